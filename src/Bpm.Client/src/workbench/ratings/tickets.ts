import type { Ticket } from '@/api/types'

/** A step of a follow-up: where the server takes it, what it is called, what is written. */
export interface Step {
  what: 'contact' | 'finding' | 'appeal' | 'appeal-decision' | 'reply' | 'close'
  name: string
  label: string
}

const Steps: Record<Step['what'], Step> = {
  contact: { what: 'contact', name: '登记回访', label: '回访情况' },
  finding: { what: 'finding', name: '登记核实', label: '核实情况' },
  appeal: { what: 'appeal', name: '申诉', label: '申诉理由' },
  'appeal-decision': { what: 'appeal-decision', name: '复核申诉', label: '复核意见' },
  reply: { what: 'reply', name: '整改答复', label: '整改和答复情况' },
  close: { what: 'close', name: '复核办结', label: '复核情况（含对评价人的再次回访）' },
}

export const Findings: [string, string][] = [['Valid', '属实'], ['Unfounded', '不属实'], ['WrongTarget', '评价对象有误']]

export const States: [Ticket['state'], string][] = [['New', '待回访'], ['Contacted', '已回访'], ['Verified', '已核实'], ['Appealed', '申诉中'], ['Replied', '已答复'], ['Closed', '已办结']]

/** The steps that a ticket may take next; appeals and the end are a supervisor's. */
export function stepsOf(state: Ticket['state'], isSupervisor: boolean): Step[] {
  switch (state) {
    case 'New': return [Steps.contact]
    case 'Contacted': return [Steps.finding, Steps.appeal]
    case 'Verified': return [Steps.reply, Steps.appeal]
    case 'Appealed': return isSupervisor ? [Steps['appeal-decision']] : []
    case 'Replied': return isSupervisor ? [Steps.close] : []
    default: return []
  }
}

/** The next day that binds, and whether it is over: the call first, then the answer; null once answered. */
export function dueOf(ticket: Pick<Ticket, 'state' | 'contactBy' | 'replyBy'>, today: string): { name: string; on: string; isLate: boolean } | null {
  if (ticket.state === 'Replied' || ticket.state === 'Closed') return null
  const [name, on] = ticket.state === 'New' ? ['回访', ticket.contactBy] : ['答复', ticket.replyBy]
  return { name, on, isLate: on < today }
}
