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
    const url = new URL(input instanceof Request ? input.url : String(input), document.baseURI).href;
    return url.startsWith(Api) ? ask(url, input, init) : plainFetch(input, init);
  };
}

async function ask(url, input, init) {
  const request = await withoutStream(input, init);
  request.headers.set('Authorization', `Bearer ${await currentToken()}`);
  const path = url.slice(Api.length).replace(/\?.*/, '');
  if (request.method !== 'POST' || typeof request.body !== 'string') return plainFetch(url, request);

  const isPublished = isPublication(path, request.body);
  const answer = isPublished ? await sendPublication(url, request) : await plainFetch(url, request);
  void tell(path, request.body, answer.clone(), isPublished);
  return answer;
}

/** What Studio's runtime wants to send, with JSON as text: it can be read here, sent twice, and seen in the browser's tools. */
async function withoutStream(input, init = {}) {
  const asked = input instanceof Request ? input : init;
  const headers = new Headers(asked.headers);
  const method = (asked.method ?? 'GET').toUpperCase();
  const isJson = /json/.test(headers.get('Content-Type') ?? '') && asked.body;
  return { ...init, method, headers, signal: asked.signal, body: isJson ? await new Response(asked.body).text() : asked.body ?? undefined };
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
