// The people's pages as a person uses them: by what is written on them and by the keyboard. One browser, one context a person.
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pdf } from '../http/api.mjs';
import { root } from '../http/server.mjs';

// The browser's driver comes with the client's npm packages; the browser is the machine's.
const { chromium } = createRequire(join(root, 'src/Bpm.Client/package.json'))('playwright-core');
const executablePath = [process.env.BPM_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => path && existsSync(path));
const shots = process.env.BPM_SHOTS;

export class Desk {
  static async open(base) {
    if (!executablePath) throw new Error('install chromium, or name one in BPM_CHROMIUM');
    if (shots) mkdirSync(shots, { recursive: true });
    const desk = new Desk();
    desk.base = base;
    desk.browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    /** Errors in the pages and requests to other hosts; a run leaves none. */
    desk.faults = [];
    return desk;
  }

  async page(viewport = { width: 1366, height: 768 }) {
    const context = await this.browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', error => this.faults.push(`page error: ${error.message}`));
    page.on('console', message => {
      // A refused request is written to the console by the browser itself; that is not the page's mistake.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.faults.push(`console: ${message.text()}`);
    });
    page.on('request', request => {
      if (!request.url().startsWith(this.base) && /^https?:/.test(request.url())) this.faults.push(`asked another host: ${request.url()}`);
    });
    return page;
  }

  async signIn(userName) {
    const page = await this.page();
    await page.goto(`${this.base}/sign-in`);
    await page.getByLabel('用户名').fill(userName);
    await page.getByLabel('密码').fill('Sample-2026');
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.pathname !== '/sign-in');
    return page;
  }

  async shot(page, name) {
    if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  }

  close() { return this.browser.close(); }
}

/** Fills every visible field of a generated form; `wanted` by title. */
export async function fillForm(page, wanted = {}) {
  await page.locator('.case-form .el-form-item').first().waitFor();
  for (const item of await page.locator('.case-form .el-form-item').all()) {
    const title = (await item.locator('.el-form-item__label').innerText()).trim();
    const chosen = Object.keys(wanted).find(key => title.includes(key));
    const text = chosen === undefined ? null : wanted[chosen];
    if (await item.locator('.el-radio').count()) await item.locator('.el-radio').filter({ hasText: text ?? '' }).first().click();
    else if (await item.locator('.el-checkbox').count()) await item.locator('.el-checkbox').first().click();
    else if (await item.locator('.el-select').count()) {
      await item.locator('.el-select').click();
      await page.locator('.el-select-dropdown__item:visible').filter({ hasText: text ?? '' }).first().click();
    } else if (await item.locator('.el-date-editor').count()) {
      await item.locator('input').fill(text ?? (title.includes('时间') ? '2026-11-20 09:30:00' : '2026-12-31'));
      await page.keyboard.press('Enter');
    } else if (await item.locator('.el-input-number').count()) await item.locator('input').fill(text ?? '60');
    else await item.locator('input, textarea').fill(text ?? (title.includes('信用代码') ? '92370898MA990001XN' : title.includes('身份证') ? '370898199003070017' : title.includes('电话') ? '13800000000' : title.includes('人员二') ? '符合要求二' : '符合要求'));
  }
}

const next = page => page.getByRole('button', { name: '下一步' }).click();

/** The wizard from the first page to the result; answers by their labels. Returns the case number. */
export async function receive(desk, page, matter, answers, { applicant = { name: '张三', idNumber: '370898199003070017' }, without = [], form = {}, name = 'receive' } = {}) {
  await page.goto(`${desk.base}/receive`);
  await page.getByLabel('查找事项').fill(matter);
  await page.keyboard.press('Enter');
  for (const answer of answers) await page.locator('fieldset label').filter({ hasText: answer }).first().click();
  await page.locator('button:not([disabled])', { hasText: '下一步' }).waitFor();
  await desk.shot(page, `${name}-situations`);
  await next(page);

  if (applicant.organization) await page.getByText('法人、个体工商户或其他组织').click();
  await page.locator('#name').fill(applicant.name);
  await page.locator('#idNumber').fill(applicant.idNumber);
  await page.locator('#phone').fill('13800000000');
  if (await page.locator('.case-form').count()) await fillForm(page, form);
  await desk.shot(page, `${name}-applicant`);
  await next(page);

  await page.locator('.materials').waitFor();
  for (const material of await page.locator('.materials > li').filter({ has: page.locator('input[type=file]') }).all()) {
    const title = await material.locator('h3').innerText();
    if (!title.includes('必要') || title.includes('非必要') || without.some(part => title.includes(part))) continue;
    await material.locator('input[type=file]').setInputFiles({ name: '材料.pdf', mimeType: 'application/pdf', buffer: pdf(title) });
    await material.getByText('材料.pdf', { exact: true }).waitFor();
  }
  await desk.shot(page, `${name}-materials`);
  await next(page);
  await page.locator('.confirm').waitFor();
  await desk.shot(page, `${name}-confirm`);
  await page.keyboard.press('Control+Enter');
  await page.locator('.received').waitFor();
  const caseNumber = await page.locator('.received dd.mono').innerText();
  await page.locator('.documents li').first().waitFor();
  await desk.shot(page, `${name}-received`);
  return caseNumber;
}

/** Opens this person's task of the case from the inbox, by search and Enter. */
export async function openTask(desk, page, caseNumber) {
  for (const view of ['mine', 'claimable']) {
    await page.goto(`${desk.base}/?view=${view}`);
    await page.locator('.inbox header').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(caseNumber);
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.search.includes(caseNumber));
    const row = page.locator('tbody tr[aria-selected=true]');
    const found = await Promise.race([row.waitFor().then(() => true), page.getByText('没有与').waitFor().then(() => false)]).catch(() => false);
    if (!found) continue;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tasks/*');
    await page.locator('.right').waitFor();
    return;
  }
  throw new Error(`no task of ${caseNumber}`);
}

/** Fills the open task's form and takes the outcome with this label; without a label the main one, by Ctrl+Enter. */
export async function work(desk, page, outcome, { form = {}, comment = '同意，材料属实，符合规定。', name } = {}) {
  await page.locator('.right footer button').first().waitFor();
  if (await page.locator('.right .case-form').count()) await fillForm(page, form);
  if (await page.locator('#comment').count()) await page.locator('#comment').fill(comment);
  if (name) await desk.shot(page, name);
  if (outcome) {
    await page.locator('.right footer').getByRole('button', { name: outcome, exact: true }).click();
    const sure = page.locator('.el-message-box__btns .el-button--primary');
    await Promise.race([sure.click().catch(() => undefined), page.locator('.finished').waitFor()]);
  } else await page.keyboard.press('Control+Enter');
  await page.locator('.finished').waitFor();
}
