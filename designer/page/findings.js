// What the soundness check says of the process on the canvas: a badge at each node concerned, and a list in a drawer.
import { addHere } from './bar.js';
import { addBadges, selectNode } from './canvas.js';
import { make } from './elements.js';
import { say } from './language/language.js';
import { whenSaved } from './requests.js';
import { find } from './server.js';

/** @typedef {{ code: string, title: string, severity: 'Error' | 'Warning', activityId?: string, place?: string, member?: string, message: string, line?: number, column?: number }} Finding */

const drawer = document.getElementById('findings');
let followed = null;
let button = null;
let asked = 0;

/** @param {import('./addresses.js').View} view */
export function followFindings(view) {
  followed = view.name === 'editor' ? view.id : null;
  drawer.hidden = true;
  addBadges([]);
  button = null;
  if (followed) void load();
}

whenSaved(({ definitionId, answer, isPublished }) => {
  if (definitionId !== followed) return;
  void load().then(() => {
    if (isPublished && !answer.ok && drawer.querySelector('li')) drawer.hidden = false;
  });
});

async function load() {
  const mine = ++asked;
  const definitionId = followed;
  const found = await find(`/definitions/${encodeURIComponent(definitionId)}/findings`).catch(() => null);

  // A slower answer to an earlier question must not overwrite a later one.
  if (mine === asked && definitionId === followed && found) draw(found.items);
}

/** @param {Finding[]} findings */
function draw(findings) {
  const errors = findings.filter(isError).length;
  if (!button) {
    button = make('button', { type: 'button', className: 'findings', onclick: () => (drawer.hidden = !drawer.hidden) });
    button.setAttribute('aria-controls', 'findings');
    addHere(button);
  }
  button.textContent = findings.length === 0 ? say('检查通过', 'Sound') : say(`检查 ${errors} 错误 ${findings.length - errors} 提示`, `${errors} errors, ${findings.length - errors} warnings`);
  button.classList.toggle('bad', errors > 0);
  button.classList.toggle('fair', errors === 0 && findings.length > 0);
  drawer.replaceChildren(
    make('header', {}, make('b', {}, say('流程检查', 'Soundness')), make('button', { type: 'button', ariaLabel: say('关闭', 'Close'), onclick: () => (drawer.hidden = true) }, '×')),
    findings.length === 0 ? make('p', { className: 'soft' }, say('没有发现问题。', 'Nothing found.')) : make('ul', {}, ...[...findings].sort((a, b) => isError(b) - isError(a)).map(row)));
  addBadges(badgesOf(findings));
}

function row(finding) {
  const place = finding.line ? say(`第 ${finding.line} 行第 ${finding.column} 列`, `line ${finding.line}, column ${finding.column}`) : '';
  const text = make('span', {}, finding.message, make('small', {}, [finding.place ?? finding.activityId, finding.member, place, finding.title].filter(Boolean).join(' · ')));
  const inside = make(finding.activityId ? 'button' : 'div', { className: isError(finding) ? 'bad' : 'fair' }, text);
  if (finding.activityId) Object.assign(inside, { type: 'button', onclick: () => selectNode(finding.activityId) });
  return make('li', {}, inside);
}

function badgesOf(findings) {
  const byNode = new Map();
  for (const finding of findings.filter(found => found.activityId)) {
    const badge = byNode.get(finding.activityId) ?? { activityId: finding.activityId, isError: false, texts: [] };
    badge.isError ||= isError(finding);
    badge.texts.push(finding.message);
    byNode.set(finding.activityId, badge);
  }
  return [...byNode.values()];
}

const isError = finding => finding.severity === 'Error';
