// Small processes as the API takes them.
/** One activity of the drawing, 160 wide. */
export const step = (id, type, x, more = {}) => ({ id, type, version: 1, name: id, customProperties: {}, metadata: { designer: { position: { x, y: 120 }, size: { width: 160, height: 54 } } }, ...more });
const text = value => ({ typeName: 'String', expression: { type: 'Literal', value } });
export const line = (from, to, port = 'Done') => ({ source: { activity: from, port }, target: { activity: to, port: 'In' }, vertices: [] });

export function process(name, activities, connections, more = {}) {
  return { name, description: '浏览器测试', variables: [], inputs: [], outputs: [], outcomes: [], customProperties: {}, options: {}, root: { id: 'flow', type: 'Elsa.Flowchart', version: 1, name: '主流程', customProperties: {}, metadata: {}, activities, connections }, ...more };
}

/** Passes every check. */
export const sound = name => process(name,
  [step('start', 'Elsa.Start', 60), step('write', 'Elsa.WriteLine', 320, { text: text('一行') }), step('end', 'Elsa.End', 580)],
  [line('start', 'write'), line('write', 'end')]);

/** Runs into a fault, as its drawing says. */
export const faulting = name => process(name,
  [step('start', 'Elsa.Start', 60), step('fail', 'Elsa.Fault', 320, { code: text('E1'), message: text('流程因此停止') })],
  [line('start', 'fail')]);
