// One process with an input of every kind of editor that the catalogue has, and how a person sets each.
import { process } from './designer-processes.mjs';

const literal = wanted => found => found?.expression?.type === 'Literal' && String(found.expression.value) === wanted;
const holdsText = (...parts) => found => parts.every(part => JSON.stringify(found ?? '').includes(part));

/** What is set, by kind of editor, and what must then be stored. */
const Kinds = {
  singleline: { value: '窗口初审', holds: literal('窗口初审') },
  multiline: { value: '第一行\n第二行', holds: literal('第一行\n第二行') },
  dropdown: { holds: found => found?.expression?.type === 'Literal' && Boolean(found.expression.value) },
  checkbox: { holds: found => /true|false/i.test(String(found?.expression?.value ?? found)) },
  checklist: { holds: found => JSON.parse(found?.expression?.value ?? '[]').length > 0 },
  multitext: { value: 'pdf', holds: holdsText('pdf') },
  'dynamic-outcomes': { value: 'Pass', holds: holdsText('Pass') },
  'code-editor': { value: 'setVariable(1)', holds: holdsText('setVariable(1)') },
  'json-editor': { value: '{"a":"b"}', holds: holdsText('a') },
  'expression-editor': { value: '({a:1})', holds: holdsText('({a:1})') },
  'datetime-picker': { holds: found => /2026|20\d\d/.test(found?.expression?.value ?? '') },
  'variable-picker': { choice: 'amount', holds: holdsText('amount') },
  'output-picker': { choice: '结果', holds: literal('result') },
  'outcome-picker': { choice: '办结', holds: holdsText('办结') },
  'workflow-definition-picker': { holds: found => found?.expression?.type === 'Literal' && Boolean(found.expression.value) },
  'http-status-codes': { value: '201', holds: holdsText('201') },
  'switch-editor': { holds: found => Array.isArray(found) && found.length > 0 },
  'flow-switch-editor': { holds: found => Array.isArray(found) && found.length > 0 },
};

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
export async function setInput(studio, { hint, caption, value, choice }) {
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
    case 'checklist':
      await field.locator('input[type=checkbox]').first().click();
      break;
    case 'multitext':
    case 'dynamic-outcomes':
    case 'http-status-codes': {
      const box = field.locator('input:not([type=hidden])').first();
      await box.fill(value);
      await box.press('Enter');
      await box.press('Tab');
      break;
    }
    case 'code-editor':
    case 'json-editor':
    case 'expression-editor':
      await field.locator('.monaco-editor').first().click();
      await studio.page.keyboard.press('Control+A');
      await studio.page.keyboard.insertText(value);
      break;
    case 'datetime-picker':
      await field.locator('.mud-input-slot').first().click();
      await studio.page.locator('.mud-picker-calendar-day:not(.mud-hidden)').last().click();
      break;
    case 'switch-editor':
    case 'flow-switch-editor':
      await field.locator('button').filter({ hasText: '添加分支' }).click();
      break;
    default:
      await field.locator('.mud-input-slot').first().click();
      await studio.page.locator('.mud-popover-open [role=option], .mud-popover-open .mud-list-item-extended, .mud-popover-open .mud-list-item').filter({ hasText: choice ?? '' }).last().click();
  }
}
