// Who is signed in, and the token with which Studio calls the API.
import { get, post, Problem } from './server.js';

const Drawers = ['ProcessAnalyst', 'Publisher', 'Administrator'];

/** A token is renewed when this much of its life has passed; a tab that slept renews when it wakes. */
const RenewAt = 0.6;

export const session = { person: null, token: '', renewsAt: 0, mayEdit: false, hasWorkbench: false };

const listeners = [];
let renewal = null;

/** Called with each new token. */
export const whenRenewed = listener => listeners.push(listener);

/** Called when nobody is signed in any more. */
export const whenSignedOut = { call: () => undefined };

export async function openSession() {
  session.person = await get('/me');
  const posts = session.person.posts;
  session.mayEdit = posts.some(post => Drawers.includes(post.role));

  // Whoever only draws handles no case: the workbench would send them back here.
  session.hasWorkbench = !posts.every(post => Drawers.includes(post.role));
  await renew();
  setInterval(() => void renewIfDue().catch(() => undefined), 15_000);
  document.addEventListener('visibilitychange', () => void renewIfDue().catch(() => undefined));
}

/** A token that is still good for a while. */
export async function currentToken() {
  await renewIfDue();
  return session.token;
}

async function renewIfDue() {
  if (performance.now() >= session.renewsAt) await renew();
}

function renew() {
  renewal ??= takeToken().finally(() => (renewal = null));
  return renewal;
}

async function takeToken() {
  try {
    const { accessToken, expiresIn } = await post('/designer/token');
    session.token = accessToken;
    session.renewsAt = performance.now() + expiresIn * 1000 * RenewAt;
    for (const listener of listeners) listener(accessToken);
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) whenSignedOut.call();
    throw problem;
  }
}
