// Registers that are kept beside cases: seals and their uses, department systems, people, and the public check of a document.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { finish, test } from '../http/report.mjs';
import { Installation } from '../http/server.mjs';
import { Client, receive, until } from '../http/api.mjs';
import { Desk } from './pages.mjs';

const installation = await Installation.create('sqlite');
const [outFolder, inFolder] = ['out', 'in'].map(name => join(installation.dataDirectory, name));
mkdirSync(inFolder, { recursive: true });
Object.assign(installation.environment, {
  Bpm__Departments__Systems__0__Code: 'civil', Bpm__Departments__Systems__0__Name: '民政业务系统', Bpm__Departments__Systems__0__Connector: 'Folder',
  Bpm__Departments__Systems__0__OutFolder: outFolder, Bpm__Departments__Systems__0__InFolder: inFolder, Bpm__Departments__Systems__0__NeedsAccount: 'true',
});
await installation.start();
const { base } = installation;
const desk = await Desk.open(base);
const Numbered = '3708980000101';

const clerk = await Client.signIn(base, 'clerk.town');
const answers = async () => Object.fromEntries((await clerk.get('/matters/M01')).situations.filter(q => !q.shownIf || q.required).map(q => {
  const option = q.options.find(o => !o.ends);
  return [q.code, q.multiple ? [option.code] : option.code];
}));
const { caseNumber } = await receive(clerk, 'M01', '370898100000', await answers());

await test('a supervisor lands on what needs watching, without an inbox', async () => {
  const page = await desk.signIn('supervisor');
  await page.waitForURL('**/oversight');
  await page.getByText('没有逾期的推送。').waitFor();
  if (await page.getByRole('link', { name: '待办' }).count()) throw new Error('a supervisor has no inbox');
  await desk.shot(page, 'supervisor-lands');
  await page.context().close();
});

await test('a keeper suspends the own seal with a reason and no other; a supervisor only reads', async () => {
  const page = await desk.signIn('sealkeeper.town');
  await page.getByRole('link', { name: '用印', exact: true }).click();
  await page.getByRole('table', { name: '印章登记' }).locator('tbody tr').first().waitFor();
  await desk.shot(page, 'seals');
  await page.getByLabel('查找印章').fill(Numbered);
  await page.getByRole('button', { name: '查看' }).click();
  await page.getByText('行政审批业务专用章(01)').first().waitFor();
  if (await page.locator('[data-step=revoke]').count()) throw new Error('a keeper does not revoke');
  await page.locator('[data-step=suspend]').click();
  const dialog = page.getByRole('dialog', { name: `停用 ${Numbered}` });
  await dialog.getByRole('button', { name: '停用' }).click();
  await dialog.getByText('seal.reason-missing').waitFor();
  await dialog.getByLabel('理由').fill('保管人交接');
  await dialog.getByRole('button', { name: '停用' }).click();
  await page.getByText('保管人交接').first().waitFor();
  await desk.shot(page, 'seal-suspended');
  await page.context().close();

  const supervisor = await desk.signIn('supervisor');
  await supervisor.goto(`${base}/seals`);
  await supervisor.getByLabel('查找印章').fill(Numbered);
  await supervisor.getByRole('button', { name: '查看' }).click();
  await supervisor.getByRole('button', { name: '用印登记' }).last().waitFor();
  if (await supervisor.locator('[data-step]').count()) throw new Error('a supervisor changes no seal');
  await supervisor.context().close();
});

await test('a new seal is asked for like an old one and put in use by somebody else', async () => {
  const keeper = await desk.signIn('sealkeeper.town');
  await keeper.goto(`${base}/seals`);
  await keeper.getByLabel('查找印章').fill(Numbered);
  await keeper.getByRole('button', { name: '查看' }).click();
  await keeper.getByRole('button', { name: '照此申请新章' }).click();
  const dialog = keeper.getByRole('dialog', { name: '申请印章' });
  await dialog.getByLabel('印章编号').fill('3708980000199');
  await dialog.getByLabel('申请理由').fill('旧章磨损');
  await desk.shot(keeper, 'seal-request');
  await dialog.getByRole('button', { name: '提交申请' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await keeper.context().close();

  const admin = await desk.signIn('admin');
  await admin.goto(`${base}/seals`);
  await admin.getByLabel('状态').selectOption('Requested');
  await admin.getByRole('button', { name: '查看' }).click();
  await admin.locator('[data-step=activate]').click();
  await admin.getByRole('dialog', { name: '启用 3708980000199' }).getByLabel('理由').fill('同意启用');
  await admin.getByRole('dialog', { name: '启用 3708980000199' }).getByRole('button', { name: '启用' }).click();
  await admin.getByText('没有相符的印章，请换个条件。').waitFor();
  await admin.context().close();
});

await test('uses are read with place, operator and document, and a month is compared with what differs', async () => {
  const page = await desk.signIn('supervisor');
  await page.goto(`${base}/seals?tab=uses`);
  const row = page.getByRole('table', { name: '用印登记' }).locator('tbody tr').first();
  await row.getByText(caseNumber).waitFor();
  await row.getByText('示范镇便民服务中心').waitFor();
  await desk.shot(page, 'seal-uses');
  await page.getByLabel('查找用印').fill('没有这一枚');
  await page.keyboard.press('Enter');
  await page.getByText('没有相符的用印。').waitFor();
  await page.getByRole('tab', { name: '月度核对' }).click();
  await page.getByText('还没有核对过。').waitFor();
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await page.getByText('第 1 次').waitFor();
  await page.getByText('一致', { exact: true }).waitFor();
  await desk.shot(page, 'seal-months');
  await page.context().close();
});

await test('an administrator keeps the accounts at department systems; what cannot be is refused in the dialog', async () => {
  const page = await desk.signIn('admin');
  await page.goto(`${base}/departments`);
  await page.getByText('还没有向部门系统推送过办件。').waitFor();
  await page.keyboard.press('2');
  await page.getByText('没有拒收过部门系统返回的结果。').waitFor();
  await page.getByRole('tab', { name: '部门系统' }).click();
  await page.getByRole('cell', { name: '民政业务系统' }).waitFor();
  await page.getByRole('tab', { name: '账号台账' }).click();
  await page.getByRole('button', { name: '登记账号' }).click();
  const dialog = page.getByRole('dialog', { name: '登记账号' });
  await dialog.getByLabel('部门系统').selectOption('civil');
  await dialog.getByLabel('账号', { exact: true }).fill('county');
  await dialog.getByRole('button', { name: '登记' }).click();
  await dialog.getByText('department.account-incomplete').waitFor();
  await dialog.getByLabel('密码或者令牌').fill('s3cret');
  await dialog.getByLabel('用途').fill('推送低保核对');
  await dialog.getByLabel('示例县示范镇人民政府').check();
  await dialog.getByRole('button', { name: '登记' }).click();
  await page.getByRole('cell', { name: '推送低保核对' }).waitFor();
  await desk.shot(page, 'department-accounts');
  await page.getByRole('button', { name: '停用' }).click();
  await page.getByRole('dialog', { name: '停用账号 county' }).getByLabel('理由').fill('人员调离');
  await page.getByRole('dialog', { name: '停用账号 county' }).getByRole('button', { name: '停用' }).click();
  await page.getByText('人员调离').waitFor();
  await page.context().close();
});

await test('people are found by post, somebody is posted and called back, and an absence names who stands in', async () => {
  const page = await desk.signIn('admin');
  await page.goto(`${base}/people`);
  await page.getByRole('table', { name: '人员岗位' }).getByText('clerk.town').waitFor();
  await desk.shot(page, 'people');
  await page.locator('header select').first().selectOption('Supervisor');
  await page.getByRole('table', { name: '人员岗位' }).locator('tbody tr').nth(1).waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: '派驻' }).click();
  await page.getByText('没有派驻记录。').waitFor();
  await page.getByRole('button', { name: '登记派驻' }).click();
  const dialog = page.getByRole('dialog', { name: '登记派驻' });
  await dialog.getByLabel('派出机关').selectOption('11370898MB9900013K');
  await dialog.locator('label', { hasText: /^人员/ }).locator('select').selectOption('reviewer.county');
  await dialog.getByLabel('派驻地点').selectOption('370898000000');
  await dialog.getByLabel('综合窗口人员').check();
  await dialog.getByLabel('结束（到时权限即失效）').fill(new Date(Date.now() + 30 * 86400e3).toISOString().slice(0, 16));
  await dialog.getByLabel('依据文件').fill('示审发〔2026〕12号');
  await dialog.getByLabel('理由').fill('支援窗口');
  await dialog.getByRole('button', { name: '派驻' }).click();
  await page.getByRole('table', { name: '派驻' }).getByText('执行中').waitFor();
  await desk.shot(page, 'postings');
  await page.getByRole('button', { name: '提前结束' }).click();
  await page.getByRole('dialog').getByLabel('理由').fill('任务结束');
  await page.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click();
  await page.getByText('任务结束').waitFor();
  await page.context().close();

  const head = await desk.signIn('approver.county');
  await head.getByRole('link', { name: '缺勤代理' }).click();
  await head.getByText('没有与本人有关的缺勤代理。').waitFor();
  await head.keyboard.press('n');
  const absence = head.getByRole('dialog', { name: '登记缺勤代理' });
  await absence.getByLabel('缺勤人员').selectOption('supervisor');
  await absence.getByLabel('代理人').selectOption('analyst');
  await absence.getByLabel('结束').fill(new Date(Date.now() + 3 * 86400e3).toISOString().slice(0, 16));
  await absence.getByLabel('缺勤事由').fill('公休');
  await desk.shot(head, 'absence');
  await absence.getByRole('button', { name: '登记' }).click();
  await head.getByRole('table', { name: '缺勤代理' }).getByText('沈正华').waitFor();
  await head.context().close();

  const supervisor = await desk.signIn('supervisor');
  await supervisor.goto(`${base}/people?tab=absences`);
  await supervisor.getByRole('table', { name: '缺勤代理' }).getByText('韩思源').waitFor();
  await desk.shot(supervisor, 'absences');
  await supervisor.context().close();
});

await test('anybody checks a document by its file: whole, not signed, changed, no PDF', async () => {
  const sealed = about => about.documents.find(one => one.kind === 'ReceivingReceipt' && one.state === 'Rendered');
  const document = sealed(await until(() => clerk.get(`/cases/${caseNumber}`), sealed, 'the receipt as a file'));
  const file = Buffer.from(await (await clerk.send('GET', `/cases/${caseNumber}/documents/${document.id}`)).arrayBuffer());
  const page = await desk.page({ width: 420, height: 900 });
  await page.goto(`${base}/check`);
  const upload = (name, buffer) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
  await upload('凭证.pdf', file);
  await page.getByRole('heading', { name: '真实完整' }).waitFor();
  await page.getByText('电子签名真实').waitFor();
  await desk.shot(page, 'check-whole');
  const changed = Buffer.from(file);
  changed[Math.floor(changed.length / 3)] ^= 1;
  await upload('改过.pdf', changed);
  await page.getByRole('heading', { name: '未通过核验' }).waitFor();
  await desk.shot(page, 'check-changed');
  await upload('另存.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'));
  await page.getByRole('heading', { name: '没有用印' }).waitFor();
  await upload('照片.png', Buffer.from('\x89PNG'));
  await page.getByText('document.not-pdf').waitFor();
  await desk.shot(page, 'check-not-pdf');
  await page.context().close();
});

await test('no page failed and none asked another host', async () => {
  if (desk.faults.length) throw new Error(desk.faults.join('\n'));
});

await desk.close();
if (process.exitCode) console.log(installation.log.slice(-40).join(''));
await installation.dispose();
finish();
