// Kills the program 50 times at random moments while cases run through it, then lets everything come to its end and counts.
// On PostgreSQL two nodes share the work, and each kill strikes one of them.
// node tests/http/kill.mjs sqlite|postgresql [kills] [seed]
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { Client, Problem, accounts, company, elder, fill, pdf, person } from './api.mjs';
import { finish, test } from './report.mjs';
import { Installation } from './server.mjs';

const provider = process.argv[2] ?? 'sqlite';
const kills = Number(process.argv[3] ?? 50);
const seed = Number(process.argv[4] ?? randomInt(2 ** 31));
const random = (state => () => { state = (state * 1103515245 + 12345) % 2 ** 31; return state / 2 ** 31; })(seed);
const pause = ms => new Promise(done => setTimeout(done, ms));
const sameEachTime = key => { const h = createHash('sha256').update(key).digest('hex'); return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`; };

const kinds = [
  { matter: 'M01', station: '370898100000', clerk: 'clerk.town', applicant: person, answers: 'small' },
  { matter: 'M02', station: '370898001001', clerk: 'clerk.station', applicant: person },
  { matter: 'M06', station: '370898100201', clerk: 'grid.village', applicant: elder },
  { matter: 'M11', station: '370898001001', clerk: 'clerk.station', applicant: company },
];

console.log(`provider ${provider}, ${kills} kills, seed ${seed}`);
const installation = await Installation.create(provider);
await installation.start();
const nodes = provider === 'postgresql' ? [installation, await (await installation.twin()).start()] : [installation];
const anyNode = () => nodes[Math.floor(random() * nodes.length)];
const clients = Object.fromEntries(await Promise.all(accounts.map(async name => [name, await Client.signIn(installation.base, name)])));
for (const client of Object.values(clients)) Object.defineProperty(client, 'base', { get: () => anyNode().base });

const opened = new Map();      // operationId → case number: what was answered to the clerk
const unanswered = new Set();  // asked for, not answered yet
const oddities = [];
let working = true;
let creating = true;
let done = 0; // changes answered since the last start

/** Asks until somebody answers: the network is gone while the program is dead. */
async function insist(call, changes = false) {
  while (working) {
    try {
      const answer = await call();
      if (changes) done++;
      return answer;
    } catch (error) {
      if (error instanceof Problem && error.status < 500 && error.status !== 429) throw error;
      if (error instanceof Problem && error.status === 500) oddities.push(error.message);
      await pause(60);
    }
  }
  return undefined;
}

async function takeIn(first) {
  for (let n = first; creating; n++) {
    const kind = kinds[n % kinds.length];
    const clerk = clients[kind.clerk];
    const operationId = randomUUID();
    unanswered.add(operationId);
    const guide = await insist(() => clerk.get(`/matters/${kind.matter}`));
    const answers = happyAnswers(guide);
    const checklist = await insist(() => clerk.post(`/matters/${kind.matter}/checklist`, { answers, station: kind.station }));
    const materials = [];
    for (const material of checklist.materials.filter(m => m.requirement === 'Required' || m.fetched)) {
      const file = material.fetched ? undefined : await insist(() => clerk.upload(`${material.code}.pdf`, pdf(`${operationId} ${material.code}`)));
      materials.push({ code: material.code, fileIds: file ? [file.fileId] : [], way: file ? 'Upload' : 'Fetched' });
    }
    const made = await insist(() => clerk.post('/cases', {
      matterCode: kind.matter, stationCode: kind.station, applicant: kind.applicant, answers, form: fill(guide.applicationForm?.rule), materials, operationId,
    }), true);
    if (made) { opened.set(operationId, made.caseNumber); unanswered.delete(operationId); }
    while (creating && openNow() > 8) await pause(100);
  }
}

const closed = new Set();
const openNow = () => opened.size - closed.size;

/** First options that do not end the dialogue. */
function happyAnswers(guide) {
  const answers = {};
  for (const question of guide.situations) {
    if (question.shownIf && !question.required) continue;
    const option = question.options.find(o => !o.ends);
    answers[question.code] = question.multiple ? [option.code] : option.code;
  }
  return answers;
}

/** Everyone at their desk does whatever comes to their inbox. */
async function office(name) {
  const client = clients[name];
  while (working) {
    for (const view of ['mine', 'claimable']) {
      const page = await insist(() => client.get(`/tasks?view=${view}&pageSize=50`));
      for (const row of page?.items ?? []) {
        try {
          const detail = await insist(() => client.get(`/tasks/${row.id}`));
          if (!detail?.canComplete && !detail?.canClaim) continue;
          await insist(() => client.post(`/tasks/${row.id}/complete`, {
            outcome: detail.outcomes[0].name, form: fill(detail.form?.rule), comment: '同意', operationId: sameEachTime(row.id), revision: detail.task.revision,
          }), true);
        } catch (error) {
          if (!['task.already-done', 'changed-meanwhile', 'task.not-yours', 'task.not-found', 'duty.acceptor-decides'].includes(error.code)) oddities.push(error.message);
        }
      }
    }
    await pause(150);
  }
}

/** The regulator takes on every push that reached it. */
async function regulate() {
  while (working) {
    const page = await insist(() => clients.regulator.get('/regulator/pushes?state=Delivered&pageSize=50'));
    for (const push of page?.items ?? [])
      await insist(() => clients.regulator.post('/regulator/feedback', { pushId: push.id, kind: 'Acknowledged', operationId: sameEachTime(push.id) }), true).catch(e => oddities.push(e.message));
    await pause(200);
  }
}

async function watch() {
  while (working) {
    for (const number of opened.values()) {
      if (closed.has(number)) continue;
      const found = await insist(() => clients.supervisor.get(`/cases/${number}`));
      if (found?.status === 'Closed') closed.add(number);
    }
    await pause(300);
  }
}

const intake = [takeIn(0), takeIn(1), takeIn(2)];
const desks = [...intake, regulate(), watch(), ...accounts.filter(a => !['regulator', 'supervisor', 'analyst', 'publisher', 'admin'].includes(a)).map(office)];

for (let n = 1; n <= kills; n++) {
  // Most kills strike under way, some while the program is still warming up; never at a moment that the program chooses.
  const changes = random() < 0.2 ? 0 : 1 + Math.floor(random() * 4);
  const patience = performance.now() + 15_000;
  done = 0;
  while (done < changes && performance.now() < patience) await pause(5);
  await pause(Math.floor(random() * 400));
  const struck = anyNode();
  await struck.kill();
  await struck.start();
  if (n % 10 === 0) console.log(`  ${n} kills, ${opened.size} cases taken in, ${closed.size} closed`);
}
creating = false;
await Promise.all(intake);
const end = performance.now() + 180_000;
while (openNow() > 0 && performance.now() < end) await pause(200);

// A case of M02 closes before its push has left: what a killed process was just sending is free again when its lease (45 s) ends.
async function openPushes() {
  const found = await Promise.all([...opened.values()].map(number => insist(() => clients.supervisor.get(`/cases/${number}`))));
  return found.flatMap(view => view?.pushes ?? []).filter(push => !['Acknowledged', 'Closed'].includes(push.state)).length;
}
while (await openPushes() > 0 && performance.now() < end) await pause(500);
working = false;
await Promise.all(desks);
console.log(`  ${opened.size} cases taken in, ${closed.size} closed after ${kills} kills`);

const views = await Promise.all([...opened.values()].map(number => clients.supervisor.get(`/cases/${number}`)));
await test(`after ${kills} kills every case that a clerk was told of exists and has reached its end`, () => {
  const stuck = views.filter(v => v.status !== 'Closed').map(v => `${v.caseNumber} ${v.status} waits at ${v.workflow?.nodes}`);
  if (stuck.length) throw new Error(stuck.join('\n'));
  if (opened.size < kills / 3) throw new Error(`only ${opened.size} cases: not a load`);
});
await test('no application was taken in twice', async () => {
  const total = (await clients.supervisor.get('/cases?pageSize=1')).total;
  if (new Set(opened.values()).size !== opened.size || total !== opened.size) throw new Error(`${opened.size} taken in, ${new Set(opened.values()).size} numbers, ${total} stored`);
});
await test('no seal was used twice on a document, and every sealed document shows its use', async () => {
  const uses = [];
  for (const number of opened.values())
    uses.push(...(await clients.supervisor.get(`/seals/uses?caseNumber=${number}`)).items);
  const pairs = uses.map(u => `${u.documentId} ${u.sealNumber}`);
  if (new Set(pairs).size !== pairs.length) throw new Error('a document carries two impressions of one seal');
  if (new Set(uses.map(u => u.number)).size !== uses.length) throw new Error('a seal-use number occurs twice');
  const decisions = views.flatMap(v => v.documents.filter(d => ['GrantDecision', 'Certificate'].includes(d.kind)));
  const unsealed = decisions.filter(d => uses.filter(u => u.documentId === d.id).length !== 1);
  if (unsealed.length) throw new Error(`not sealed exactly once: ${JSON.stringify(unsealed)}`);
});
await test('nothing was pushed twice, and every push was taken on', () => {
  for (const view of views) {
    const kindsOf = view.pushes.map(p => p.kind);
    if (new Set(kindsOf).size !== kindsOf.length) throw new Error(`${view.caseNumber} pushed ${kindsOf}`);
    const open = view.pushes.filter(p => !['Acknowledged', 'Closed'].includes(p.state));
    if (open.length) throw new Error(`${view.caseNumber} ${JSON.stringify(open)}`);
  }
});
await test('every case has exactly one certificate and one document of each kind', () => {
  for (const view of views) {
    const of = view.documents.map(d => d.kind);
    const doubled = of.filter((k, i) => of.indexOf(k) !== i);
    if (!view.certificate || doubled.length) throw new Error(`${view.caseNumber}: ${of}`);
  }
});
await test('nobody saw an internal error', () => {
  if (oddities.length) throw new Error([...new Set(oddities)].slice(0, 5).join('\n'));
});
if (process.exitCode) {
  // What the program itself complained of, in all its lives, and its last words.
  for (const { log } of nodes) {
    console.log(log.join('').split('\n').filter(line => /fail|given up|does not/i.test(line)).slice(-60).join('\n'));
    console.log(log.slice(-60).join(''));
  }
}
for (const node of nodes.toReversed()) await node.dispose();
finish();
