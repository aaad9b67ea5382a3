export interface LightLook {
  tone: 'green' | 'yellow' | 'red' | 'none'
  word: string
  /** Worth a word beside the dot: colour alone tells a colour-blind clerk nothing. */
  urgent: boolean
}

export function lightOf(light: string | null | undefined): LightLook {
  switch ((light ?? '').toLowerCase()) {
    case 'green':
      return { tone: 'green', word: '正常', urgent: false }
    case 'yellow':
    case 'amber':
      return { tone: 'yellow', word: '临期', urgent: true }
    case 'red':
    case 'overdue':
      return { tone: 'red', word: '超期', urgent: true }
    default:
      return { tone: 'none', word: '', urgent: false }
  }
}
