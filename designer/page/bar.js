// The bar above Studio: where one is, what one can go to from here, the reason of the next publication, the language, the person.
import { make } from './elements.js';
import { changeLanguage, isChinese, say } from './language/language.js';
import { find, plainFetch } from './server.js';
import { reasonField } from './publishing.js';

const bar = document.getElementById('bar');
const here = make('div', { className: 'here' });
let session;

export function drawBar(opened) {
  session = opened;
  const posts = session.person.posts;
  bar.append(
    make('a', session.hasWorkbench ? { className: 'brand', href: '/', title: say('回到工作台', 'Back to the workbench') } : { className: 'brand', href: '/designer/overview' }, make('img', { src: 'page/mark.svg', alt: '', width: 24, height: 24 }), say('流程设计', 'Processes')),
    make('nav', { ariaLabel: say('设计器', 'Designer') },
      make('a', { href: '/designer', dataset: { view: 'definitions' } }, say('流程', 'Processes')),
      make('a', { href: '/designer/instances', dataset: { view: 'instances' } }, say('运行实例', 'Instances')),
      make('a', { href: '/designer/overview' }, say('概览', 'Overview')),
      make('a', { href: '/designer/requests' }, say('发布复核', 'Requests'))),
    here,
    make('div', { className: 'who' },
      session.hasWorkbench ? make('a', { href: '/' }, say('工作台', 'Workbench')) : null,
      make('button', { type: 'button', onclick: changeLanguage, lang: isChinese ? 'en' : 'zh-CN' }, isChinese ? 'English' : '中文'),
      make('b', { title: [...new Set(posts.map(post => `${post.organizationName} · ${post.roleName}`))].join('\n') }, session.person.displayName),
      make('button', { type: 'button', onclick: leave }, say('退出', 'Sign out'))));
}

/** Marks the place and offers what belongs to it. @param {import('./addresses.js').View} view */
export function whereBarIs(view) {
  const section = view.name === 'instances' || view.name === 'viewer' ? 'instances' : 'definitions';
  for (const link of bar.querySelectorAll('nav a[data-view]')) link.classList.toggle('on', link.dataset.view === section);
  document.title = titleOf(view);
  here.replaceChildren();
  if (view.name === 'editor') drawEditorPart(view);
}

/** Adds a link or a button to the part that belongs to the view. */
export const addHere = element => here.append(element);

function drawEditorPart({ id }) {
  const part = encodeURIComponent(id);
  here.append(
    make('a', { href: `/designer/compare/${part}` }, say('版本比较', 'Compare')),
    make('a', { href: `/designer/try/${part}` }, say('试运行', 'Try')));
  void offerHeat(part, here.lastChild);
  if (!session.mayEdit) {
    here.append(make('span', { className: 'soft' }, say('只读', 'Read-only')));
    return;
  }

  const field = make('input', { id: 'reason', maxLength: 500, autocomplete: 'off', placeholder: say('不填则按改动自动生成', 'Left empty: a summary of the changes') });
  here.append(make('label', { htmlFor: 'reason' }, say('发布说明', 'Reason')), field);
  reasonField.value = () => field.value;
  reasonField.clear = () => (field.value = '');
}

/** How the cases stand on the version in force; where none is, on the latest. */
async function offerHeat(part, after) {
  const versions = await find(`/definitions/${part}/versions`).catch(() => null);
  const shown = versions?.find(version => version.isPublished) ?? versions?.[0];
  if (shown && after.isConnected) after.after(make('a', { href: `/designer/heat/${encodeURIComponent(shown.versionId)}` }, say('热力图', 'Heat map')));
}

function titleOf(view) {
  const names = { definitions: say('流程', 'Processes'), editor: say('编辑流程', 'Edit process'), instances: say('运行实例', 'Instances'), viewer: say('实例', 'Instance') };
  return `${names[view.name]} · ${say('流程设计', 'Processes')}`;
}

async function leave() {
  await plainFetch('/api/v1/session', { method: 'DELETE', headers: { 'X-Requested-With': 'bpm' }, credentials: 'same-origin' });
  location.assign('/sign-in');
}
