export const States: [string, string][] = [['Draft', '草稿'], ['PendingReview', '待审核'], ['Approved', '已审核'], ['Rejected', '已退回'], ['Published', '已发布'], ['Suspended', '已暂停'], ['Cancelled', '已取消']]

export interface Step { step: string; name: string; edit?: boolean; danger?: boolean }

/** What can follow a state; who may, the server says again. */
const After: Record<string, Step[]> = {
  Draft: [{ step: 'submit', name: '提交审核', edit: true }],
  Rejected: [{ step: 'submit', name: '提交审核', edit: true }],
  PendingReview: [{ step: 'approve', name: '审核通过' }, { step: 'reject', name: '退回', danger: true }],
  Approved: [{ step: 'publish', name: '发布' }, { step: 'reject', name: '退回', danger: true }],
  Published: [{ step: 'suspend', name: '暂停', danger: true }, { step: 'cancel', name: '取消', danger: true }],
  Suspended: [{ step: 'resume', name: '恢复' }, { step: 'cancel', name: '取消', danger: true }],
}

export function stepsOf(state: string, mayEdit: boolean, mayPublish: boolean): Step[] {
  return (After[state] ?? []).filter((one) => (one.edit ? mayEdit : mayPublish))
}
