// Collects every English text that a page shows for longer than the overlay needs, so that a caption without a translation fails the test run.
const Names = /^(JavaScript|Liquid|JSON|English|Cron|HTTP|GET|POST|PUT|DELETE|HEAD|OPTIONS|PATCH|[a-z]+\/[\w.+-]+)$/;

/** Identifiers: they start small or hold a dot, colon, digit, tilde or hyphen, and no space. */
const Identifier = /^([a-z0-9_$][\w:.~-]*|[\w]+[.:\d~-][\w:.~-]*)$/;

/** @returns {Promise<{ seen: Map<string, string>, isData: (text: string) => boolean }>} */
export async function watchEnglish(page, seen) {
  await page.exposeFunction('bpmEnglishSeen', (text, where) => seen.set(text, where));
  await page.addInitScript(watch);
}

/** What is neither a name of a technique nor data. @param {Set<string>} data names that the server itself sent */
export function englishLeft(seen, data) {
  return [...seen].filter(([text]) => !Names.test(text) && !Identifier.test(text) && !data.has(text)).map(([text, where]) => `${text}   (${where})`);
}

function watch() {
  const skipped = '.monaco-editor, input, textarea, script, style, code, pre, [data-cell-id], [data-bpm], #splash';
  const known = new Set();
  const isEnglish = text => /[A-Za-z]{2}/.test(text) && !/\p{Script=Han}/u.test(text);
  const pathOf = element => `${element.tagName.toLowerCase()}.${String(element.className?.baseVal ?? element.className).split(' ').slice(0, 2).join('.')} at ${location.pathname}`;

  function tell(text, element) {
    if (known.has(text)) return;
    known.add(text);
    window.bpmEnglishSeen(text, pathOf(element));
  }

  function look() {
    if (!document.body) return;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim().replace(/\s+/g, ' ');
      const parent = walker.currentNode.parentElement;
      if (isEnglish(text) && parent && !parent.closest(skipped)) tell(text, parent);
    }
    for (const element of document.querySelectorAll('[placeholder], [title], [aria-label]')) {
      if (element.closest('.monaco-editor, [data-cell-id], [data-bpm]')) continue;
      for (const name of ['placeholder', 'title', 'aria-label']) {
        const text = element.getAttribute(name)?.trim() ?? '';
        if (isEnglish(text)) tell(text, element);
      }
    }
  }

  setInterval(look, 400);
}
