// One process with an input of each kind of editor named here, and how a person sets it.
import { process } from './designer-processes.mjs';

const literal = wanted => found => found?.expression?.type === 'Literal' && String(found.expression.value) === wanted;

/** What is set, by kind of editor, and what must then be stored. Pickers, lists, code and cases are not here yet. */
const Kinds = {
  singleline: { value: '窗口初审', holds: literal('窗口初审') },
  multiline: { value: '第一行\n第二行', holds: literal('第一行\n第二行') },
  dropdown: { holds: found => found?.expression?.type === 'Literal' && Boolean(found.expression.value) },
  checkbox: { holds: found => /true|false/i.test(String(found?.expression?.value ?? found)) },
};

const camel = name => name[0].toLowerCase() + name.slice(1);

/** Few activities that together have these kinds of editor; most kinds first. */
export function editors(catalogue) {
  const browsable = catalogue.filter(activity => activity.isBrowsable).map(activity => ({ activity, inputs: activity.inputs.filter(input => input.isBrowsable) }));
  const missing = new Set(Object.keys(Kinds));
  const cases = [];
  const activities = [];
  while (missing.size > 0) {
    const gain = ({ inputs }) => new Set(inputs.map(input => input.uiHint).filter(hint => missing.has(hint))).size;
    const { activity, inputs } = browsable.reduce((best, next) => gain(next) > gain(best) ? next : best);
    const id = `step${activities.length + 1}`;
    activities.push({ id, type: activity.typeName, version: activity.version, name: activity.displayName, customProperties: {},
      metadata: { designer: { position: { x: (activities.length % 4) * 300, y: Math.floor(activities.length / 4) * 140 }, size: { width: 160, height: 54 } } } });
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

/** Sets the input as a person does. */
export async function setInput(studio, { hint, caption, value }) {
  const field = studio.field(caption);
  await field.waitFor();
  switch (hint) {
    case 'singleline':
    case 'multiline': {
      const box = field.locator('input:not([type=hidden]), textarea').first();
      await box.fill(value);
      await box.press('Tab');
      break;
    }
    case 'checkbox':
      await field.locator('input[type=checkbox]').first().click();
      break;
    default:
      await field.locator('.mud-input-slot').first().click();
      await studio.page.locator('.mud-popover-open [role=option], .mud-popover-open .mud-list-item-extended, .mud-popover-open .mud-list-item').last().click();
  }
}
