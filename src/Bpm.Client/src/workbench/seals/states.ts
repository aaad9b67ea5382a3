import type { Seal, SealEntry, SealState } from '@/api/registers'
import type { Me } from '@/api/types'

export interface SealStep {
  /** Last part of the address that does it. */
  step: 'activate' | 'suspend' | 'lost' | 'revoke' | 'destroy'
  name: string
  /** It cannot be undone. */
  danger?: boolean
}

const Steps: Record<SealStep['step'], SealStep> = {
  activate: { step: 'activate', name: '启用' },
  suspend: { step: 'suspend', name: '停用' },
  lost: { step: 'lost', name: '报失', danger: true },
  revoke: { step: 'revoke', name: '撤销', danger: true },
  destroy: { step: 'destroy', name: '登记销毁', danger: true },
}

const Possible: Record<SealState, SealStep['step'][]> = {
  Requested: ['activate', 'revoke'], Active: ['suspend', 'lost', 'revoke'], Suspended: ['activate', 'lost', 'revoke'], Lost: ['revoke'], Revoked: ['destroy'], Destroyed: [],
}

export const StateNames: [SealState, string][] = [['Requested', '申请中'], ['Active', '在用'], ['Suspended', '停用'], ['Lost', '已报遗失'], ['Revoked', '已撤销'], ['Destroyed', '已销毁']]
export const KindNames: [SealEntry['kind'], string][] = [['AgencySeal', '机关法定名称章'], ['AcceptanceSeal', '受理专用章'], ['NumberedApprovalSeal', '行政审批业务专用章'], ['ServiceCenterSeal', '便民服务中心印章']]
export const MediumNames: Record<SealEntry['medium'], string> = { Physical: '实物印章', Electronic: '电子印章' }
/** By whose hand a use was. */
export const UseModes: Record<string, string> = { Keeper: '保管人用印', Automatic: '系统自动用印' }

/** Names of tones that the status tag knows. */
export const ToneOf: Record<SealState, string> = { Requested: 'Requested', Active: 'Valid', Suspended: 'AwaitingCorrection', Lost: 'Failed', Revoked: 'Cancelled', Destroyed: 'Cancelled' }

/** What this person may do with the seal: an administrator everything that its state allows, a keeper suspend it and report its loss. */
export function stepsOf(seal: Pick<Seal, 'state' | 'entry' | 'changes'>, me: Pick<Me, 'userName' | 'posts'>): SealStep[] {
  const isAdministrator = me.posts.some((post) => post.role === 'Administrator')
  const isKeeper = seal.entry.keepers.some((keeper) => keeper.userName === me.userName)
  const asked = seal.changes.find((change) => change.to === 'Requested')?.by
  return Possible[seal.state]
    .filter((step) => isAdministrator || (isKeeper && (step === 'suspend' || step === 'lost')))
    .filter((step) => !(step === 'activate' && seal.state === 'Requested' && asked === me.userName))
    .map((step) => Steps[step])
}

/** Whether its last day is near or over, days from today (yyyy-MM-dd) on; null where it is far. */
export function termWarning(entry: Pick<SealEntry, 'validTo'>, today: string, near = 60): string | null {
  const left = Math.round((Date.parse(entry.validTo) - Date.parse(today)) / 86_400_000)
  if (left < 0) return '已过有效期'
  return left <= near ? `${left} 天后到期` : null
}
