// The program as it is published: started from another folder, with data of its own, it has what a clone has.
// node tests/http/published.mjs [folder]      without a folder the last build is published into a temporary one first
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client, receive } from './api.mjs';
import { finish, test } from './report.mjs';
import { Installation, program, root } from './server.mjs';

const given = process.argv[2];
const folder = given ? resolve(given) : mkdtempSync(join(tmpdir(), 'bpm-published-'));
if (!given) {
  const configuration = program.includes('/Release/') ? 'Release' : 'Debug';
  const made = spawnSync('dotnet', ['publish', join(root, 'src/Bpm.Web'), '--no-build', '-c', configuration, '-o', folder, '--nologo', '-v', 'q'], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stdout + made.stderr);
}

const elsewhere = mkdtempSync(join(tmpdir(), 'bpm-elsewhere-'));
const installation = await Installation.create('sqlite');
Object.assign(installation, { program: join(folder, 'Bpm.Web.dll'), folder: elsewhere });

const page = async (path, headers = {}) => fetch(installation.base + path, { headers, redirect: 'manual' });
const files = under => readdirSync(join(folder, under), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length;

try {
  await test('it starts, and keeps nothing in the folder that it is started from', async () => {
    await installation.start();
    assert.deepEqual(readdirSync(elsewhere), []);
    assert.ok(existsSync(join(installation.dataDirectory, 'bpm.db')));
  });

  const analyst = await Client.signIn(installation.base, 'analyst');
  const cookie = await fetch(`${installation.base}/api/v1/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ userName: 'analyst', password: 'Sample-2026' }) })
    .then(answer => answer.headers.getSetCookie().map(one => one.split(';')[0]).join('; '));

  await test('the pages of staff and of residents, and their scripts', async () => {
    for (const path of ['/', '/designer/overview', '/designer/try/m02-instant-station']) {
      const html = await (await page(path, { Cookie: cookie })).text();
      const script = /<script[^>]+src="([^"]+\.js)"/.exec(html)?.[1];
      assert.ok(script, `${path} names no script: ${html.slice(0, 200)}`);
      assert.equal((await page(script)).status, 200, script);
    }
  });

  await test('Elsa Studio itself, precompressed, in our page', async () => {
    const html = await (await page('/designer', { Cookie: cookie })).text();
    assert.match(html, /src="page\/main\.js"/);
    assert.equal((await page('/designer/page/main.js')).status, 200);
    const framework = readdirSync(join(folder, 'designer/studio/_framework'));
    const shell = framework.find(name => /^Elsa\.Studio\.Shell\..*\.wasm$/.test(name));
    const answer = await page(`/designer/_framework/${shell}`, { 'Accept-Encoding': 'br' });
    assert.deepEqual([answer.status, answer.headers.get('content-type'), answer.headers.get('content-encoding')], [200, 'application/wasm', 'br']);
    for (const path of ['/designer/_framework/blazor.webassembly.js', '/designer/_content/MudBlazor/MudBlazor.min.css'])
      assert.equal((await page(path, { Cookie: cookie })).status, 200, path);
    for (const script of readdirSync(join(root, 'designer/page'), { recursive: true }).filter(name => name.endsWith('.js')))
      assert.ok(existsSync(join(folder, 'designer/page', script)), script);
  });

  await test('every path, step, template and matter', async () => {
    for (const part of ['paths', 'steps', 'matters', 'templates'])
      assert.equal(files(`workflows/${part}`), readdirSync(join(root, 'workflows', part), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length, part);
    const drawn = await fetch(`${installation.base}/elsa/api/workflow-definitions?versionOptions=Published`, { headers: { Authorization: `Bearer ${analyst.token}` } }).then(answer => answer.json());
    assert.ok(drawn.totalCount >= 10, `${drawn.totalCount} definitions`);
    assert.ok((await analyst.get('/definitions/templates')).some(template => template.key === 'template:blank'));
  });

  await test('the browser and the font that print documents', async () => {
    assert.ok(existsSync(join(folder, 'browser/chromium')));
    const ready = await page('/health/ready');
    assert.deepEqual((await ready.json()).status, 'Healthy');
  });

  await test('an application can be handed in, which starts its path', async () => {
    const clerk = await Client.signIn(installation.base, 'clerk.station');
    const made = await receive(clerk, 'M02', '370898001001', { operator: 'local', place: 'own', prior: 'no', family: 'person' });
    assert.ok((await clerk.get(`/cases/${made.caseNumber}`)).tasks.length > 0);
  });
} finally {
  await installation.dispose();
  rmSync(elsewhere, { recursive: true, force: true });
  if (!given) rmSync(folder, { recursive: true, force: true });
}

finish();
