// What Studio asks of the API passes here: the token of the day, the reason of a publication, and word of what was saved.
import { plainFetch } from './server.js';
import { isPublication, sendPublication } from './publishing.js';
import { currentToken } from './session.js';

const Api = `${location.origin}/elsa/api/`;
const listeners = [];

/** Called after each change of a process with its definitionId, the answer and whether it was published. */
export const whenSaved = listener => listeners.push(listener);

export function watchRequests() {
  window.fetch = (input, init) => {
    const url = new URL(typeof input === 'string' ? input : input.url ?? String(input), document.baseURI).href;
    return url.startsWith(Api) ? ask(url, input, init) : plainFetch(input, init);
  };
}

async function ask(url, input, init) {
  const request = new Request(input, init);
  request.headers.set('Authorization', `Bearer ${await currentToken()}`);
  const path = url.slice(Api.length).replace(/\?.*/, '');
  if (request.method !== 'POST' || !/^(workflow-definitions|bulk-actions\/publish)/.test(path)) return plainFetch(request);

  const body = await request.clone().text();
  const isPublished = isPublication(path, body);
  const answer = isPublished ? await sendPublication(request) : await plainFetch(request);
  void tell(path, body, answer.clone(), isPublished);
  return answer;
}

async function tell(path, body, answer, isPublished) {
  const isChange = path === 'workflow-definitions' || /^workflow-definitions\/[^/]+\/(publish|retract|revert\/\d+)$/.test(path);
  if (!isChange) return;
  const definitionId = path === 'workflow-definitions' ? definitionOf(body) ?? definitionOfAnswer(await answer.clone().text()) : decodeURIComponent(path.split('/')[1]);
  for (const listener of listeners) listener({ definitionId, answer: answer.clone(), isPublished });
}

function definitionOf(body) {
  try {
    return JSON.parse(body).model?.definitionId ?? undefined;
  } catch {
    return undefined;
  }
}

function definitionOfAnswer(text) {
  try {
    return JSON.parse(text).workflowDefinition?.definitionId;
  } catch {
    return undefined;
  }
}
