// Marks on Studio's canvas. Studio redraws nodes as it likes, so marks are style rules by node id and a tooltip of our own, not elements in its tree.
import { make } from './elements.js';

const sheet = make('style', { id: 'badges' });
const tooltip = make('div', { id: 'tooltip', className: 'bpm', hidden: true, dataset: { bpm: '' } });
document.head.append(sheet);
document.body.append(tooltip);

let texts = new Map();

/** @param {{ activityId: string, isError: boolean, texts: string[] }[]} badges all there are now */
export function addBadges(badges) {
  texts = new Map(badges.map(badge => [badge.activityId, badge.texts.join('\n')]));
  sheet.textContent = badges.map(rule).join('\n');
  tooltip.hidden = true;
}

const Designer = '/designer/_content/Elsa.Studio.Workflows.Designer/designer.entry.js';

/** Brings all nodes into view, where one of them is not. */
export async function fitDrawing() {
  const { graphBindings, zoomToFit } = await import(Designer);
  for (const [graphId, { graph }] of Object.entries(graphBindings)) {
    const view = graph.container.getBoundingClientRect();
    const isOutside = node => {
      const box = node.getBoundingClientRect();
      return box.left < view.left || box.top < view.top || box.right > view.right || box.bottom > view.bottom;
    };
    if ([...graph.container.querySelectorAll('.x6-node')].some(isOutside)) await zoomToFit(graphId);
  }
}

/** Brings the node into view and selects it. False where it is not on the canvas now, inside a nested one for example. */
export async function selectNode(activityId) {
  const { graphBindings, selectActivity } = await import(Designer);
  for (const [graphId, { graph }] of Object.entries(graphBindings)) {
    const node = graph.getCellById(activityId);
    if (!node) continue;
    graph.centerCell(node);
    await selectActivity(graphId, activityId);
    return true;
  }
  return false;
}

function rule({ activityId, isError }) {
  const node = `.x6-node[data-cell-id="${CSS.escape(activityId)}"]`;
  const colour = isError ? '#bf2f22' : '#c77d00';
  return `${node} foreignObject { outline: 3px solid ${colour}; outline-offset: 2px; border-radius: 6px; }
${node} foreignObject > body::after { content: '!'; position: absolute; top: 2px; right: 4px; width: 16px; font: bold 12px/16px sans-serif; text-align: center; color: #fff; background: ${colour}; border-radius: 8px; }`;
}

document.addEventListener('mousemove', event => {
  const text = texts.size > 0 && texts.get(event.target.closest?.('.x6-node')?.dataset.cellId);
  tooltip.hidden = !text;
  if (!text) return;
  tooltip.textContent = text;
  tooltip.style.left = `${Math.min(event.clientX + 14, innerWidth - 380)}px`;
  tooltip.style.top = `${event.clientY + 18}px`;
}, { passive: true });
