// The main job by HTTP alone, against the real program in a process of its own: node tests/http/main-job.mjs sqlite|postgresql
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Problem, accounts, company, elder, pdf, person, receive, until, work } from './api.mjs';
import { finish, test } from './report.mjs';
import { Installation } from './server.mjs';

const town = '370898100000', station = '370898001001', village = '370898100201', hall = '370898000000';
const small = { sells: 'catering', items: ['hot'], area: 'small', machine: 'no', agent: 'self' };
const salon = { kind: 'salon', air: 'no' };

const installation = await Installation.create(process.argv[2] ?? 'sqlite');
await installation.start();
const as = Object.fromEntries(await Promise.all(accounts.map(async name => [name, await Client.signIn(installation.base, name)])));

const view = number => as.supervisor.get(`/cases/${number}`);
const of = (found, kind) => found.documents.filter(d => d.kind === kind);
const must = (held, what) => { if (!held) throw new Error(what); };
const is = (found, wanted, what) => must(found === wanted, `${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);

async function refused(code, status, call) {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    is(error.code, code, `code of ${error.message}`);
    is(error.status, status, `status of ${error.message}`);
    return;
  }
  throw new Error(`not refused with ${code}`);
}

/** The text of a document's PDF, once it is printed. */
async function pdfText(client, number, document) {
  const answer = await until(() => client.send('GET', `/cases/${number}/documents/${document.id}`), a => a.status === 200, `the PDF of ${document.kindName}`);
  is(answer.headers.get('content-type'), 'application/pdf', 'media type');
  const file = join(installation.dataDirectory, `${document.id}.pdf`);
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  const text = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  must(text.status === 0, text.stderr);
  const signature = spawnSync('pdfsig', [file], { encoding: 'utf8' });
  must(/Signature is Valid/.test(signature.stdout), `signature of ${document.kindName}: ${signature.stdout}`);
  return text.stdout.replace(/\s+/g, '');
}

async function feedback(number) {
  const pushed = await until(() => view(number), v => v.pushes.some(p => p.state === 'Delivered'), 'the push to reach the regulator');
  await as.regulator.post('/regulator/feedback', { pushId: pushed.pushes[0].id, kind: 'Acknowledged', content: '已认领' });
}

const closes = (number, status = 'Closed') => until(() => view(number), v => v.status === status, `${number} to be ${status}`);

async function reviewAndGrantInTown(number) {
  await work(as['reviewer.town'], number);
  await work(as['reviewer.town'], number);
  await work(as['approver.town'], number, 'Granted');
  await work(as['sealkeeper.town'], number);
  await work(as['issuer.town'], number);
}

await test('M01 complete: accepted, reviewed, granted in the town, sealed with its numbered seal, certified, delivered, pushed, acknowledged, closed', async () => {
  const { caseNumber, status } = await receive(as['clerk.town'], 'M01', town, small);
  is(status, 'Received', 'status after receipt');
  await work(as['clerk.town'], caseNumber);
  await reviewAndGrantInTown(caseNumber);
  is((await view(caseNumber)).status !== 'Closed', true, 'open until the regulator took it on');
  await feedback(caseNumber);
  const done = await closes(caseNumber);

  is(done.pushes[0].state === 'Acknowledged' || done.pushes[0].state === 'Closed', true, 'push taken on');
  const uses = (await as['sealkeeper.town'].get(`/seals/uses?caseNumber=${caseNumber}`)).items;
  for (const kind of ['GrantDecision', 'Certificate']) {
    const use = uses.filter(u => u.documentId === of(done, kind)[0].id);
    is(use.length, 1, `impressions on ${kind}`);
    must(use[0].sealName.includes('行政审批业务专用章'), `${kind} carries ${use[0].sealName}`);
    must(use[0].placeName.includes('示范镇'), `sealed at ${use[0].placeName}`);
  }
  const checked = await fetch(`${installation.base}/api/v1/verify/${done.certificate.verificationCode}`).then(r => r.json());
  must(checked.found && checked.valid, `verification: ${JSON.stringify(checked)}`);
  is(checked.number, done.certificate.number, 'number on the check page');
  must(!JSON.stringify(checked).includes('张三'), 'the holder is masked');
  const licence = await pdfText(as['clerk.town'], caseNumber, of(done, 'Certificate')[0]);
  must(licence.includes('食品经营许可证') && licence.includes(done.certificate.number.replace(/\s/g, '')), `certificate text: ${licence.slice(0, 300)}`);
  const decision = await pdfText(as['clerk.town'], caseNumber, of(done, 'GrantDecision')[0]);
  must(decision.includes('示例县行政审批服务局'), 'a delegated decision is issued in the delegating organ\'s name');
  const received = await pdfText(as['clerk.town'], caseNumber, of(done, 'ReceivingReceipt')[0]);
  must(received.includes(caseNumber), 'the receipt shows the case number');
});

await test('M01 with missing materials: one notice lists all gaps; supplied, then accepted and granted', async () => {
  const { caseNumber } = await receive(as['clerk.town'], 'M01', town, small, { without: ['03', '04'] });
  const waiting = await view(caseNumber);
  is(waiting.status, 'AwaitingCorrection', 'status');
  is(of(waiting, 'CorrectionNotice').length, 1, 'notices');
  is(waiting.gaps.map(g => g.materialCode).join(), '03,04', 'gaps');
  const notice = await pdfText(as['clerk.town'], caseNumber, of(waiting, 'CorrectionNotice')[0]);
  must(notice.includes('规章制度目录清单') && notice.includes('操作流程'), `the notice lists every gap: ${notice.slice(0, 600)}`);

  const materials = [];
  for (const code of ['03', '04'])
    materials.push({ code, fileIds: [(await as['clerk.town'].upload(`${code}.pdf`, pdf(`supplied ${code} ${caseNumber}`))).fileId], way: 'Upload' });
  await as['clerk.town'].post(`/cases/${caseNumber}/corrections`, { materials, operationId: crypto.randomUUID() });
  is((await view(caseNumber)).status, 'Received', 'status after the correction');
  await work(as['clerk.town'], caseNumber);
  await reviewAndGrantInTown(caseNumber);
  await feedback(caseNumber);
  is(of(await closes(caseNumber), 'CorrectionNotice').length, 1, 'notices in the end');
});

await test('M11: accepted at the station in the county\'s name; the station cannot decide; the county decides', async () => {
  const { caseNumber } = await receive(as['clerk.station'], 'M11', station, salon, { applicant: company });
  await work(as['clerk.station'], caseNumber);
  const accepted = await view(caseNumber);
  must(['Accepted', 'UnderReview'].includes(accepted.status), `status ${accepted.status}`);
  must((await pdfText(as['clerk.station'], caseNumber, of(accepted, 'AcceptanceNotice')[0])).includes('示例县行政审批服务局'), 'accepted in the county organ\'s name');
  await work(as['reviewer.county'], caseNumber);
  await work(as['reviewer.county'], caseNumber);
  const deciding = (await view(caseNumber)).tasks.find(t => ['Open', 'Claimed'].includes(t.state));
  for (const name of ['clerk.station', 'clerk.town', 'approver.town'])
    await refused('task.not-yours', 403, () => as[name].post(`/tasks/${deciding.id}/complete`, { outcome: 'Granted', form: {}, comment: '同意', operationId: crypto.randomUUID(), revision: deciding.revision }));
  await work(as['approver.county'], caseNumber, 'Granted');
  await work(as['sealkeeper.county'], caseNumber);
  await work(as['clerk.station'], caseNumber);
  await feedback(caseNumber);
  const done = await closes(caseNumber);
  must((await as['sealkeeper.county'].get(`/seals/uses?caseNumber=${caseNumber}`)).items.some(u => u.documentKindName.includes('许可') && u.sealName.includes('示例县行政审批服务局')), 'sealed by the county');
  is(done.status, 'Closed', 'status');
});

await test('M02 at the station: one sitting, one clerk, ends with the licence in hand', async () => {
  const { caseNumber } = await receive(as['clerk.station'], 'M02', station, { operator: 'local', place: 'own', prior: 'no', family: 'person' });
  await work(as['clerk.station'], caseNumber, 'Granted');
  await work(as['clerk.station'], caseNumber);
  const delivered = await view(caseNumber);
  must(delivered.certificate && of(delivered, 'Certificate')[0].sealed, 'certificate sealed');
  must(delivered.delivery, 'delivered');
  await feedback(caseNumber);
  await closes(caseNumber);
});

await test('M06: received by the village agent, done by the town at once', async () => {
  const { caseNumber } = await receive(as['grid.village'], 'M06', village, { household: 'local', ageBand: 'seventies', issue: 'first' }, { applicant: elder });
  await work(as['clerk.town'], caseNumber, 'Granted');
  await work(as['grid.village'], caseNumber);
  const done = await closes(caseNumber);
  must((await as['sealkeeper.town'].get(`/seals/uses?caseNumber=${caseNumber}`)).items.some(u => u.sealName.includes('便民服务中心')), 'the service centre\'s seal');
  is(done.pushes.length, 0, 'pushes of a public service');
});

await test('M01 above 150 m² is received in the town and decided at the county', async () => {
  const { caseNumber } = await receive(as['clerk.town'], 'M01', town, { ...small, area: 'large' }, { form: { floorArea: 220 } });
  await work(as['clerk.town'], caseNumber);
  await work(as['reviewer.county'], caseNumber);
  await work(as['reviewer.county'], caseNumber);
  await work(as['approver.county'], caseNumber, 'Granted');
  await work(as['sealkeeper.county'], caseNumber);
  must((await view(caseNumber)).certificate, 'certificate');
});

await test('a refusal carries reasons, the article and both remedies, is sealed, delivered and ends the case', async () => {
  const { caseNumber } = await receive(as['clerk.county'], 'M01', hall, small, { applicant: elder });
  await work(as['clerk.county'], caseNumber);
  await work(as['reviewer.county'], caseNumber);
  await work(as['reviewer.county'], caseNumber);
  const deciding = (await view(caseNumber)).tasks.find(t => ['Open', 'Claimed'].includes(t.state));
  await refused('form.field-missing', 400, () => as['approver.county'].post(`/tasks/${deciding.id}/complete`, { outcome: 'Denied', form: {}, comment: '不予许可', operationId: crypto.randomUUID(), revision: deciding.revision }));
  await work(as['approver.county'], caseNumber, 'Denied', { facts: '现场核查发现加工场所与污染源距离不足', reason: '不符合经营场所要求', article: '《食品安全法》第三十三条第一款第一项' }, '不予许可');
  await work(as['sealkeeper.county'], caseNumber);
  await work(as['clerk.county'], caseNumber);
  const done = await closes(caseNumber);
  const text = await pdfText(as['clerk.county'], caseNumber, of(done, 'DenialDecision')[0]);
  for (const part of ['不符合经营场所要求', '第三十三条', '六十日', '行政复议', '六个月', '人民法院'])
    must(text.includes(part) || text.includes(part.replace('六十日', '60日').replace('六个月', '6个月')), `the refusal lacks ${part}: ${text}`);
  must(!done.certificate && done.pushes.every(p => p.kind !== 'Granted'), 'nothing is issued or pushed as granted');
});

await test('the window of a town cannot see a case of the county hall', async () => {
  const { caseNumber } = await receive(as['clerk.county'], 'M02', hall, { operator: 'local', place: 'own', prior: 'no', family: 'person' });
  await refused('case.other-unit', 403, () => as['clerk.town'].get(`/cases/${caseNumber}`));
});

await test('the same operation asked twice is done once', async () => {
  const operationId = crypto.randomUUID();
  const first = await receive(as['clerk.town'], 'M01', town, small, { operationId });
  const again = await receive(as['clerk.town'], 'M01', town, small, { operationId });
  is(again.caseNumber, first.caseNumber, 'case number');
});

if (process.exitCode) console.log(installation.log.slice(-60).join(''));
await installation.dispose();
finish();
