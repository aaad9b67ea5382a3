// Studio's custom elements: one view at a time, after an element that tells all of them where the API is.
import { fitDrawing } from './canvas.js';
import { currentToken, whenRenewed } from './session.js';

const place = document.getElementById('studio');
const splash = document.getElementById('splash');
const Elements = {
  definitions: { tag: 'elsa-workflow-definition-list', callback: 'editWorkflowDefinition', opens: 'editor' },
  editor: { tag: 'elsa-workflow-definition-editor', attribute: 'definition-id' },
  instances: { tag: 'elsa-workflow-instance-list', callback: 'viewWorkflowInstance', opens: 'viewer' },
  viewer: { tag: 'elsa-workflow-instance-viewer', attribute: 'instance-id', callback: 'editWorkflowDefinition', opens: 'editor' },
};

/** Studio takes its elements down a second after they left the page; a second view before that throws. */
const UntilGone = 1_400;

let shown = null;

/** Shows a view. @param {(view: import('./addresses.js').View) => void} open what Studio asks for */
export async function show({ name, id }, open) {
  if (shown) {
    shown.remove();
    shown = null;
    splash.hidden = false;
    await new Promise(done => setTimeout(done, UntilGone));
  }

  const { tag, attribute, callback, opens } = Elements[name];
  const element = document.createElement(tag);
  if (attribute) element.setAttribute(attribute, id);
  place.append(element);
  shown = element;
  void hideSplashWhenDrawn(element);

  // A callback set before the element's class is registered is lost without a word.
  await customElements.whenDefined(tag);
  if (callback) element[callback] = wanted => open({ name: opens, id: wanted });
}

/** Studio reads a connection once; a new token needs a new element, and the old ones may stay. */
export async function connect() {
  addProvider(await currentToken());
  whenRenewed(addProvider);
}

function addProvider(token) {
  const provider = document.createElement('elsa-backend-provider');
  provider.setAttribute('remote-endpoint', `${location.origin}/elsa/api`);
  provider.setAttribute('access-token', token);
  place.prepend(provider);
}

/** Shows the whole drawing once its nodes have their sizes, unless the person was there first; gives up after a while, since an empty one has none. */
async function fitWhenDrawn(element) {
  let isTouched = false;
  element.addEventListener('pointerdown', () => (isTouched = true), { once: true, capture: true });
  for (let tries = 0; tries < 100 && element.isConnected && !isTouched; tries++) {
    if (element.querySelector('.x6-node .elsa-activity') && !element.querySelector('.x6-node foreignObject[width="0"]')) return fitDrawing();
    await new Promise(done => setTimeout(done, 200));
  }
  return undefined;
}

function hideSplashWhenDrawn(element) {
  return new Promise(done => {
    const look = () => {
      if (!element.isConnected) return done();
      if (!element.querySelector('.mud-table, .mud-toolbar, .mud-paper, .mud-splitter')) return void setTimeout(look, 100);
      splash.hidden = true;
      void fitWhenDrawn(element);
      return done();
    };
    look();
  });
}
