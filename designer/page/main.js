// The page around Elsa Studio: opens the session, shows the view that the address names, and keeps address, bar and view together.
import { addressOf, studioViewAt, viewAt } from './addresses.js';
import { drawBar, whereBarIs } from './bar.js';
import { followCase } from './case-link.js';
import { followFindings } from './findings.js';
import { say } from './language/language.js';
import { startOverlay } from './language/overlay.js';
import { notify } from './notices.js';
import { watchRequests } from './requests.js';
import { openSession, session, whenSignedOut } from './session.js';
import { connect, show } from './studio.js';

const browserPush = history.pushState.bind(history);

document.getElementById('reload').addEventListener('click', () => location.reload());
document.getElementById('blazor-error-ui').querySelector('span').textContent =
  say('设计器出错了，刚才的操作可能没有保存。', 'The designer failed; what you did last may not have been saved.');
whenSignedOut.call = () => notify(say('登录已过期。请在新窗口登录后回到这里继续，', 'Your sign-in has ended. Sign in in a new window and come back, '), { kind: 'bad', link: { text: say('去登录', 'sign in'), href: '/sign-in' } });

async function go(view) {
  whereBarIs(view);
  followFindings(view);
  void followCase(view);
  await show(view, open);
}

function open(view) {
  browserPush(null, '', addressOf(view));
  void go(view);
}

// Studio believes it navigates when it only writes an address: after a run, and after a copy.
history.pushState = (state, title, url) => {
  const view = url && studioViewAt(new URL(url, document.baseURI).pathname);
  if (view) open(view);
  else browserPush(state, title, url);
};
window.addEventListener('popstate', () => void go(viewAt(location.pathname)));

// Studio's details link to its own addresses, which the server would lead here anyway, with a full load.
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const url = new URL(link.href);
  const isOurs = url.origin === location.origin && (studioViewAt(url.pathname) || link.dataset.view);
  if (!isOurs) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  open(studioViewAt(url.pathname) ?? viewAt(url.pathname));
}, true);

try {
  watchRequests();
  startOverlay();
  await openSession();
  drawBar(session);
  await connect();
  await go(viewAt(location.pathname));
} catch (problem) {
  notify(say(`设计器没有打开：${problem.message}`, `The designer did not open: ${problem.message}`), { kind: 'bad' });
}
