import type { TaskOutcome } from '@/api/types'

/** The outcome of Ctrl+Enter: the one marked primary, else the first that is no refusal, else the first. */
export function mainOutcome(outcomes: readonly TaskOutcome[]): TaskOutcome | null {
  return outcomes.find((outcome) => outcome.style === 'primary') ?? outcomes.find((outcome) => outcome.style !== 'danger') ?? outcomes[0] ?? null
}

export function buttonType(outcome: TaskOutcome, main: TaskOutcome | null): 'primary' | 'danger' | 'warning' | 'default' {
  if (outcome === main) return 'primary'
  if (outcome.style === 'danger' || outcome.style === 'warning') return outcome.style
  return 'default'
}
