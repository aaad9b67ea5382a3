// Papers on their way, tolerated materials, parts of a bundle, what a window would refuse, letters and bad ratings: each on its page, by what is written there.
import { finish, test } from '../http/report.mjs';
import { Installation } from '../http/server.mjs';
import { Client, company, elder, fill, pdf, person, until, work } from '../http/api.mjs';
import { randomUUID } from 'node:crypto';
import { Desk } from './pages.mjs';

const WestGate = '370898001001';
const installation = await Installation.create('sqlite');
await installation.start();
const desk = await Desk.open(installation.base);
const station = await Client.signIn(installation.base, 'clerk.station');

/** Takes in an application; `onPaper` codes come on paper, `without` do not come at all. */
async function receive(clerk, matter, place, { applicant, answers, form = {}, onPaper = [], without = [] }) {
  const guide = await clerk.get(`/matters/${matter}`);
  const checklist = await clerk.post(`/matters/${matter}/checklist`, { answers, station: place });
  const materials = [];
  for (const material of checklist.materials) {
    if (material.fetched) materials.push({ code: material.code, fileIds: [], way: 'Fetched' });
    else if (onPaper.includes(material.code)) materials.push({ code: material.code, fileIds: [], way: 'Paper' });
    else if (material.requirement === 'Required' && !without.includes(material.code))
      materials.push({ code: material.code, fileIds: [(await clerk.upload(`${material.code}.pdf`, pdf(`${matter} ${material.code} ${randomUUID()}`))).fileId], way: 'Upload' });
  }
  return clerk.post('/cases', { matterCode: matter, stationCode: place, applicant, answers, form: fill(guide.applicationForm?.rule, form), materials, operationId: randomUUID() });
}

const hygiene = (rest = {}) => receive(station, 'M11', WestGate, { applicant: company, answers: { kind: 'salon', air: 'no' }, form: { uscc: '91370898MA9900028R' }, ...rest });
const onPaper = (await hygiene({ onPaper: ['01'] })).caseNumber;
let list;

await test('a window makes a list of the papers that it has, prints it and signs every item out', async () => {
  const page = await desk.signIn('clerk.station');
  await page.getByRole('link', { name: '交接', exact: true }).click();
  await page.getByText('没有等待接收的材料。').waitFor();
  await page.keyboard.press('n');
  await page.getByPlaceholder('办件编号、事项、申请人').fill(onPaper);
  await page.keyboard.press('Enter');
  const papers = page.getByRole('table', { name: '本单位保管的纸质材料' });
  await papers.getByLabel(/列入清单/).first().check();
  await papers.getByLabel(/页数$/).first().fill('3');
  if (!(await page.getByLabel('接收单位').inputValue())) throw new Error('the unit of the route should be proposed');
  await page.getByLabel('移交路线').fill('站点→县');
  await page.getByLabel('密封袋编号').fill('MF-1');
  await desk.shot(page, 'handover-prepare');
  await page.getByRole('button', { name: '编制清单' }).click();
  await page.waitForURL(/\/handover\/[0-9a-f-]{36}$/);
  list = new URL(page.url()).pathname;
  await page.getByText('第 1 项还没有核对。').waitFor();
  if (await page.getByRole('button', { name: '签字发出' }).isEnabled()) throw new Error('nothing goes out unchecked');
  await page.getByLabel('第 1 项已放入').check();
  await desk.shot(page, 'handover-list');
  await page.emulateMedia({ media: 'print' });
  if (await page.getByRole('button', { name: '签字发出' }).isVisible()) throw new Error('buttons do not belong on paper');
  await desk.shot(page, 'handover-print');
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: '签字发出' }).click();
  await page.getByText('移交人和接收人不能是同一人').waitFor();
  await page.context().close();
});

await test('the county counts item by item, reports what is missing, and the sender answers for it', async () => {
  const county = await desk.signIn('reviewer.county');
  await county.getByRole('link', { name: '交接', exact: true }).click();
  await county.getByRole('button', { name: '清点' }).click();
  await county.getByLabel('第 1 项缺少').check();
  await county.getByRole('button', { name: '签字接收（有差异）' }).click();
  await county.locator('[role=alert]').waitFor();
  await desk.shot(county, 'handover-refused');
  await county.getByLabel('第 1 项情况').fill('信封内没有');
  await county.getByRole('button', { name: '签字接收（有差异）' }).click();
  await county.getByText('接收有差异').waitFor();
  await desk.shot(county, 'handover-difference');
  await county.context().close();

  const sender = await desk.signIn('clerk.station');
  await sender.goto(`${installation.base}/cases/${onPaper}`);
  await sender.getByText('交接缺少').waitFor();
  await sender.goto(`${installation.base}/handover?view=Differences`);
  await sender.getByRole('button', { name: '处理', exact: true }).click();
  await sender.getByRole('button', { name: '处理差异' }).click();
  await sender.getByLabel('差异的原因和处理结果').fill('遗留在窗口，已补送。');
  await sender.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await sender.getByText('差异处理：').waitFor();
  await sender.goto(`${installation.base}/handover?view=Completed`);
  await sender.getByRole('table', { name: '移交清单' }).locator('tbody tr').first().waitFor();
  await desk.shot(sender, 'handover-completed');
  await sender.context().close();
});

await test('the window gives originals back to the applicant, who signs', async () => {
  const page = await desk.signIn('clerk.station');
  await page.goto(`${installation.base}/cases/${onPaper}`);
  await page.getByRole('button', { name: '退还原件' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('签收人').fill('');
  await dialog.getByRole('button', { name: '登记退还' }).click();
  await dialog.locator('[role=alert]').waitFor();
  await dialog.getByLabel('签收人').fill('王五');
  await dialog.getByRole('button', { name: '登记退还' }).click();
  await page.getByText('已登记退还原件').waitFor();
  await page.locator('section', { hasText: '纸质材料保管' }).getByText('申请人', { exact: true }).waitFor();
  await desk.shot(page, 'case-custody');
  await page.context().close();
});

await test('a window that would say no asks, and whoever decides finds it and answers', async () => {
  const number = (await hygiene()).caseNumber;
  const window = await desk.signIn('clerk.station');
  await window.goto(`${installation.base}/cases/${number}`);
  await window.locator('[data-action="propose-Negation"]').click();
  const ask = window.getByRole('dialog');
  await ask.getByLabel('理由').fill('不属于本县。');
  await ask.getByRole('button', { name: '提交' }).click();
  await ask.getByText('请写明认定的事实。').waitFor();
  await ask.getByLabel('认定的事实').fill('经营场所在邻县。');
  await ask.getByLabel(/申请人需要补充的内容/).fill('向邻县行政审批服务局申请。');
  await ask.getByLabel(/有权受理的机关/).fill('邻县行政审批服务局');
  await desk.shot(window, 'negation-ask');
  await ask.getByRole('button', { name: '提交' }).click();
  await window.getByRole('heading', { name: '提请审批' }).waitFor();
  await desk.shot(window, 'negation-asked');
  await window.context().close();

  const approver = await desk.signIn('approver.county');
  await approver.getByRole('link', { name: '提请', exact: true }).click();
  await approver.locator('tr', { hasText: number }).getByRole('button', { name: '审批' }).click();
  await approver.locator('[data-action="decide"]').click();
  const decide = approver.getByRole('dialog');
  await decide.getByText('经营场所在邻县。').waitFor();
  await desk.shot(approver, 'negation-decide');
  await decide.getByRole('button', { name: '同意', exact: true }).click();
  await approver.getByText(/已办理：审批/).waitFor();
  await approver.locator('h1').getByText('不予受理').waitFor();
  await approver.goto(`${installation.base}/proposals`);
  await approver.getByText('没有等待您审批的提请。').waitFor();
  await approver.context().close();
});

await test('what is owed after acceptance is supplied at the window and looked at by a reviewer', async () => {
  const number = (await hygiene({ answers: { kind: 'salon', air: 'yes' }, without: ['06'] })).caseNumber;
  await work(station, number, 'Promised');
  await work(station, number, 'Accept');

  const window = await desk.signIn('clerk.station');
  await window.goto(`${installation.base}/cases/${number}`);
  await window.getByText('待补交').first().waitFor();
  await desk.shot(window, 'tolerance-owed');
  await window.getByRole('button', { name: '登记补交' }).click();
  const supply = window.getByRole('dialog');
  await supply.getByRole('button', { name: '登记', exact: true }).click();
  await supply.locator('[role=alert]').waitFor();
  await supply.locator('input[type=file]').setInputFiles({ name: '检测报告.pdf', mimeType: 'application/pdf', buffer: pdf('report') });
  await supply.getByText('检测报告.pdf').waitFor();
  await desk.shot(window, 'tolerance-supply');
  await supply.getByRole('button', { name: '登记', exact: true }).click();
  await window.getByText('已补交，待核验').waitFor();

  const reviewer = await desk.signIn('reviewer.county');
  await reviewer.goto(`${installation.base}/cases/${number}`);
  await reviewer.getByRole('table', { name: '容缺材料' }).getByRole('button', { name: '核验' }).click();
  const check = reviewer.getByRole('dialog');
  await check.getByLabel('结论').selectOption({ label: '不符合要求，由申请人在期限内重新补交' });
  await check.getByLabel(/存在的问题/).fill('没有盖章');
  await check.getByRole('button', { name: '不符合要求' }).click();
  await reviewer.getByText('不符合，须重新补交').waitFor();
  await desk.shot(reviewer, 'tolerance-wrong');
  await reviewer.context().close();
  await window.context().close();
});

await test('a bundle shows its parts with organ, state and their own cases', async () => {
  const { caseNumber } = await receive(station, 'M13', WestGate, {
    applicant: person, answers: { married: 'yes', follow: 'father', newborn: 'no', reimburse: 'no', place: 'local' },
    form: { babyName: '张小宝', babyBorn: '2026-11-20', motherName: '李四', motherIdNumber: '370898199003070017', fatherName: '张三', fatherIdNumber: '370898199003070017', headName: '张三', contactPhone: '13800000000' },
  });
  await work(station, caseNumber, 'Accept');
  await until(() => station.get(`/cases/${caseNumber}`), found => found.bundle.parts.some(part => part.caseNumber), 'the first part of the bundle');
  const page = await desk.signIn('clerk.station');
  await page.goto(`${installation.base}/cases/${caseNumber}`);
  const parts = page.getByRole('table', { name: '一件事各部分' });
  await parts.getByText('尚未收件').first().waitFor();
  await desk.shot(page, 'bundle-parts');
  await parts.getByRole('link').first().click();
  await page.getByText('属于“一件事”').waitFor();
  await page.context().close();
});

await test('a letter is registered, renewed and revoked with what that does to open work', async () => {
  const page = await desk.signIn('publisher');
  await page.goto(`${installation.base}/delegation`);
  await page.getByRole('table', { name: '承办关系' }).locator('tbody tr').first().waitFor();
  await page.keyboard.press('2');
  const letters = page.getByRole('table', { name: '授权委托书' });
  await letters.locator('tbody tr').first().waitFor();
  await page.getByRole('button', { name: '登记授权委托书' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.getByText('请填写截止日期。').waitFor();
  await dialog.getByLabel('编号').fill('示审授〔2026〕9号');
  await dialog.getByLabel('授权部门').selectOption({ label: '示例县行政审批服务局' });
  await dialog.getByLabel('站点').selectOption({ label: '西门社区行政审批服务站' });
  await dialog.getByLabel(/事项/).fill('370199011000');
  await dialog.getByLabel(/王晓燕/).check();
  await dialog.getByLabel('截止日期').fill(new Date(Date.now() + 10 * 86400e3).toISOString().slice(0, 10));
  await dialog.getByLabel('签发人').fill('局长 高远');
  await dialog.getByLabel('理由').fill('新增人员');
  await desk.shot(page, 'letter-register');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText(/15 天内有 1 项到期/).waitFor();
  await page.getByLabel('授权书站点').selectOption({ label: '西门社区行政审批服务站' });
  const row = letters.locator('tr', { hasText: '示审授〔2026〕9号' });
  await row.waitFor();
  await desk.shot(page, 'letter-registered');
  await row.getByRole('button', { name: '续签' }).click();
  await page.getByRole('dialog', { name: '续签 示审授〔2026〕9号' }).getByLabel(/王晓燕/).waitFor();
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: '撤销' }).click();
  const end = page.getByRole('dialog', { name: '终止 示审授〔2026〕9号' });
  await end.getByText('对在办工作的影响').waitFor();
  await end.getByLabel('理由').fill('人员调离');
  await end.getByRole('button', { name: '撤销' }).click();
  await page.getByText('办理结果').waitFor();
  await row.getByText(/撤销：人员调离/).waitFor();
  await desk.shot(page, 'letter-revoked');

  await page.keyboard.press('3');
  await page.getByRole('button', { name: '登记委托书' }).click();
  const agreement = page.getByRole('dialog', { name: '登记委托书' });
  const today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
  await agreement.getByLabel('编号').fill('示审委〔2026〕9号');
  await agreement.getByLabel('委托机关').selectOption({ label: '示例县行政审批服务局' });
  await agreement.getByLabel(/受托机关/).selectOption({ label: '示例县城关街道办事处' });
  await agreement.getByLabel(/事项/).fill('370199011000');
  await agreement.getByLabel('委托范围').fill('公共场所卫生许可');
  await agreement.getByLabel('双方权利义务').fill('委托方监督、承担法律后果；受委托方不得再委托。');
  for (const label of ['签订日期', '公告日期', '生效日期']) await agreement.getByLabel(label).fill(today);
  await agreement.getByLabel('截止日期').fill(new Date(Date.now() + 300 * 86400e3).toISOString().slice(0, 10));
  await agreement.getByLabel('理由').fill('下放');
  await desk.shot(page, 'agreement-register');
  await agreement.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('table', { name: '委托书' }).locator('tr', { hasText: '示审委〔2026〕9号' }).waitFor();

  await page.keyboard.press('1');
  await page.getByRole('button', { name: '设立承办关系' }).click();
  await page.getByRole('dialog', { name: '设立承办关系' }).getByRole('button', { name: '设立', exact: true }).click();
  await page.getByRole('dialog', { name: '设立承办关系' }).getByText('请填写文件日期、生效日期。').waitFor();
  await desk.shot(page, 'binding-conclude');
  await page.context().close();
});

await test('a bad rating is called back by a colleague, answered, and closed by a supervisor', async () => {
  const grid = await Client.signIn(installation.base, 'grid.village');
  const received = await receive(grid, 'M06', '370898100201', { applicant: elder, answers: { household: 'local', ageBand: 'seventies', issue: 'first' } });
  await work(await Client.signIn(installation.base, 'clerk.town'), received.caseNumber, 'Granted');
  await work(grid, received.caseNumber);
  const rated = await fetch(`${installation.base}/api/v1/public/ratings/${received.queryCode}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ level: 5, tags: ['多次跑动'], comment: '跑了三次', phone: '13800000009' }),
  });
  if (!rated.ok) throw new Error(await rated.text());

  const handler = await desk.signIn('clerk.town');
  await handler.getByRole('link', { name: '差评', exact: true }).click();
  await handler.getByText('没有待处理的差评。').waitFor();
  await handler.context().close();

  const page = await desk.signIn('issuer.town');
  await page.getByRole('link', { name: '差评', exact: true }).click();
  await page.getByText('“跑了三次”').waitFor();
  await desk.shot(page, 'rating-new');
  const step = async (name, label, text) => {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('dialog').getByLabel(label).fill(text);
    await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };
  await page.getByRole('button', { name: '登记回访' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '登记回访' }).click();
  await page.getByRole('dialog').locator('[role=alert]').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await step('登记回访', '回访情况', '已电话联系申请人');
  await step('登记核实', '核实情况', '属实，材料告知不清');
  await step('整改答复', '整改和答复情况', '已改进一次性告知并答复');
  await page.getByText('等待督查人员复核').waitFor();
  await page.context().close();

  const supervisor = await desk.signIn('supervisor');
  await supervisor.goto(`${installation.base}/ratings`);
  await supervisor.getByRole('button', { name: '复核办结' }).click();
  await supervisor.getByRole('dialog').getByLabel(/复核情况/).fill('申请人满意');
  await supervisor.getByRole('dialog').getByRole('button', { name: '复核办结' }).click();
  await supervisor.getByText('没有待处理的差评。').waitFor();
  await supervisor.getByLabel('状态').selectOption('Closed');
  await supervisor.getByText('“跑了三次”').waitFor();
  await desk.shot(supervisor, 'rating-closed');
  await supervisor.context().close();
});

await test('no page failed and none asked another host', async () => {
  if (desk.faults.length) throw new Error(desk.faults.join('\n'));
});

await desk.close();
if (process.exitCode) console.log(installation.log.slice(-40).join(''));
await installation.dispose();
finish();
