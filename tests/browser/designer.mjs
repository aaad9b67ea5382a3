// Elsa Studio in a real browser against the real program: node tests/browser/designer.mjs
// BPM_SHOTS=folder keeps a picture of each view. BPM_BASE=http://… uses a server that runs already.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, receive } from '../http/api.mjs';
import { finish, test as report } from '../http/report.mjs';
import { Installation } from '../http/server.mjs';
import { DesignerApi, namesOf } from './designer-api.mjs';
import { everyEditor, fieldOf, setInput, shownIn, valueOf } from './designer-inputs.mjs';
import { faulting, line, process as drawing, sound, step } from './designer-processes.mjs';
import { englishLeft, watchEnglish } from './english.mjs';
import { Desk } from './pages.mjs';
import { Studio } from './studio.mjs';

const installation = process.env.BPM_BASE ? null : await Installation.create('sqlite');
if (installation) await installation.start();
const base = process.env.BPM_BASE ?? installation.base;
const desk = await Desk.open(base);
const must = (held, what) => { if (!held) throw new Error(what); };
const is = (found, wanted, what) => must(found === wanted, `${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
const seen = new Map();

// A server that ran this before has its processes still.
const mine = `浏览器试验${process.pid}`;

const clerk = await Client.signIn(base, 'clerk.town');
const analyst = await Client.signIn(base, 'analyst');
const supervisor = await Client.signIn(base, 'supervisor');

const api = new DesignerApi(base, analyst);
const catalogue = await api.activities();
const { caseNumber } = await receive(clerk, 'M01', '370898100000', { sells: 'catering', items: ['hot'], area: 'small', machine: 'no', agent: 'self' });

const studio = await Studio.signIn(desk, 'analyst');
const { page } = studio;
await watchEnglish(page, seen);

// BPM_ONLY picks tests by their sentences, at the desk.
const only = new RegExp(process.env.BPM_ONLY ?? '.');
const test = (sentence, check) => only.test(sentence) ? report(sentence, check) : undefined;

await test('a clerk is told in Chinese that the designer is not for clerks, and gets no token', async () => {
  const other = await Studio.signIn(desk, 'clerk.town');
  const answer = await other.page.goto(`${base}/designer`);
  is(answer.status(), 403, 'status');
  await other.page.getByText('您的岗位不能使用流程设计器').waitFor();
  is((await clerk.send('POST', '/designer/token')).status, 403, 'the token');
  await other.shot('designer-refused');
  await other.page.context().close();
});

await test('whoever is not signed in signs in and arrives where they wanted to go', async () => {
  const other = await desk.page();
  await other.goto(`${base}/designer/definitions/m01-promised-town`);
  await other.getByLabel('用户名').fill('supervisor');
  await other.getByLabel('密码').fill('Sample-2026');
  await other.keyboard.press('Enter');
  await other.waitForURL('**/designer/definitions/m01-promised-town');
  await other.context().close();
});

await test('the list shows every process; a row opens the editor with its drawing', async () => {
  await studio.openList();
  await studio.shot('designer-list');
  await studio.row('m01-promised-town').locator('td').nth(1).click();
  await page.waitForURL('**/designer/definitions/m01-promised-town');
  await studio.whenDrawn();
  const drawn = await api.latest('m01-promised-town');
  is(await page.locator('.x6-node').count(), drawn.root.activities.length, 'nodes');
  await page.waitForFunction(count => document.querySelectorAll('.x6-edge').length === count, drawn.root.connections.length);
  await studio.shot('designer-editor');
});

await test('every menu and dialog of the list is Chinese', async () => {
  await page.locator('#bar nav a', { hasText: '流程' }).first().click();
  await studio.row('m01-promised-town').waitFor();
  await studio.openRowMenu(studio.row('m01-promised-town'));
  await studio.menuItem('复制').click();
  await studio.closeDialog();
  await studio.openRowMenu(studio.row('m01-promised-town'));
  await studio.menuItem('删除').click();
  await page.locator('.mud-dialog, .mud-message-box').getByText('确定要删除').waitFor();
  await studio.closeDialog();
  await studio.button('批量操作').click();
  await studio.menuItem('发布').waitFor();
  await studio.closeMenu();
});

await test('a new process: drag our activities onto the canvas, connect them, save, and find all of it after a reload', async () => {
  await studio.openList();
  await studio.button('新建流程').click();
  await page.locator('.mud-dialog input').first().fill(mine);
  await studio.shot('designer-create');
  await page.locator('.mud-dialog button').filter({ hasText: '确定' }).click();
  await page.waitForURL('**/designer/definitions/*');
  const made = decodeURIComponent(new URL(page.url()).pathname.split('/').pop());
  await page.locator('.x6-graph').waitFor();

  const start = await studio.drag('流程控制', '开始', { x: 120, y: 120 });
  const task = await studio.drag('办理', '人工办理', { x: 480, y: 260 });
  await studio.settled(task);
  await studio.saved(() => studio.connect(start, 'Done', task), body => body.model.root.connections?.length === 1);
  await studio.shot('designer-connected');

  await page.reload();
  await studio.whenDrawn();
  is(await page.locator('.x6-edge').count(), 1, 'connections after the reload');
  const stored = await api.latest(made);
  is(stored.root.activities.map(a => a.type).sort().join(), 'Bpm.HumanTask,Elsa.Start', 'activities');
  is(stored.root.connections[0].target.activity, task, 'the target');
});

await test('an input of every kind of editor is set, saved, and seen unchanged after a reload', async () => {
  const { model, cases } = everyEditor(catalogue);
  const stored = await api.save(model);
  await studio.openEditor(stored.definitionId);
  const ports = await page.locator('.x6-port text, .embedded-port').allTextContents();
  must(ports.length > 10 && !ports.some(port => /^[A-Za-z][a-z\s]+$/.test(port.trim())), `English at ports: ${ports}`);
  const wrong = [];
  const told = async (wanted, error) => {
    wrong.push(`${wanted.hint} (${wanted.caption}): ${error.message.split('\n')[0]}`);
    await studio.shot(`designer-wrong-${wanted.hint}`);
    await studio.closeEverything();
  };
  const set = async wanted => {
    await studio.select(wanted.activityId);
    await studio.saved(() => setInput(studio, wanted), body => wanted.holds(valueOf(body.model, wanted)));
  };
  for (const wanted of cases) {
    try {
      // Studio loses a click while its canvas still draws: a person closes what opened instead and clicks again.
      await set(wanted).catch(async () => {
        await studio.closeEverything();
        await set(wanted);
      });
      if (!wanted.shows) wanted.shown = await studio.until(() => shownIn(fieldOf(studio, wanted)), shown => shown.includes(wanted.value?.split('\n')[0] ?? ''));
    } catch (error) {
      await told(wanted, error);
    }
  }
  await studio.shot('designer-inputs');
  must(wrong.length === 0, wrong.join('\n'));
  const now = await api.latest(stored.definitionId);
  const lost = cases.filter(wanted => !wanted.holds(valueOf(now, wanted)));
  must(lost.length === 0, `not stored: ${lost.map(wanted => `${wanted.hint} ${JSON.stringify(valueOf(now, wanted))}`).join('; ')}`);

  await studio.openEditor(stored.definitionId);
  const seen = async wanted => {
    await studio.select(wanted.activityId);
    const field = fieldOf(studio, wanted);
    await field.waitFor();
    await studio.until(() => shownIn(field), shown => wanted.shows?.test(shown) ?? shown === wanted.shown);
  };
  for (const wanted of cases) {
    await seen(wanted).catch(async () => {
      await studio.closeEverything();
      await seen(wanted);
    }).catch(error => told(wanted, error));
  }
  must(wrong.length === 0, wrong.join('\n'));
});

await test('all panels of process and activity, their dialogs and menus are Chinese', async () => {
  const drawn = await api.latest('m01-promised-town');
  await studio.openEditor(drawn.definitionId);
  for (const tab of ['变量', '输入输出', '版本历史', '属性']) await studio.openTab(tab);
  await studio.select(drawn.root.activities.find(activity => activity.type === 'Bpm.HumanTask').id);
  await studio.tab('任务').or(studio.tab('通用')).first().waitFor({ state: 'attached' });
  for (const tab of ['输出', '通用', '测试', '提交策略', '日志', '信息', '输入']) await studio.openTab(tab);
  for (const [tab, button] of [['变量', '添加变量'], ['输入输出', '添加输入'], ['输入输出', '添加输出']]) {
    await studio.openTab(tab);
    await studio.button(button).click();
    await page.locator('.mud-dialog').waitFor();
    await studio.closeDialog();
  }
});

await test('a process with errors names them at their nodes, and is not published', async () => {
  const loose = await api.save(drawing(`${mine}有错`, [step('start', 'Elsa.Start', 60), step('end', 'Elsa.End', 320), step('lonely', 'Elsa.WriteLine', 580)], [line('start', 'end')]));
  await studio.openEditor(loose.definitionId);
  await page.locator('button.findings.bad').waitFor();
  await page.locator('button.findings').click();
  must(await page.locator('#findings li .bad').count() > 0, 'the drawer lists errors');
  must((await page.locator('#badges').textContent()).includes('#bf2f22'), 'a node is marked red');
  await studio.shot('designer-findings');
  await page.locator('#findings li button.bad').first().click();
  await page.locator('.mud-form, .mud-alert').first().waitFor();
  await studio.icon('publish').click();
  await page.locator('#notices .bad', { hasText: '没有发布' }).waitFor();
  must(!(await api.latest(loose.definitionId)).isPublished, 'it stays a draft');
});

await test('a sound process is published with the reason that was typed, changed, and rolled back', async () => {
  const first = await api.save(sound('浏览器发布试验'));
  await studio.openEditor(first.definitionId);
  await page.locator('#reason').fill('首次发布：窗口试用');
  const published = await studio.saved(() => studio.icon('publish').click(), body => body.publish === true);
  is(decodeURIComponent(published.reason), '首次发布：窗口试用', 'the reason');
  await page.locator('#notices', { hasText: '已发布' }).waitFor();
  must((await api.latest(first.definitionId)).isPublished, 'published');

  await api.save({ ...await api.latest(first.definitionId), name: '浏览器发布试验（改）' }, true);
  await studio.openEditor(first.definitionId);
  await studio.openTab('版本历史');
  const row = page.locator('.mud-table-body tr').filter({ has: page.locator('td:text-is("1")') }).first();
  await studio.openRowMenu(row);
  await studio.shot('designer-versions');
  const reverted = page.waitForResponse(answer => /\/revert\/1$/.test(answer.url()));
  await studio.menuItem('回退到此版本').click();
  must((await reverted).ok(), 'the roll back was accepted');
  const now = await api.latest(first.definitionId);
  is(now.name, '浏览器发布试验', 'the old name');
  is(now.version, 3, 'as a new version');
  must(!now.isPublished, 'as a draft');
});

await test('a process is exported as a file and comes back from it as another one', async () => {
  const source = await api.save(sound(`${mine}导出`));
  await studio.openList();
  await page.getByPlaceholder('按编号、名称、说明查找').fill(source.name);
  await studio.row(source.name).waitFor();
  await studio.openRowMenu(studio.row(source.name));
  const download = page.waitForEvent('download');
  await studio.menuItem('导出').click();
  await page.locator('.mud-dialog button').filter({ hasText: /导出|确定/ }).last().click();
  const file = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  is(file.root.activities.length, 3, 'activities in the file');

  const copy = join(tmpdir(), `bpm-${process.pid}.json`);
  writeFileSync(copy, JSON.stringify({ ...file, id: `${source.definitionId}-copy-1`, definitionId: `${source.definitionId}-copy`, name: `${mine}副本` }));
  const imported = page.waitForResponse(answer => answer.url().endsWith('/workflow-definitions/import'));
  await page.locator('input[type=file]').first().setInputFiles(copy);
  must((await imported).ok(), 'the import was accepted');
  rmSync(copy);
  is((await api.latest(`${source.definitionId}-copy`)).root.activities.length, 3, 'activities after the import');
});

await test('a running case is shown on the drawing with its path and variables, and leads back to the case', async () => {
  await studio.open('/designer/instances');
  await studio.row(caseNumber).locator('td').nth(1).click();
  await page.waitForURL('**/designer/instances/*');
  await page.locator('.mud-timeline-item').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.x6-node .mud-badge').length > 1);
  for (const tab of ['变量', '异常', '输入输出', '详情', '执行记录', '调用链', '流转记录']) await studio.openTab(tab);
  await page.locator('.mud-timeline-item p').first().click();
  await studio.tab('事件').waitFor();
  await studio.shot('designer-viewer');
  is(await page.locator('#bar a.case').getAttribute('href'), `/cases/${caseNumber}`, 'the way back');
});

await test('an instance that failed shows its incident', async () => {
  const stopped = await api.save(faulting('浏览器出错试验'), true);
  const instance = await api.run(stopped.definitionId);
  await studio.open(`/designer/instances/${instance}`);
  await studio.openTab('异常');
  await page.getByText('流程因此停止').first().waitFor();
  await studio.shot('designer-incident');
});

await test('who only looks sees the drawing and cannot publish, neither here nor by the API', async () => {
  const other = await Studio.signIn(desk, 'supervisor');
  await other.openEditor('m01-promised-town');
  must(await other.icon('publish').count() === 0 || await other.icon('publish').isDisabled(), 'no publish button');
  is(await other.page.locator('#reason').count(), 0, 'no reason field');
  await other.page.locator('#bar', { hasText: '只读' }).waitFor();
  await other.shot('designer-readonly');
  const refused = await new DesignerApi(base, supervisor).call('POST', '/workflow-definitions/m01-promised-town/publish', {}).catch(error => error.message);
  must(String(refused).includes('403'), `the API refuses: ${refused}`);
  await other.page.context().close();
});

await test('the language can be changed, and changed back', async () => {
  await studio.openList();
  const before = [...seen];
  await page.locator('#bar button', { hasText: 'English' }).click();
  await page.getByText('Create workflow').first().waitFor();
  await page.locator('#bar button', { hasText: '中文' }).click();
  await page.getByText('新建流程').first().waitFor();
  seen.clear();
  for (const [text, where] of before) seen.set(text, where);
});

await test('no English is left of what was shown', async () => {
  // What Studio calls a new branch is data from then on.
  const data = namesOf(catalogue).add('CaseNumber').add('Case 1');
  const left = englishLeft(seen, data);
  must(left.length === 0, `without a translation:\n${left.join('\n')}`);
});

// The menu button of a node calls a method that this version of Studio does not have.
const ofStudio = fault => fault.includes('HandleActivityMenuButtonClicked');

await test('the designer made no error and asked no other host', async () => {
  const faults = [...new Set(desk.faults)].filter(fault => !ofStudio(fault));
  must(faults.length === 0, faults.join('\n'));
});

await desk.close();
if (process.exitCode && installation) console.log(installation.log.slice(-40).join(''));
await installation?.dispose();
finish();
