// Which of Studio's views an address shows, and where Studio's own addresses lead.
const Base = '/designer';

/** @typedef {{ name: 'definitions' | 'editor' | 'instances' | 'viewer', id?: string }} View */

/** @returns {View} */
export function viewAt(path) {
  const [kind, id] = path.slice(Base.length).split('/').filter(Boolean).map(decodeURIComponent);
  if (kind === 'definitions' && id) return { name: 'editor', id };
  if (kind === 'instances') return id ? { name: 'viewer', id } : { name: 'instances' };
  return { name: 'definitions' };
}

/** @param {View} view */
export function addressOf({ name, id }) {
  switch (name) {
    case 'editor': return `${Base}/definitions/${encodeURIComponent(id)}`;
    case 'viewer': return `${Base}/instances/${encodeURIComponent(id)}`;
    case 'instances': return `${Base}/instances`;
    default: return Base;
  }
}

/** After a run and after a copy Studio goes to an address of its own. @returns {View | null} */
export function studioViewAt(path) {
  const match = /\/workflows\/(definitions|instances)\/([^/?#]+)\/(?:edit|view)/.exec(path);
  return match && { name: match[1] === 'definitions' ? 'editor' : 'viewer', id: decodeURIComponent(match[2]) };
}
