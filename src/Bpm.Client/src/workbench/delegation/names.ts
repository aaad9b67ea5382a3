export const ModeNames: Record<string, string> = {
  Own: '本级法定', Empowered: '赋权（下放）', Delegated: '委托实施', WindowForward: '窗口前移', EntrustedAcceptance: '委托受理', EntrustedReceiving: '委托收件', PreliminaryReview: '初审上报', AgentOnly: '帮办代办',
}
export const SubjectNames: Record<string, string> = { Binding: '承办关系', Letter: '授权委托书', Agreement: '委托书', List: '清单' }
export const ActionNames: Record<string, string> = { Concluded: '设立', Renewed: '续期', Ended: '终止', Expired: '期满' }
export const FateNames: Record<string, string> = { Keeps: '继续办理', Rerouted: '改由他人办理', Blocked: '受阻' }
export const ListNames: [string, string][] = [
  ['Sunk', '下沉清单'], ['Devolution', '下放清单'], ['Empowerment', '赋权清单'], ['EntrustedAcceptance', '委托受理清单'], ['VillageAgent', '村级代办事项清单'],
  ['FourHandling', '“马上办、网上办、就近办、一次办”目录'], ['OneVisit', '“最多跑一次”清单'], ['ZeroVisit', '“零上门”清单'],
]

const PowerNames: Record<string, string> = { Receive: '收件', Accept: '受理', Review: '审查', Decide: '决定' }

/** `Receive, Accept` → 收件、受理. */
export function powersText(powers: string): string {
  if (powers === 'All') return Object.values(PowerNames).join('、')
  return powers.split(',').map((one) => PowerNames[one.trim()] ?? one.trim()).join('、')
}
