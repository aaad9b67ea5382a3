import type { CaseView, Checklist, ChecklistMaterial, MatterGuide, Me, RegulatorMessage, Station, TaskRow, TaskView } from '../src/api/types'

export const me: Me = {
  userName: 'clerk.town', displayName: '李淑敏',
  posts: [
    { role: 'FrontClerk', roleName: '窗口受理', organizationCode: '12370898MB9901032N', organizationName: '示范镇便民服务中心', stationCode: '370898100000' },
    { role: 'Regulator', roleName: '监管', organizationCode: '12370898MB9901032N', organizationName: '示范镇便民服务中心' },
  ],
}
export const stations: Station[] = [
  { code: '370898100000', name: '示范镇便民服务中心', level: 5, levelName: '镇', organizationCode: '12370898MB9901032N', kindName: '便民服务中心' },
  { code: '370898000000', name: '县政务服务中心', level: 4, levelName: '县', organizationCode: '370898000000', kindName: '政务服务中心' },
]
const material = (code: string, name: string, more: Partial<ChecklistMaterial> = {}): ChecklistMaterial => ({
  code, name, requirement: 'Required', fetched: false, canCommit: false, canTolerate: false, original: 1, copies: 0, kindName: '申请人自备', formName: '纸质或电子',
  criterion: '内容完整、签字或盖章、与申请一致', legalBasis: '《食品经营许可和备案管理办法》第十三条', instruction: null, ...more,
})
export const materials = [
  material('01', '食品经营许可申请书', { instruction: '有填写样表；须申请人签字。' }),
  material('02', '营业执照', { fetched: true, kindName: '政府部门核发' }),
  material('03', '经营场所布局图、主要设备设施及操作流程说明'),
  material('04', '食品安全规章制度目录清单', { canCommit: true }),
  material('05', '授权委托书及受托人身份证明', { requirement: 'Optional' }),
]
export const guide: MatterGuide = {
  code: '370199001000', number: 'M01', name: '食品经营许可', implementationCode: '11370898MB9900013K4370199001000', handlingItemCode: '11370898MB9900013K437019900100001', version: 1,
  matterTypeName: '行政许可', caseTypeName: '承诺件', agencyName: '县行政审批服务局', statutory: '10 个工作日', promised: '5 个工作日', fees: { charged: false, text: '不收费', items: [] }, process: '收件、受理、审查、决定',
  result: { name: '食品经营许可证', typeName: '证照', validity: '5 年' }, legalBasis: ['《中华人民共和国食品安全法》第三十五条'], conditions: ['有与经营食品相适应的场所、设备、人员和制度。'],
  situations: [
    { code: 'business', title: '经营什么？', multiple: false, required: true, options: [
      { code: 'prepacked', label: '仅销售预包装食品', ends: 'NotRequired', note: '仅销售预包装食品不需要取得许可，办理备案即可。' },
      { code: 'sales', label: '其他食品销售' }, { code: 'catering', label: '餐饮服务' }, { code: 'canteen', label: '单位食堂' }] },
    { code: 'items', title: '经营项目（可多选）', multiple: true, required: true, options: [
      { code: 'bulk', label: '散装食品' }, { code: 'hot', label: '热食类' }, { code: 'cold', label: '冷食类' }, { code: 'raw', label: '生食类' }] },
    { code: 'area', title: '经营面积', multiple: false, required: true, shownIf: 'business.catering', options: [{ code: 'small', label: '150 平方米以下' }, { code: 'large', label: '150 平方米以上' }] },
  ],
  materials,
  applicationForm: { key: 'food-application', rule: [
    { type: 'input', field: 'businessName', title: '经营者名称', $required: '请填写经营者名称' },
    { type: 'input', field: 'address', title: '经营场所地址', $required: '请填写经营场所地址' },
    { type: 'inputNumber', field: 'area', title: '经营面积（平方米）', props: { min: 1 }, $required: true },
    { type: 'datePicker', field: 'openOn', title: '拟开业日期', check: 'notPast' },
    { type: 'radio', field: 'place', title: '场所性质', options: [{ value: 'own', label: '自有' }, { value: 'rent', label: '租赁' }], $required: '请选择场所性质' },
    { type: 'input', field: 'scope', title: '经营范围说明', props: { type: 'textarea', rows: 3 } },
  ] },
}
export const checklist: Checklist = {
  matterCode: guide.code, version: 1, hash: 'abc', outcome: 'Apply', materials, promised: '5 个工作日', statutory: '10 个工作日',
  route: { mode: 'Delegated', modeName: '委托实施', receivingName: '示范镇便民服务中心', handlingName: '示范镇人民政府', decidingName: '示范镇人民政府', inNameOfName: '县行政审批服务局' },
}
export const task = (n: number, state: 'Open' | 'Claimed' | 'Completed', light: string): TaskRow => ({
  id: `t${n}`, kind: 'Human', title: ['材料审查', '现场核查', '许可决定', '用印', '送达'][n % 5]!, caseNumber: `11370898MB9900013K4370199001000202611${String(10 + n)}000${n}`, matterName: n % 2 ? '食品经营许可' : '公共场所卫生许可',
  applicantName: ['张伟', '示例县好滋味餐饮店', '王建国'][n % 3]!, state, stateName: { Open: '待认领', Claimed: '办理中', Completed: '已办结' }[state], unitName: '示范镇人民政府', roleName: '后台审查', createdAt: '2026-11-20T02:00:00Z', dueOn: '2026-11-26', light, revision: 1,
})
export const caseView: CaseView = {
  caseNumber: '11370898MB9900013K4370199001000202611100001', queryCode: '482913057', matter: { code: guide.code, number: 'M01', name: '食品经营许可', version: 1 }, status: 'UnderReview', statusName: '审查中', publicWording: '审查中', flags: ['委托实施'], revision: 3,
  applicant: { kind: 'Person', name: '李淑敏', idNumber: '370898199003070017', phone: '13812343210', address: '示范镇示范村 12 号' }, representative: null,
  answers: [{ question: '经营什么？', answer: '餐饮服务' }, { question: '经营面积', answer: '150 平方米以下' }], form: { businessName: '好滋味小吃店', area: 60 }, route: checklist.route!,
  clock: { items: [
    { key: 'K1', name: '受理审查期限', limitDays: 5, unitName: '工作日', startedOn: '2026-09-28', dueOn: '2026-10-08', stoppedOn: '2026-09-29', state: 'Stopped', light: 'Off', basis: '《行政许可法》第三十二条', derivation: [] },
    { key: 'K2', name: '承诺办理期限', limitDays: 5, unitName: '工作日', startedOn: '2026-09-29', dueOn: '2026-10-10', state: 'Running', light: 'Yellow', remaining: 2, basis: '办事指南承诺', derivation: [
      { date: '2026-09-29', label: '起算', note: '受理次日起计' }, { date: '2026-09-30', label: '第1个工作日' }, { date: '2026-10-01', label: '休息日 国庆节' }, { date: '2026-10-08', label: '第2个工作日' }, { date: '2026-10-10', label: '调休上班日', note: '第3个工作日' }, { date: '2026-10-13', label: '届满', note: '第5个工作日' }] },
  ] },
  materials: materials.map((m, i) => ({ code: m.code, name: m.name, requirement: m.requirement, way: m.fetched ? 'Fetched' : 'Upload', check: (['Passed', 'Passed', 'Pending', 'Failed', 'Missing'] as const)[i]!, fetched: m.fetched, files: i === 0 ? [{ fileId: 'f1', fileName: '申请书.png', bytes: 220_000, mediaType: 'image/png' }] : [] })),
  gaps: [{ materialCode: '04', name: '食品安全规章制度目录清单', problem: '未提交', needed: '提交制度目录清单，或作出书面承诺', legalBasis: '《行政许可法》第三十二条第一款第四项' }],
  tasks: [task(1, 'Claimed', 'Normal')], documents: [{ id: 'd1', kind: 'ReceivingReceipt', kindName: '申请材料收件凭证', number: '示审收字〔2026〕12号', createdAt: '2026-11-20T02:00:00Z', state: 'Rendered', sealed: true, pdfReady: true }],
  certificate: { number: 'JY23708980000123', identifier: '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U', verificationCode: 'K7Q2M9XA', validFrom: '2026-11-20', validTo: '2031-11-19', state: 'Valid', stateName: '有效' },
  pushes: [{ id: 'p1', kind: 'Granted', regulatorName: '县市场监督管理局', state: 'Delivered', stateName: '已送达', sentAt: '2026-11-20T03:00:00Z', receiptNumber: 'R-1', feedback: [] }], delivery: null,
  timeline: [{ at: '2026-11-20T02:00:00Z', actor: '李淑敏', action: '收件', toStatus: '已收件' }, { at: '2026-11-20T02:10:00Z', actor: '李淑敏', action: '受理', fromStatus: '已收件', toStatus: '已受理', note: '材料齐全' }],
  workflow: { instanceId: 'i1', definitionId: 'town-licence', version: 1, nodes: ['材料审查'], incidentCount: 0 },
}
export const taskView: TaskView = {
  task: task(1, 'Claimed', 'Normal'), instructions: '逐项核对材料与现场核查要点。', canClaim: false, canComplete: true, case: caseView, formData: {},
  form: { key: 'review', rule: [
    { type: 'radio', field: 'conclusion', title: '审查结论', options: [{ value: 'ok', label: '符合条件' }, { value: 'no', label: '不符合条件' }], $required: '请选择审查结论' },
    { type: 'input', field: 'opinion', title: '审查意见', props: { type: 'textarea', rows: 4 }, $required: '请填写审查意见' }] },
  outcomes: [{ name: 'Approve', label: '同意', needsComment: false, style: 'primary' }, { name: 'Reject', label: '不同意', needsComment: true, style: 'danger' }],
}
export const messages: RegulatorMessage[] = [{ id: 'm1', pushId: 'p1', caseNumber: caseView.caseNumber, kind: 'Granted', receivedAt: '2026-11-20T03:00:01Z', signatureValid: true, receiptNumber: 'R-1', body: { holder: '好滋味小吃店', licence: 'JY23708980000123' }, feedback: [] }]
