// The calls that the page itself makes, with the cookie of the person signed in.
const Root = '/api/v1';

export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? `${status}`);
    this.status = status;
    this.code = body?.code ?? `http-${status}`;
    this.errors = body?.errors ?? {};
  }
}

async function send(method, path) {
  const answer = await plainFetch(Root + path, { method, headers: { 'X-Requested-With': 'bpm', Accept: 'application/json' }, credentials: 'same-origin' });
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Problem(answer.status, body);
  return body;
}

/** The browser's own, before anything is wrapped around it. */
export const plainFetch = window.fetch.bind(window);

export const get = path => send('GET', path);

export const post = path => send('POST', path);

/** Null where there is nothing, or nothing for this person. */
export async function find(path) {
  try {
    return await get(path);
  } catch (problem) {
    if (problem instanceof Problem && [403, 404].includes(problem.status)) return null;
    throw problem;
  }
}
