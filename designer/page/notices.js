// Short messages of the page, apart from Studio's own snackbars.
const place = document.getElementById('notices');

/**
 * @param {string} text
 * @param {{ kind?: 'good' | 'bad', link?: { text: string, href: string }, stays?: boolean }} how
 */
export function notify(text, { kind = 'good', link, stays = kind === 'bad' } = {}) {
  const notice = document.createElement('p');
  notice.className = kind;
  notice.append(text);
  if (link) notice.append(' ', Object.assign(document.createElement('a'), { textContent: link.text, href: link.href, target: '_blank' }));
  const close = Object.assign(document.createElement('button'), { type: 'button', textContent: '×', ariaLabel: 'close' });
  close.addEventListener('click', () => notice.remove());
  notice.append(close);
  for (const old of place.children) if (old.firstChild.data === text) old.remove();
  place.append(notice);
  if (!stays) setTimeout(() => notice.remove(), 6_000);
}
