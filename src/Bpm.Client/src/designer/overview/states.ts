import type { DefinitionState } from '../definitionsApi'

/** The status whose colour the shared tag shows for a definition's state. */
export function toneOf(state: DefinitionState | 'Waiting'): string {
  switch (state) {
    case 'Published':
      return 'Valid'
    case 'Draft':
      return 'Draft'
    case 'Waiting':
      return 'AwaitingCorrection'
    default:
      return 'Archived'
  }
}
