// Studio's captions are English in the package that npm has. This writes our Chinese over them wherever Studio puts text on the page.
// Data stay as they are: what people type, code, the canvas and the cells of tables, except the few words that Studio itself puts there.
import { isChinese } from './language.js';
import { captions, cells, patterns, ports } from './zh-CN/index.js';

const Untouched = '.monaco-editor, input, textarea, script, style, code, pre, [data-bpm]';
const Drawn = '[data-cell-id]';
const Port = '.x6-port, .embedded-port';
const Attributes = ['placeholder', 'title', 'aria-label'];
const Latin = /[A-Za-z]{2}/;
const Longest = 600;

/** The Chinese for one text of Studio; undefined where there is none. */
export function chineseOf(text, isCell = false) {
  if (isCell) return cells.get(text);
  const found = captions.get(text) ?? cells.get(text);
  if (found !== undefined) return found;
  for (const [pattern, chinese] of patterns) {
    const match = pattern.exec(text);
    if (match) return typeof chinese === 'string' ? text.replace(pattern, chinese) : chinese(...match.slice(1));
  }
  return undefined;
}

function translateText(node) {
  const text = node.data.trim();
  if (text.length > Longest || !Latin.test(text)) return;
  const parent = node.parentElement;
  if (!parent || parent.closest(Untouched)) return;
  const plain = text.replace(/\s+/g, ' ');
  const chinese = parent.closest(Drawn) ? parent.closest(Port) && ports.get(plain)
    : chineseOf(plain, parent.closest('td') !== null && parent.closest('button, label, .mud-chip') === null);
  if (chinese) node.data = node.data.replace(text, () => chinese);
}

function translateAttributes(element) {
  if (element.closest('.monaco-editor, [data-cell-id], [data-bpm]')) return;
  for (const name of Attributes) {
    const text = element.getAttribute(name)?.trim();
    if (!text || !Latin.test(text)) continue;
    const chinese = chineseOf(text);
    if (chinese !== undefined && chinese !== text) element.setAttribute(name, chinese);
  }
}

function translateTree(root) {
  if (root.nodeType === Node.TEXT_NODE) return translateText(root);
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest('.monaco-editor')) return undefined;
  translateAttributes(root);
  for (const element of root.querySelectorAll('[placeholder], [title], [aria-label]')) translateAttributes(element);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) translateText(walker.currentNode);
  return undefined;
}

export function startOverlay() {
  if (!isChinese) return;
  translateTree(document.body);
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'characterData') translateText(change.target);
      else if (change.type === 'attributes') translateAttributes(change.target);
      else for (const added of change.addedNodes) translateTree(added);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: Attributes });
}
