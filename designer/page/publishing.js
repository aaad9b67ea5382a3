// A publication carries the reason that the analyst typed in the bar. Without one the server writes what changed since the last publication, and that nobody typed it.
import { say } from './language/language.js';
import { notify } from './notices.js';
import { plainFetch } from './server.js';

const Header = 'X-Bpm-Reason';

/** The server wants a reason from a person and not a summary. */
const ReasonRequired = 'definition.reason-required';

/** It became a request that another person decides. */
const Waits = 'definition.awaits-second-person';

/** The field in the bar. */
export const reasonField = { value: () => '', clear: () => undefined };

/** Whether a request would publish. */
export function isPublication(path, body) {
  if (/^workflow-definitions\/[^/]+\/(publish|update-references)$/.test(path) || path.startsWith('bulk-actions/publish/')) return true;
  return path === 'workflow-definitions' && /"publish"\s*:\s*true/.test(body);
}

export async function sendPublication(url, request) {
  let answer = await send(url, request, reasonField.value().trim());
  if (answer.status === 400 && await codeOf(answer) === ReasonRequired) {
    const reason = await askReason();
    if (reason) answer = await send(url, request, reason);
  }

  if (answer.ok) {
    reasonField.clear();
    notify(say('已发布，发布说明已记录。', 'Published; the reason is recorded.'));
  } else await tellRefusal(answer.clone());
  return answer;
}

function send(url, request, reason) {
  if (reason) request.headers.set(Header, encodeURIComponent(reason));
  return plainFetch(url, request);
}

async function codeOf(answer) {
  return (await answer.clone().json().catch(() => null))?.code;
}

async function tellRefusal(answer) {
  const problem = await answer.json().catch(() => null);
  if (problem?.code === Waits) {
    reasonField.clear();
    silence([problem.detail, ...Object.values(problem.errors ?? {}).flat()]);
    notify(say('已提交发布申请，由其他人复核通过后发布。', 'Submitted: it is published when another person has approved it.'), { stays: true, link: { text: say('发布复核', 'Requests'), href: '/designer/requests' } });
    return;
  }
  const texts = Object.values(problem?.errors ?? {}).flat().filter(text => text !== problem.detail);
  notify([say('没有发布：', 'Not published: ') + (problem?.detail ?? answer.status), ...texts].join('\n'), { kind: 'bad' });
}

/** To Studio an answer that did not publish is a failure, which it tells in red. Hides what it says of these texts; its own elements are left to it. */
function silence(texts) {
  const hide = () => {
    for (const bar of document.querySelectorAll('.mud-snackbar')) if (texts.some(text => text && bar.textContent.includes(text))) bar.style.display = 'none';
  };
  const watching = new MutationObserver(hide);
  watching.observe(document.body, { childList: true, subtree: true, characterData: true });
  setTimeout(() => watching.disconnect(), 10_000);
}

/** Asks for a reason; empty where the person gave up. */
function askReason() {
  const dialog = document.createElement('dialog');
  dialog.className = 'bpm reason';
  dialog.dataset.bpm = '';
  dialog.innerHTML = '<form method="dialog"><label></label><textarea rows="4" minlength="2" maxlength="500" required></textarea><footer><button value="no" formnovalidate></button><button value="yes" class="main"></button></footer></form>';
  const [no, yes] = dialog.querySelectorAll('button');
  dialog.querySelector('label').textContent = say('这次发布须由您写明原因', 'This publication needs a reason from you');
  dialog.querySelector('textarea').placeholder = say('2 至 500 个字', '2 to 500 characters');
  no.textContent = say('不发布', 'Do not publish');
  yes.textContent = say('发布', 'Publish');
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(done => dialog.addEventListener('close', () => {
    done(dialog.returnValue === 'yes' ? dialog.querySelector('textarea').value.trim() : '');
    dialog.remove();
  }));
}
