// The main job in a real browser, against the real program: node tests/browser/main-job.mjs
// BPM_SHOTS=folder keeps a picture of each page. BPM_BASE=http://… uses a server that runs already.
import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdf } from '../http/api.mjs';
import { finish, test } from '../http/report.mjs';
import { Installation, root } from '../http/server.mjs';
import { Desk, openTask, receive, work } from './pages.mjs';

const small = ['餐饮服务', '热食类', '150平方米以下', '否', '本人'];
const installation = process.env.BPM_BASE ? null : await Installation.create('sqlite');
if (installation) await installation.start();
const desk = await Desk.open(process.env.BPM_BASE ?? installation.base);
const as = {};
const person = async name => (as[name] ??= await desk.signIn(name));
const must = (held, what) => { if (!held) throw new Error(what); };

async function does(name, caseNumber, outcome, more = {}) {
  const page = await person(name);
  await openTask(desk, page, caseNumber);
  await work(desk, page, outcome, more);
  return page;
}

async function acknowledge(caseNumber) {
  const page = await person('regulator');
  await page.goto(`${desk.base}/regulator`);
  await page.locator('.list button', { hasText: caseNumber }).click();
  must(await page.getByText('签名有效').isVisible(), 'the signature is shown as valid');
  await desk.shot(page, 'regulator');
  await page.getByRole('button', { name: '认领', exact: true }).click();
  await page.locator('.feedback li').first().waitFor();
}

async function discard(page) {
  await page.getByRole('button', { name: '放弃' }).click();
  await page.locator('.el-message-box__btns .el-button--primary').click();
  await page.getByLabel('查找事项').waitFor();
}

async function caseIs(name, caseNumber, statusName) {
  const page = await person(name);
  await page.goto(`${desk.base}/cases/${caseNumber}`);
  await page.locator('.case .head .tag', { hasText: statusName }).waitFor();
  return page;
}

await test('a wrong password is refused in words, with its code', async () => {
  const page = await desk.page();
  await page.goto(desk.base);
  await page.getByLabel('用户名').fill('clerk.town');
  await page.getByLabel('密码').fill('wrong');
  await page.keyboard.press('Enter');
  must((await page.locator('[role=alert]').innerText()).includes('sign-in.failed'), 'the code is shown');
  await page.context().close();
});

await test('M01 complete, by clicking: received, accepted, reviewed, granted, sealed, delivered, acknowledged, closed; the certificate is checked by its code', async () => {
  const clerk = await person('clerk.town');
  const caseNumber = await receive(desk, clerk, '食品经营许可', small, { form: { 经营面积: '60' }, name: 'm01' });
  await clerk.getByRole('button', { name: '继续受理' }).click();
  await work(desk, clerk, undefined, { name: 'm01-accept' });
  await does('reviewer.town', caseNumber, undefined, { name: 'm01-review' });
  await does('reviewer.town', caseNumber, undefined, { name: 'm01-inspect' });
  await does('approver.town', caseNumber, '准予', { name: 'm01-decide' });
  await does('sealkeeper.town', caseNumber, undefined, { name: 'm01-seal' });
  await does('issuer.town', caseNumber, undefined, { name: 'm01-deliver' });
  await acknowledge(caseNumber);

  const page = await caseIs('clerk.town', caseNumber, '办结');
  await page.getByRole('button', { name: '推算过程' }).first().click();
  must(await page.locator('.derivation tr.end').first().isVisible(), 'the derivation ends on the due day');
  await page.getByText('打开 PDF 打印').first().waitFor();
  await desk.shot(page, 'm01-case');

  const address = await page.locator('a[href^="/verify/"]').getAttribute('href');
  const phone = await desk.page({ width: 390, height: 844 });
  await phone.goto(desk.base + address);
  await phone.getByText('真实有效').waitFor();
  must(!(await phone.locator('main').innerText()).includes('张三'), 'the holder is masked');
  await desk.shot(phone, 'm01-verify');
  await phone.goto(`${desk.base}/verify/NOSUCHCODE`);
  await phone.getByText('查无此证').waitFor();
  await phone.context().close();
});

await test('M01 with two materials missing: the panel says so at once, one notice lists both, the correction brings the case on', async () => {
  const clerk = await person('clerk.town');
  const caseNumber = await receive(desk, clerk, '食品经营许可', small, { form: { 经营面积: '60' }, without: ['布局', '规章制度'], name: 'm01-missing' });
  await clerk.getByText('材料需一次性补正').waitFor();
  must(await clerk.locator('.gaps tbody tr').count() === 2, 'both gaps are listed');
  must((await clerk.locator('.documents').innerText()).includes('补正告知书'), 'the one notice can be printed');

  await clerk.getByRole('button', { name: '办理补正' }).click();
  await clerk.locator('.right input[type=file]').nth(1).waitFor({ state: 'attached' });
  for (const input of await clerk.locator('.right input[type=file]').all()) await input.setInputFiles({ name: '补正.pdf', mimeType: 'application/pdf', buffer: pdf('supplied later') });
  await clerk.locator('.right .files li a').nth(1).waitFor();
  await desk.shot(clerk, 'm01-correction');
  await clerk.getByRole('button', { name: '提交补正材料' }).click();
  await clerk.getByRole('button', { name: '办理下一任务' }).click();
  await work(desk, clerk);
  await does('reviewer.town', caseNumber);
});

await test('the wizard keeps its draft over a reload and refuses wrong check digits before anything is sent', async () => {
  const clerk = await person('clerk.county');
  await clerk.goto(`${desk.base}/receive`);
  await clerk.getByLabel('查找事项').fill('食品');
  await clerk.keyboard.press('Enter');
  for (const answer of small) await clerk.locator('fieldset label').filter({ hasText: answer }).first().click();
  await clerk.getByRole('button', { name: '下一步' }).click();
  await clerk.locator('#name').fill('李四');
  await clerk.locator('#idNumber').fill('37089819900307001X');
  await clerk.locator('.wrong', { hasText: '号码不正确' }).waitFor();
  await clerk.reload();
  await clerk.locator('#name').waitFor();
  must(await clerk.locator('#name').inputValue() === '李四', 'the draft is there');
  must((await clerk.locator('aside').innerText()).includes('申请人身份证号码不正确'), 'the panel names it');
  must(await clerk.evaluate(() => localStorage.length) === 0, 'nothing personal in localStorage');
  await discard(clerk);
});

await test('an answer that needs no licence ends the wizard with the reason', async () => {
  const clerk = await person('clerk.county');
  await clerk.goto(`${desk.base}/receive`);
  await clerk.getByLabel('查找事项').fill('食品');
  await clerk.keyboard.press('Enter');
  await clerk.locator('fieldset label', { hasText: '仅销售预包装食品' }).click();
  await clerk.getByText('依法不需要申请本许可').waitFor();
  must(await clerk.getByRole('button', { name: '下一步' }).isDisabled(), 'no way on');
  await desk.shot(clerk, 'not-required');
  await discard(clerk);
});

await test('M02 at the station: one clerk, one sitting', async () => {
  const clerk = await person('clerk.station');
  const caseNumber = await receive(desk, clerk, '个体工商户', ['本县户籍', '自有', '不需要', '个人经营'], { name: 'm02' });
  await clerk.getByRole('button', { name: '继续受理' }).click();
  await work(desk, clerk, undefined, { name: 'm02-decide' });
  await clerk.getByRole('button', { name: '办理下一任务' }).click();
  await work(desk, clerk, undefined, { name: 'm02-deliver' });
  await acknowledge(caseNumber);
  await caseIs('clerk.station', caseNumber, '办结');
});

await test('M11: accepted at the station, decided at the county; a company applies', async () => {
  const clerk = await person('clerk.station');
  const caseNumber = await receive(desk, clerk, '公共场所卫生', ['理发店', '不使用'], { applicant: { organization: true, name: '示例县好味餐饮有限公司', idNumber: '91370898MA9900028R' }, name: 'm11' });
  await clerk.getByRole('button', { name: '继续受理' }).click();
  await work(desk, clerk);
  must(await clerk.getByText('暂无需要您办理的任务').isVisible(), 'the station has nothing more to do');
  await does('reviewer.county', caseNumber);
  await does('reviewer.county', caseNumber);
  await does('approver.county', caseNumber, '准予');
  await does('sealkeeper.county', caseNumber);
  await does('clerk.station', caseNumber);
});

await test('a refusal needs facts, reason and article, is confirmed, and carries the remedies', async () => {
  const clerk = await person('clerk.county');
  const caseNumber = await receive(desk, clerk, '食品经营许可', small, { applicant: { name: '李秀英', idNumber: '370898195508180029' }, form: { 经营面积: '60' }, name: 'm01-county' });
  await clerk.getByRole('button', { name: '继续受理' }).click();
  await work(desk, clerk);
  await does('reviewer.county', caseNumber);
  await does('reviewer.county', caseNumber);
  const approver = await person('approver.county');
  await openTask(desk, approver, caseNumber);
  await approver.locator('#comment').fill('不予许可');
  await approver.locator('.right footer').getByRole('button', { name: '不予', exact: true }).click();
  await approver.locator('.case-form .is-error').nth(2).waitFor();
  await desk.shot(approver, 'denial-refused');
  await work(desk, approver, '不予', { form: { 事实: '现场核查发现加工场所与污染源距离不足', 理由: '不符合经营场所要求', 法律依据: '《食品安全法》第三十三条第一款第一项', 条件: '' }, comment: '不予许可', name: 'denial' });
  await does('sealkeeper.county', caseNumber);
  await does('clerk.county', caseNumber);
  const page = await caseIs('clerk.county', caseNumber, '办结');
  must((await page.locator('.documents').innerText()).includes('不予'), 'the decision is among the papers');
  await desk.shot(page, 'denial-case');
});

await test('the types of the pages are made from what the server describes (npm run api brings them up to date)', async () => {
  const served = await fetch(`${desk.base}/openapi/v1.json`).then(answer => answer.json());
  delete served.servers;
  deepStrictEqual(JSON.parse(readFileSync(join(root, 'src/Bpm.Client/openapi.json'), 'utf8')), served);
});

await test('the pages made no error and asked no other host', async () => must(desk.faults.length === 0, [...new Set(desk.faults)].join('\n')));

await desk.close();
if (process.exitCode && installation) console.log(installation.log.slice(-60).join(''));
await installation?.dispose();
finish();
