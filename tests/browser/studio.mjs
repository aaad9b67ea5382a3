// The designer as an analyst uses it: by what is written on the page, the mouse and the keyboard. Studio's own classes only where nothing is written.
import { join } from 'node:path';

const Icon = { fit: 'M6,16h12V8H6V16z', publish: 'M19.35 10.04C18.67 6.59', save: 'M17 3H5c-1.11 0-2 .9-2 2v14' };
const Wide = { width: 1700, height: 1050 };

/** How long a person would wait for what the page does by itself, milliseconds; machines under test are busy. */
const Patience = 30_000;

export class Studio {
  static async signIn(desk, userName) {
    const page = await desk.page(Wide);
    page.setDefaultTimeout(2 * Patience);
    const answer = await page.request.post(`${desk.base}/api/v1/session`, { data: { userName, password: 'Sample-2026' } });
    if (!answer.ok()) throw new Error(`${userName} could not sign in: ${answer.status()}`);
    const studio = new Studio();
    Object.assign(studio, { desk, page, saves: [], published: [] });
    page.on('response', answered => void studio.#keep(answered));
    return studio;
  }

  #keep(answered) {
    const request = answered.request();
    if (request.method() !== 'POST' || new URL(request.url()).pathname !== '/elsa/api/workflow-definitions') return;
    this.saves.push({ status: answered.status(), body: request.postDataJSON(), reason: request.headers()['x-bpm-reason'] });
  }

  async open(path) {
    await this.page.goto(this.desk.base + path);
    await this.page.locator('#splash').waitFor({ state: 'hidden' });
  }

  async openList() {
    await this.open('/designer');
    await this.page.locator('tbody tr td').first().waitFor();
  }

  async openEditor(definitionId) {
    await this.open(`/designer/definitions/${encodeURIComponent(definitionId)}`);
    await this.whenDrawn();
  }

  /** Nodes get their sizes after they are drawn. */
  async whenDrawn() {
    await this.page.locator('.x6-node .elsa-activity').first().waitFor();
    await this.page.waitForFunction(() => !document.querySelector('.x6-node foreignObject[width="0"]'));
  }

  row(text) { return this.page.locator('tbody tr', { hasText: text }).first(); }

  tab(text) { return this.page.locator('.mud-tab').filter({ hasText: text }).last(); }

  /** Tabs may lie outside the strip that is seen: clicked as the keyboard would. */
  async openTab(text) {
    const tab = this.tab(text);
    await tab.waitFor({ state: 'attached' });
    await tab.evaluate(element => element.click());
  }

  button(text) { return this.page.locator('#studio button, .mud-dialog button').filter({ hasText: text }).first(); }

  icon(name) { return this.page.locator(`#studio button:visible:has(path[d^="${Icon[name]}"])`).first(); }

  menuItem(text) { return this.page.locator('.mud-popover-open .mud-menu-item, .mud-popover-open .mud-list-item').filter({ hasText: text }).first(); }

  async openRowMenu(row) {
    await row.locator('button').last().click();
    await this.page.locator('.mud-popover-open .mud-menu-item, .mud-popover-open .mud-list-item').first().waitFor();
  }

  async closeMenu() {
    await this.page.keyboard.press('Escape');
    const overlay = this.page.locator('.mud-overlay').last();
    if (await overlay.count()) await overlay.click({ position: { x: 5, y: 5 }, force: true }).catch(() => undefined);
    await this.page.locator('.mud-popover-open').first().waitFor({ state: 'hidden' }).catch(() => undefined);
  }

  /** Back to the drawing, whatever is open. */
  async closeEverything() {
    for (let tries = 0; tries < 3 && await this.page.locator('.mud-dialog, .mud-popover-open').count(); tries++) {
      await this.page.keyboard.press('Escape');
      await this.page.waitForTimeout(400);
    }
    if (await this.page.locator('.mud-dialog').count()) await this.page.locator('.mud-dialog button').filter({ hasText: '取消' }).last().click();
  }

  async closeDialog() {
    await this.page.locator('.mud-dialog button').filter({ hasText: '取消' }).last().click();
    await this.page.locator('.mud-dialog').waitFor({ state: 'detached' });
  }

  node(id) { return this.page.locator(`.x6-node[data-cell-id="${id}"]`); }

  /** By the mouse, at the start of the node's name: a connection may cover its middle, and what is below may be a button for a nested branch. */
  async select(id) {
    await this.icon('fit').click();
    await this.settled(id);
    const { x, y, height } = await this.node(id).locator('.activity-label').boundingBox();
    await this.page.mouse.click(x + 3, y + height / 2);
  }

  /** Waits until the canvas no longer moves under the node: at the same place in three looks. */
  async settled(id) {
    await this.page.evaluate(() => (window.bpmPlaces = []));
    await this.page.waitForFunction(cell => {
      const box = document.querySelector(`.x6-node[data-cell-id="${cell}"]`)?.getBoundingClientRect();
      window.bpmPlaces.push(box && `${box.x},${box.y},${box.width}`);
      const [first, ...next] = window.bpmPlaces.slice(-3);
      return first !== undefined && next.length === 2 && next.every(place => place === first);
    }, id, { polling: 150 });
  }

  /** From the picker onto the canvas. Returns the new node's id. */
  async drag(category, activity, at) {
    const before = new Set(await this.nodeIds());
    const panel = this.page.locator('.mud-expand-panel').filter({ hasText: category }).first();
    if (!await panel.locator('[draggable=true]').first().isVisible()) await panel.locator('.mud-expand-panel-header').click();
    await panel.locator('[draggable=true]').filter({ hasText: activity }).first().dragTo(this.page.locator('.x6-graph'), { targetPosition: at });
    await this.page.waitForFunction(count => document.querySelectorAll('.x6-node').length > count, before.size);
    return (await this.nodeIds()).find(id => !before.has(id));
  }

  nodeIds() { return this.page.locator('.x6-node').evaluateAll(nodes => nodes.map(node => node.dataset.cellId)); }

  async connect(from, port, to) {
    const before = await this.page.locator('.x6-edge').count();
    const start = await this.node(from).locator(`.x6-port-body[port="${port}"]`).boundingBox();
    const end = await this.node(to).locator('.x6-port-body[port="In"]').boundingBox();
    await this.page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, end.y, { steps: 8 });
    await this.page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 4 });
    await this.page.mouse.up();
    await this.page.waitForFunction(count => document.querySelectorAll('.x6-edge').length > count, before);
  }

  /** The part of the panel that edits one input, by its caption. */
  field(caption) {
    return this.page.locator('.mud-form .mud-input-control').filter({ has: this.page.locator(`label:text-is("${caption}"), legend:text-is("${caption}"), .mud-typography:text-is("${caption}")`) }).first();
  }

  /** Takes what has this text, or anything at all, from the menu that is open, and waits until it is closed. */
  async choose(text) {
    await this.page.locator('.mud-popover-open [role=option], .mud-popover-open .mud-list-item-extended, .mud-popover-open .mud-list-item').filter({ hasText: text }).last().click();
    await this.page.locator('.mud-popover-open').first().waitFor({ state: 'hidden' });
  }

  async writeCode(field, text) {
    await field.locator('.monaco-editor .view-lines').first().click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Escape');
  }

  /** What is read, as soon as it is right. */
  async until(read, isRight) {
    const end = performance.now() + Patience;
    for (;;) {
      const found = await read();
      if (isRight(found)) return found;
      if (performance.now() > end) throw new Error(`still ${JSON.stringify(found).slice(0, 800)}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Does it, and waits for the save that it leads to. */
  async saved(change, matches = () => true) {
    const before = this.saves.length;
    await change();
    const find = () => this.saves.slice(before).find(save => save.status < 300 && matches(save.body));
    return this.until(() => find() ?? this.saves.slice(before), found => !Array.isArray(found));
  }

  async shot(name) {
    if (process.env.BPM_SHOTS) await this.page.screenshot({ path: join(process.env.BPM_SHOTS, `${name}.png`) });
  }
}
