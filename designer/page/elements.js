/** One element with its properties and children: `make('a', { href }, 'text')`. */
export function make(tag, properties = {}, ...children) {
  const { dataset = {}, ...plain } = properties;
  const element = Object.assign(document.createElement(tag), plain);
  Object.assign(element.dataset, dataset);
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}
