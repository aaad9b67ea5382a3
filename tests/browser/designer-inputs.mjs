// One process with an input of every kind of editor that the catalogue has, and how a person sets each.
import { process } from './designer-processes.mjs';

const literal = wanted => found => found?.expression?.type === 'Literal' && String(found.expression.value) === wanted;
const chosen = found => found?.expression?.type === 'Literal' && Boolean(found.expression.value);
const list = wanted => found => JSON.parse(found?.expression?.value ?? '[]').map(String).includes(wanted);
const script = wanted => found => found?.expression?.value === wanted;

/** What is set, by kind of editor, and what must then be stored. `menu`: it is chosen from a menu. `shows`: what a person sees then; Studio empties tables of cases and lists of status codes until the node is selected again. */
const Kinds = {
  singleline: { value: '窗口初审', holds: literal('窗口初审') },
  multiline: { value: '第一行\n第二行', holds: literal('第一行\n第二行') },
  checkbox: { holds: found => /true|false/i.test(String(found?.expression?.value ?? found)) },
  dropdown: { menu: '', holds: chosen },
  'workflow-definition-picker': { menu: '', holds: chosen },
  'outcome-picker': { menu: '办结', holds: found => JSON.stringify(found ?? '').includes('办结') },
  'output-picker': { menu: '结果', holds: literal('result') },
  'variable-picker': { menu: 'amount', holds: found => JSON.stringify(found ?? '').includes('amount') },
  checklist: { holds: found => JSON.parse(found?.expression?.value ?? '[]').length > 0 },
  multitext: { value: '418', holds: list('418') },
  'dynamic-outcomes': { value: 'Pass:合格', holds: list('Pass:合格') },
  'http-status-codes': { value: '418', shows: /418/, holds: found => JSON.stringify(found ?? '').includes('418') },
  'code-editor': { value: '1 + 1', holds: script('1 + 1') },
  'json-editor': { value: '{ "a": "b" }', holds: script('{ "a": "b" }') },
  'expression-editor': { value: '2 + 2', holds: script('2 + 2') },
  'datetime-picker': { value: '2031/12/24', holds: found => /2031[/-]12[/-]24/.test(found?.expression?.value) },
  'switch-editor': { value: '急件', shows: /急件 true JavaScript/, holds: found => found?.[0]?.label === '急件' },
  'flow-switch-editor': { value: '急件', shows: /急件 true JavaScript/, holds: found => found?.[0]?.label === '急件' },
};

// A node grows by the branches that it is given and must not cover the next one.
const Wide = 560;
const Columns = 3;
const camel = name => name[0].toLowerCase() + name.slice(1);

/** Few activities that together have every kind of editor; most kinds first. */
export function everyEditor(catalogue) {
  const browsable = catalogue.filter(activity => activity.isBrowsable).map(activity => ({ activity, inputs: activity.inputs.filter(input => input.isBrowsable) }));
  const missing = new Set(browsable.flatMap(({ inputs }) => inputs.map(input => input.uiHint)));
  const unknown = [...missing].filter(hint => !(hint in Kinds));
  if (unknown.length > 0) throw new Error(`kinds of editor that this test does not know: ${unknown.join(', ')}`);

  const cases = [];
  const activities = [];
  while (missing.size > 0) {
    const gain = ({ inputs }) => new Set(inputs.map(input => input.uiHint).filter(hint => missing.has(hint))).size;
    const { activity, inputs } = browsable.reduce((best, next) => gain(next) > gain(best) ? next : best);
    const id = `step${activities.length + 1}`;
    activities.push({ id, type: activity.typeName, version: activity.version, name: activity.displayName, customProperties: {},
      metadata: { designer: { position: { x: (activities.length % Columns) * Wide, y: Math.floor(activities.length / Columns) * 170 }, size: { width: 160, height: 54 } } } });
    for (const input of inputs) if (missing.delete(input.uiHint)) cases.push({ ...Kinds[input.uiHint], hint: input.uiHint, activityId: id, member: camel(input.name), caption: input.displayName });
  }

  const model = process('浏览器输入试验', activities, [], {
    variables: [{ id: 'v1', name: 'amount', typeName: 'String', isArray: false }],
    inputs: [{ type: 'String', name: 'applicant', displayName: '申请人', uiHint: 'singleline' }],
    outputs: [{ type: 'String', name: 'result', displayName: '结果' }],
    outcomes: ['办结'],
  });
  return { model, cases };
}

/** What a definition holds for the input of this case. */
export const valueOf = (model, { activityId, member }) => model.root.activities.find(activity => activity.id === activityId)?.[member];

/** The part of the panel that edits the input. Tables of cases have no caption, and dates have two. */
export const fieldOf = (studio, { hint, caption }) => hint.endsWith('switch-editor') ? studio.page.locator('.mud-form .mud-table').first()
  : studio.field(hint === 'datetime-picker' ? `${caption}（日期）` : caption);

/** What a person sees of it: texts, what boxes hold, ticks. */
export const shownIn = field => field.evaluate(part => {
  const boxes = [...part.querySelectorAll('input:not([type=hidden]), textarea:not(.ime-text-area)')].map(box => box.type === 'checkbox' ? String(box.checked) : box.value);
  return [...boxes, (part.querySelector('.view-lines') ?? part).innerText].join('|').replace(/\s+/g, ' ').trim();
});

/** Sets the input as a person does. */
export async function setInput(studio, { hint, value, menu, ...rest }) {
  const field = fieldOf(studio, { hint, ...rest });
  await field.waitFor();
  if (menu !== undefined) {
    await field.locator('.mud-input-slot').first().click();
    return studio.choose(menu);
  }

  switch (hint) {
    case 'checkbox':
    case 'checklist':
      return field.locator('input[type=checkbox]').last().click();
    case 'multitext':
    case 'dynamic-outcomes':
    case 'http-status-codes':
      await field.locator('input:not([type=hidden])').first().fill(value);
      return studio.page.keyboard.press('Enter');
    case 'code-editor':
    case 'json-editor':
    case 'expression-editor':
      return studio.writeCode(field, value);
    case 'switch-editor':
    case 'flow-switch-editor':
      await field.locator('button').filter({ hasText: '添加分支' }).click();
      await field.locator('tbody input:not([type=hidden])').first().fill(value);
      await field.locator('tbody input:not([type=hidden])').nth(1).fill('true');
      return field.locator('tbody button').first().click();
    default:
      await field.locator('input:not([type=hidden]), textarea').first().fill(value);
      return studio.page.keyboard.press('Tab');
  }
}
