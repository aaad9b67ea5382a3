import type { DepartmentAccount, DepartmentExchange } from '@/api/registers'

export const ConnectorNames: Record<string, string> = { Http: '接口（HTTP）', Folder: '文件交换' }

/** Where an exchange stands, with a tone that the status tag knows. */
export function standOf(exchange: Pick<DepartmentExchange, 'sentAt' | 'answeredAt' | 'trouble'>): { status: string; name: string } {
  if (exchange.answeredAt) return { status: 'Valid', name: '已有结果' }
  if (exchange.trouble?.deadLetterId) return { status: 'Failed', name: exchange.sentAt ? '已停止取结果' : '已停止发送' }
  if (exchange.trouble) return { status: 'AwaitingCorrection', name: exchange.sentAt ? '取结果失败，待重试' : '发送失败，待重试' }
  return exchange.sentAt ? { status: 'Waiting', name: '等待结果' } : { status: 'Waiting', name: '等待发送' }
}

/** Whether an account may be used today (yyyy-MM-dd), and if not, why. */
export function accountStand(account: Pick<DepartmentAccount, 'revokedAt' | 'validFrom' | 'validTo'>, today: string): { status: string; name: string } {
  if (account.revokedAt) return { status: 'Cancelled', name: '已停用' }
  if (today < account.validFrom) return { status: 'Waiting', name: '未到有效期' }
  return today <= account.validTo ? { status: 'Valid', name: '有效' } : { status: 'Failed', name: '已过有效期' }
}
