// The case API as a person's program would use it: one signed-in account per client, and a resident with papers.
import { randomUUID } from 'node:crypto';

export const accounts = ['clerk.station', 'clerk.town', 'clerk.county', 'grid.village', 'reviewer.town', 'reviewer.county', 'approver.town', 'approver.county',
  'sealkeeper.town', 'sealkeeper.county', 'issuer.town', 'regulator', 'supervisor', 'analyst', 'publisher', 'admin'];

export class Problem extends Error {
  constructor(call, status, body) {
    super(`${call} → ${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
    this.code = body?.code;
  }
}

/** A signed-in account. `post('/x', body)` answers the JSON or throws a Problem with `status` and `code`. */
export class Client {
  static async signIn(base, userName, password = 'Sample-2026') {
    const client = new Client();
    client.base = base;
    client.userName = userName;
    client.token = (await client.post('/token', { userName, password })).accessToken;
    return client;
  }

  async send(method, path, body, headers = {}) {
    const form = body instanceof FormData;
    return fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: { ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}), ...(body && !form ? { 'Content-Type': 'application/json' } : {}), ...headers },
      body: form ? body : body && JSON.stringify(body),
    });
  }

  async json(method, path, body) {
    const answer = await this.send(method, path, body);
    const text = await answer.text();
    let parsed = text;
    try { parsed = text ? JSON.parse(text) : undefined; } catch { /* not JSON: kept as text for the message */ }
    if (!answer.ok) throw new Problem(`${method} ${path} as ${this.userName}`, answer.status, parsed);
    return parsed;
  }

  get(path) { return this.json('GET', path); }

  post(path, body) { return this.json('POST', path, body ?? {}); }

  async upload(name, bytes, type = 'application/pdf') {
    const form = new FormData();
    form.append('file', new Blob([bytes], { type }), name);
    return this.json('POST', '/files', form);
  }
}

/** The smallest PDF that readers accept; `text` makes its content differ. */
export const pdf = text => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

/** A value that a form-create rule accepts; `wanted` overrides by field name. */
export function fill(rules, wanted = {}) {
  const form = {};
  for (const rule of rules ?? []) {
    if (rule.field) {
      if (rule.field in wanted) form[rule.field] = wanted[rule.field];
      else form[rule.field] = value(rule);
    }
    if (Array.isArray(rule.children)) Object.assign(form, fill(rule.children.filter(c => typeof c === 'object'), wanted));
  }
  return form;
}

function value(rule) {
  const first = rule.options?.[0]?.value;
  switch (rule.type) {
    case 'inputNumber': return rule.value ?? rule.props?.min ?? 1;
    case 'switch': return true;
    case 'checkbox': return first === undefined ? [] : [first];
    case 'radio': case 'select': return rule.props?.multiple ? [first] : first;
    case 'datePicker': case 'DatePicker': return rule.props?.type === 'datetime' ? '2026-11-20 09:30:00' : '2026-11-20';
    default:
      if (rule.check === 'residentId') return '370898199003070017';
      if (rule.check === 'uscc') return '92370898MA990001XN';
      if (rule.check === 'phone') return '13800000000';
      return rule.field.startsWith('second') ? '符合要求，另一人填写' : '符合要求，测试填写';
  }
}

export const person = { kind: 'Person', name: '张三', idNumber: '370898199003070017', phone: '13800000000', address: '示例县示范镇示范村1号' };
export const elder = { kind: 'Person', name: '李秀英', idNumber: '370898195508180029', phone: '13800000001', address: '示例县示范镇示范村8号' };
export const company = { kind: 'Organization', name: '示例县好味餐饮有限公司', idNumber: '91370898MA9900028R', phone: '13800000002', address: '示例县示范镇中心街2号' };

/** Takes in an application: every required material that is not fetched gets a file, except those in `without`. */
export async function receive(clerk, matter, stationCode, answers, { applicant = person, form = {}, without = [], operationId = randomUUID() } = {}) {
  const guide = await clerk.get(`/matters/${matter}`);
  const checklist = await clerk.post(`/matters/${matter}/checklist`, { answers, station: stationCode });
  const materials = [];
  for (const material of checklist.materials) {
    if (material.fetched) materials.push({ code: material.code, fileIds: [], way: 'Fetched' });
    else if (material.requirement === 'Required' && !without.includes(material.code)) {
      const file = await clerk.upload(`${material.code}.pdf`, pdf(`${matter} ${material.code} ${operationId}`));
      materials.push({ code: material.code, fileIds: [file.fileId], way: 'Upload' });
    }
  }
  return clerk.post('/cases', { matterCode: matter, stationCode, applicant, answers, form: fill(guide.applicationForm?.rule, form), materials, operationId });
}

/** Completes the one open task of this case that the account may do, with the outcome given (or the first). */
export async function work(client, caseNumber, outcome, form = {}, comment = '同意，材料属实，符合规定。') {
  const found = [];
  for (const view of ['mine', 'claimable'])
    found.push(...(await client.get(`/tasks?view=${view}&text=${caseNumber}&page=1&pageSize=10`)).items.filter(t => t.caseNumber === caseNumber));
  if (found.length === 0) throw new Error(`${client.userName} has no task of ${caseNumber}`);
  const detail = await client.get(`/tasks/${found[0].id}`);
  return client.post(`/tasks/${found[0].id}/complete`, {
    outcome: outcome ?? detail.outcomes[0].name,
    form: fill(detail.form?.rule, form),
    comment,
    operationId: randomUUID(),
    revision: detail.task.revision,
  });
}

/** Polls until `ready(value)`; gives up after three minutes with the last value in the message. */
export async function until(read, ready, what) {
  const end = performance.now() + 180_000;
  let last;
  while (performance.now() < end) {
    last = await read();
    if (ready(last)) return last;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error(`waited 180 s for ${what}; last: ${JSON.stringify(last).slice(0, 2000)}`);
}
