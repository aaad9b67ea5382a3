// Our own pages around Elsa Studio, where publishing needs a typed reason and a second person: node tests/browser/designer-pages.mjs
// BPM_SHOTS=folder keeps a picture of each page. BPM_ONLY picks tests by their sentences.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, receive } from '../http/api.mjs';
import { finish, test as report } from '../http/report.mjs';
import { Installation } from '../http/server.mjs';
import { DesignerApi, namesOf } from './designer-api.mjs';
import { faulting, line, sound, step } from './designer-processes.mjs';
import { englishLeft, watchEnglish } from './english.mjs';
import { Desk } from './pages.mjs';
import { Studio } from './studio.mjs';

const installation = await Installation.create('sqlite');
Object.assign(installation.environment, { Bpm__Publishing__FourEyes: 'true', Bpm__Publishing__TypedReason: 'true' });
await installation.start();
const { base } = installation;
const desk = await Desk.open(base);
const Wide = { width: 1600, height: 950 };
const must = (held, what) => { if (!held) throw new Error(what); };
const is = (found, wanted, what) => must(found === wanted, `${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
const seen = new Map();
const only = new RegExp(process.env.BPM_ONLY ?? '.');
const test = (sentence, check) => only.test(sentence) ? report(sentence, check) : undefined;

const analyst = await Client.signIn(base, 'analyst');
const publisher = await Client.signIn(base, 'publisher');
const clerk = await Client.signIn(base, 'clerk.town');
const supervisor = await Client.signIn(base, 'supervisor');
const api = new DesignerApi(base, analyst);
const answers = { sells: 'catering', items: ['hot'], area: 'small', machine: 'no', agent: 'self' };

/** Signs in as a person does, and is on the overview. */
async function sitDown(userName) {
  const page = await desk.page(Wide);
  await watchEnglish(page, seen);
  await page.goto(base);
  await page.getByLabel('用户名').fill(userName);
  await page.getByLabel('密码').fill('Sample-2026');
  await page.keyboard.press('Enter');
  return page;
}

const row = (page, name) => page.locator('table.plain tbody tr', { hasText: name }).first();
const dialog = page => page.locator('.el-dialog:visible, .el-drawer:visible').last();
const message = (page, text) => page.locator('.el-message', { hasText: text }).last();

async function open(page, path) {
  await page.goto(base + path);
  await page.locator('section.sheet, .try').first().waitFor();
}

async function more(page, name, item) {
  await row(page, name).getByRole('button', { name: '更多操作' }).click();
  await page.locator('.el-dropdown-menu__item:visible').filter({ hasText: item }).click();
}

const draw = await sitDown('analyst');
await draw.waitForURL('**/designer/overview');
const check = await sitDown('publisher');
await check.waitForURL('**/designer/overview');

await test('who only draws lands on the overview and is offered no workbench; who handles cases lands on the inbox', async () => {
  await draw.getByRole('heading', { name: '流程概览' }).waitFor();
  is(await draw.locator('header.bar').getByText('工作台').count(), 0, 'links to a workbench');
  const other = await sitDown('clerk.town');
  await other.waitForURL(url => url.pathname === '/');
  await other.locator('.inbox').waitFor();
  await other.context().close();
});

await test('the overview shows each process with its state, the matters that use it, who published it and why, and finds by text, state and matter', async () => {
  await open(draw, '/designer/overview');
  await row(draw, 'm01-promised-town').waitFor();
  const text = await row(draw, 'm01-promised-town').innerText();
  for (const part of ['已发布 第3版', 'M01', '食品经营许可']) must(text.includes(part), `${part} in ${text}`);
  await desk.shot(draw, 'overview');
  await draw.getByPlaceholder('事项编号').fill('M02');
  await draw.keyboard.press('Enter');
  await row(draw, 'm01-promised-town').waitFor({ state: 'detached' });
  await row(draw, 'm02-instant-station').waitFor();
  await draw.getByPlaceholder('事项编号').fill('');
  await draw.locator('header select').selectOption('Draft');
  await draw.getByText('没有相符的流程').waitFor();
  await desk.shot(draw, 'overview-none');
  await draw.getByRole('button', { name: '清除条件' }).click();
  await row(draw, 'm01-promised-town').waitFor();
});

await test('a process begins from a template, and from another path', async () => {
  const template = JSON.parse(readFileSync(new URL('../../workflows/templates/two-level-review.json', import.meta.url), 'utf8'));
  await draw.getByRole('button', { name: '新建流程' }).click();
  await dialog(draw).locator('select').selectOption('template:two-level-review');
  await dialog(draw).getByPlaceholder('2 至 100 个字').fill('两级审查试验');
  await desk.shot(draw, 'overview-create');
  await dialog(draw).getByRole('button', { name: '新建并打开' }).click();
  await draw.waitForURL('**/designer/definitions/*');
  const made = await api.latest(decodeURIComponent(new URL(draw.url()).pathname.split('/').pop()));
  is(made.name, '两级审查试验', 'the name');
  is(made.root.activities.length, template.root.activities.length, 'steps of the template');

  await open(draw, '/designer/overview');
  await more(draw, 'm01-promised-town', '复制为新流程');
  await dialog(draw).getByPlaceholder('2 至 100 个字').fill('食品经营复制试验');
  await dialog(draw).getByRole('button', { name: '新建并打开' }).click();
  await draw.waitForURL('**/designer/definitions/*');
  const copied = await api.latest(decodeURIComponent(new URL(draw.url()).pathname.split('/').pop()));
  is(copied.root.activities.length, (await api.latest('m01-promised-town')).root.activities.length, 'steps of the path');
  must(!copied.isPublished && copied.version === 1, 'as a first draft');
});

await test('files are imported one by one, each with what came of it, and several processes are exported together', async () => {
  const source = await api.save(sound('导入导出试验'));
  const file = (await api.call('GET', `/workflow-definitions/${source.definitionId}/export?versionOptions=Latest`)).body;
  const files = [
    ['好文件.json', JSON.stringify({ ...file, id: 'imported-1', definitionId: 'imported', name: '导入的流程' })],
    ['坏文件.json', '{ "name": '],
  ].map(([name, content]) => {
    const path = join(tmpdir(), `bpm-${process.pid}-${name}`);
    writeFileSync(path, content);
    return path;
  });
  await open(draw, '/designer/overview');
  await draw.getByRole('button', { name: '导入', exact: true }).click();
  await dialog(draw).locator('input[type=file]').setInputFiles(files);
  await dialog(draw).getByRole('button', { name: '导入', exact: true }).click();
  await dialog(draw).getByText('导入 1 个，未导入 1 个。').waitFor();
  await desk.shot(draw, 'overview-import');
  files.forEach(path => rmSync(path));
  await dialog(draw).getByRole('button', { name: '关闭' }).last().click();
  is((await api.latest('imported')).root.activities.length, 3, 'steps imported');

  for (const name of ['导入的流程', 'm01-promised-town']) await row(draw, name).locator('input[type=checkbox]').check();
  const download = draw.waitForEvent('download');
  await draw.getByText('导出（2）').click();
  const zip = readFileSync(await (await download).path());
  is(zip.subarray(0, 2).toString(), 'PK', 'a zip file');
});

await test('Studio asks for a typed reason; what is then published waits for another person', async () => {
  const draft = await api.save(sound('复核试验'));
  const studio = await Studio.signIn(desk, 'analyst');
  await watchEnglish(studio.page, seen);
  await studio.openEditor(draft.definitionId);
  await studio.icon('publish').click();
  await studio.page.getByText('这次发布须由您写明原因').waitFor();
  await studio.shot('reason-dialog');
  await studio.page.getByRole('button', { name: '不发布' }).click();
  await studio.page.locator('#notices .bad', { hasText: '没有发布' }).waitFor();

  await studio.icon('publish').click();
  await studio.page.locator('dialog.reason textarea').fill('按新文件增加一步');
  await studio.page.locator('dialog.reason').getByRole('button', { name: '发布', exact: true }).click();
  await studio.page.locator('#notices .good', { hasText: '由其他人复核' }).waitFor();
  await studio.shot('request-sent');
  must(!(await api.latest(draft.definitionId)).isPublished, 'not published yet');
  await studio.page.context().close();
});

await test('who submitted cannot approve; another person sends it back with a reason, and publishes what is submitted again', async () => {
  await open(draw, '/designer/requests');
  const own = draw.locator('article', { hasText: '复核试验' });
  await own.getByText('本人提交，须由其他人复核').waitFor();
  is(await own.getByRole('button').count(), 0, 'buttons at one\'s own request');
  await desk.shot(draw, 'requests-own');
  const [request] = (await analyst.get('/publish-requests?state=Open')).items;
  is((await analyst.send('POST', `/publish-requests/${request.id}/approve`, {})).status, 403, 'the API refuses too');

  await open(check, '/designer/requests');
  const waiting = check.locator('article', { hasText: '复核试验' });
  await waiting.getByText('理由：按新文件增加一步').waitFor();
  await waiting.getByRole('button', { name: '退回…' }).click();
  await dialog(check).locator('textarea').fill('请补充文件编号');
  await desk.shot(check, 'requests-decline');
  await dialog(check).getByRole('button', { name: '退回', exact: true }).click();
  await message(check, '已退回').waitFor();

  await open(draw, '/designer/overview');
  await row(draw, '复核试验').getByRole('button', { name: '发布', exact: true }).click();
  await dialog(draw).locator('textarea').fill('按某文〔2026〕1 号增加一步');
  await desk.shot(draw, 'overview-submit');
  await dialog(draw).getByRole('button', { name: '提交复核' }).click();
  await row(draw, '复核试验').getByText('待复核').waitFor();

  await open(check, '/designer/requests');
  await waiting.getByRole('button', { name: '通过并发布…' }).click();
  await desk.shot(check, 'requests-approve');
  await dialog(check).getByRole('button', { name: '通过并发布', exact: true }).click();
  await message(check, '已发布').waitFor();
  await check.locator('header select').selectOption('');
  await check.locator('article', { hasText: '已通过' }).waitFor();
  await check.locator('article', { hasText: '已退回' }).waitFor();
  await desk.shot(check, 'requests-all');

  await open(check, '/designer/overview');
  const text = await row(check, '复核试验').innerText();
  must(text.includes('已发布 第1版') && text.includes('按某文〔2026〕1 号增加一步'), text);
  await more(check, '复核试验', '版本与发布记录');
  await dialog(check).getByText('请补充文件编号').or(dialog(check).getByText('提交，')).first().waitFor();
  await desk.shot(check, 'overview-history');
});

await test('two versions are compared by list and on the drawing, change by change', async () => {
  const { items } = await analyst.get('/definitions?text=复核试验');
  const first = await api.latest(items[0].definitionId);
  const [start, write, end] = first.root.activities;
  const changed = { ...write, text: { typeName: 'String', expression: { type: 'Literal', value: '另一行' } } };
  const added = step('again', 'Elsa.WriteLine', 840);
  await api.save({ ...first, root: { ...first.root, activities: [start, changed, added], connections: [line(start.id, write.id), line(write.id, 'again')] } });

  await open(draw, `/designer/compare/${first.definitionId}`);
  await draw.locator('article.added').waitFor();
  for (const kind of ['added', 'removed', 'changed']) {
    is(await draw.locator(`aside article.${kind}`).count(), 1, `${kind} in the list`);
    must(await draw.locator(`.drawings g.node.${kind}`).count() > 0, `${kind} on the drawing`);
  }
  must((await draw.locator('aside').innerText()).includes('另一行'), 'the new text');
  await draw.locator('aside article.changed button').click();
  await draw.locator('.drawings g.node.changed.selected').first().waitFor();
  await desk.shot(draw, 'compare');
  is(end.type, 'Elsa.End', 'the step that went');

  await open(draw, '/designer/compare/m01-promised-town?from=1&to=2');
  await draw.locator('.drawings g.node.added').first().waitFor();
  await desk.shot(draw, 'compare-m01');
});

await test('the heat map shows how many cases stand where and how long each step took', async () => {
  for (let made = 0; made < 3; made++) await receive(clerk, 'M01', '370898100000', answers);
  const drawn = await api.latest('m01-promised-town');
  await open(draw, `/designer/heat/${drawn.id}`);
  await draw.locator('dl.totals').waitFor();
  is((await draw.locator('dl.totals').innerText()).match(/在办\s*(\d+)/)?.[1], '3', 'cases under way');
  const badge = draw.locator('g.node text.badge', { hasText: '3 件' }).first();
  await badge.waitFor();
  must(await draw.locator('table[aria-label="各环节耗时"] tbody tr').count() > 1, 'rows of steps');
  await desk.shot(draw, 'heat');
  await draw.locator('header label select').selectOption('natural');
  await draw.locator('dl.totals', { hasText: '自然时间' }).waitFor();
});

await test('a draft is tried with a made-up application: it runs to its end, shows route, limits and documents, and leaves no trace', async () => {
  const before = (await supervisor.get('/cases')).total;
  await open(draw, '/designer/try/m01-promised-town');
  await draw.getByRole('button', { name: '开始试运行' }).waitFor();
  await desk.shot(draw, 'try-start');
  await draw.getByRole('button', { name: '开始试运行' }).click();
  await draw.locator('.middle article').first().waitFor();
  await desk.shot(draw, 'try-task');
  await draw.locator('.middle article footer button').first().click();
  await draw.locator('[aria-label="走过的环节"] li', { hasText: '受理审查' }).first().waitFor();
  await draw.getByRole('button', { name: '＋1 天' }).click();
  await draw.getByRole('button', { name: '自动走完' }).click();
  await draw.getByRole('heading', { name: '流程已走完' }).waitFor();
  await desk.shot(draw, 'try-over');
  await draw.getByRole('tab', { name: /文书/ }).click();
  await draw.locator('.list button[aria-pressed]').first().click();
  await draw.locator('iframe[title="文书预览"]').waitFor();
  await desk.shot(draw, 'try-documents');
  for (const tab of [/用印/, /将要发送/, /变量/, /异常/]) await draw.getByRole('tab', { name: tab }).click();
  is((await supervisor.get('/cases')).total, before, 'cases in the live tables');
});

await test('a process that stops with an error says so when it is tried', async () => {
  const stopped = await api.save(faulting('试运行出错'));
  await open(draw, `/designer/try/${stopped.definitionId}`);
  await draw.getByRole('button', { name: '开始试运行' }).click();
  await draw.getByText('流程因此停止').first().waitFor();
  await desk.shot(draw, 'try-fault');
});

await test('a path is retracted with a reason, and a supervisor sees all pages without a button that changes anything', async () => {
  await open(check, '/designer/overview');
  await more(check, '复核试验', '停用');
  await dialog(check).locator('textarea').fill('试验结束');
  await dialog(check).getByRole('button', { name: '停用', exact: true }).click();
  await message(check, '已停用').waitFor();
  await row(check, '复核试验').getByText('已停用').waitFor();

  const other = await desk.signIn('supervisor');
  await open(other, '/designer/overview');
  for (const name of ['新建流程', '导入', '发布']) is(await other.getByRole('button', { name, exact: true }).count(), 0, `buttons ${name}`);
  await desk.shot(other, 'overview-readonly');
  await other.context().close();
});

await test('no English is left on these pages', async () => {
  const left = englishLeft(seen, namesOf(await api.activities()));
  must(left.length === 0, `without a translation:\n${left.join('\n')}`);
});

// The previewed document is shown in a frame that runs no script, not even the one by which this test looks for English.
await test('the pages made no error and asked no other host', async () => {
  const faults = desk.faults.filter(fault => !(fault.includes('Blocked script execution') && fault.includes('/documents/')));
  must(faults.length === 0, [...new Set(faults)].join('\n'));
});

await desk.close();
if (process.exitCode) console.log(installation.log.slice(-40).join(''));
await installation.dispose();
finish();
