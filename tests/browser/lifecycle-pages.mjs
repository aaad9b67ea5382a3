// Buttons of the lifecycle and the pages for those who watch over and prepare: only what the server offers, by what is written on them.
import { finish, test } from '../http/report.mjs';
import { Installation } from '../http/server.mjs';
import { Client, fill, pdf, person } from '../http/api.mjs';
import { randomUUID } from 'node:crypto';
import { Desk } from './pages.mjs';

const installation = await Installation.create('sqlite');
await installation.start();
const desk = await Desk.open(installation.base);

/** An application for a food business, taken in at the town by its clerk. */
async function receive(clerk) {
  const guide = await clerk.get('/matters/M01');
  const answers = Object.fromEntries(guide.situations.filter(q => !q.shownIf || q.required).map(q => {
    const option = q.options.find(o => !o.ends);
    return [q.code, q.multiple ? [option.code] : option.code];
  }));
  const checklist = await clerk.post('/matters/M01/checklist', { answers, station: '370898100000' });
  const materials = [];
  for (const material of checklist.materials.filter(m => m.requirement === 'Required' || m.fetched)) {
    const file = material.fetched ? undefined : await clerk.upload(`${material.code}.pdf`, pdf(material.code));
    materials.push({ code: material.code, fileIds: file ? [file.fileId] : [], way: file ? 'Upload' : 'Fetched' });
  }
  return (await clerk.post('/cases', {
    matterCode: 'M01', stationCode: '370898100000', applicant: person, answers, form: fill(guide.applicationForm?.rule), materials, operationId: randomUUID(),
  })).caseNumber;
}

const clerk = await Client.signIn(installation.base, 'clerk.town');
const number = await receive(clerk);

await test('the task page offers the operations that the server allows, and copies a task to a colleague', async () => {
  const page = await desk.signIn('clerk.town');
  await page.goto(`${installation.base}/cases/${number}`);
  await page.locator('.side .task a').first().click();
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.locator('[data-action="copy"]').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('孙立新').click();
  await dialog.getByLabel('理由').fill('请知悉');
  await desk.shot(page, 'task-copy');
  await dialog.getByRole('button', { name: '抄送' }).click();
  await page.getByText('已抄送').waitFor();
  await page.context().close();
});

await test('the case page offers the window to withdraw and a supervisor to void, and a refusal stays in the dialog', async () => {
  const page = await desk.signIn('supervisor');
  await page.goto(`${installation.base}/cases/${number}`);
  await page.locator('[data-action="void"]').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '提交' }).click();
  await dialog.locator('[role=alert]').waitFor();
  await desk.shot(page, 'case-void-refused');
  await dialog.getByRole('button', { name: '取消' }).click();
  if (await page.locator('[data-action="withdraw"]').count()) throw new Error('a supervisor handles nothing');
  await page.context().close();

  const window = await desk.signIn('clerk.town');
  await window.goto(`${installation.base}/cases/${number}`);
  await window.locator('[data-action="withdraw"]').click();
  await window.getByRole('dialog').getByLabel('理由').fill('申请人改变计划');
  await window.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await window.getByText('已办理：撤回申请').waitFor();
  await desk.shot(window, 'case-withdrawn');
  // Withdrawn, the case offers its window nothing any more.
  await window.locator('[data-action]').first().waitFor({ state: 'detached' });
  await window.context().close();
});

await test('supervisors see what is late and what was given up, each with its empty state', async () => {
  const page = await desk.signIn('supervisor');
  await page.getByRole('link', { name: '督办' }).click();
  await page.getByText('没有逾期的推送。').waitFor();
  await page.keyboard.press('2');
  await page.getByText('没有未送达的消息。').waitFor();
  await desk.shot(page, 'oversight');
  await page.context().close();
});

await test('the catalogue shows states, checks, differences and guides', async () => {
  const page = await desk.signIn('publisher');
  await page.goto(`${installation.base}/catalog?text=M01`);
  await page.getByRole('link', { name: '食品经营许可' }).first().click();
  await page.getByRole('heading', { name: /发布校验/ }).waitFor();
  await page.getByRole('link', { name: '办事指南' }).waitFor();
  await page.getByRole('button', { name: '暂停' }).waitFor();
  await desk.shot(page, 'catalog-matter');
  await page.context().close();
});

await test('the delegation register is read by tabs, and a list is imported with a report of every row', async () => {
  const page = await desk.signIn('analyst');
  await page.goto(`${installation.base}/delegation`);
  await page.getByRole('table', { name: '承办关系' }).locator('tbody tr').first().waitFor();
  await desk.shot(page, 'delegation');
  await page.keyboard.press('2');
  await page.getByRole('table', { name: '授权委托书' }).waitFor();
  await page.goto(`${installation.base}/matter-lists`);
  await page.getByRole('button', { name: '导入清单' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('清单').selectOption('OneVisit');
  await dialog.getByLabel('批次').fill('第九批');
  await dialog.getByLabel('发文机关').fill('11370898MB9900013K');
  await dialog.getByLabel('文件（文号和名称）').fill('示审发〔2026〕9号');
  const today = new Date().toISOString().slice(0, 10);
  await dialog.getByLabel('文件日期').fill(today);
  await dialog.getByLabel('生效日期').fill(new Date(Date.now() + 3 * 86400e3).toISOString().slice(0, 10));
  await dialog.locator('input[type=file]').setInputFiles({ name: '清单.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify([{ catalogCode: '370199001000', change: 'Add' }, { catalogCode: '999999999999', change: 'Add' }])) });
  await dialog.getByRole('button', { name: '导入为草稿' }).click();
  await dialog.getByText(/未列入 [12] 行/).waitFor();
  await desk.shot(page, 'list-import');
  await page.context().close();
});

await test('no page failed and none asked another host', async () => {
  if (desk.faults.length) throw new Error(desk.faults.join('\n'));
});

await desk.close();
if (process.exitCode) console.log(installation.log.slice(-40).join(''));
await installation.dispose();
finish();
