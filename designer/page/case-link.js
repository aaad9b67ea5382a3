// From a running instance back to the case that it carries.
import { addHere } from './bar.js';
import { make } from './elements.js';
import { say } from './language/language.js';
import { find } from './server.js';

let followed = 0;

/** @param {import('./addresses.js').View} view */
export async function followCase(view) {
  const mine = ++followed;
  if (view.name !== 'viewer') return;
  const found = await find(`/definitions/instances/${encodeURIComponent(view.id)}/case`).catch(() => null);
  if (found?.caseNumber && mine === followed)
    addHere(make('a', { href: `/cases/${encodeURIComponent(found.caseNumber)}`, className: 'case' }, say(`返回办件 ${found.caseNumber}`, `Back to case ${found.caseNumber}`)));
}
