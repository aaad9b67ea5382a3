export interface LightLook {
  tone: 'green' | 'yellow' | 'red' | 'none'
  word: string
  /** Worth a word beside the dot: colour alone tells a colour-blind clerk nothing. */
  urgent: boolean
}

export function lightOf(light: string | null | undefined): LightLook {
  switch ((light ?? '').toLowerCase()) {
    case 'normal':
    case 'green':
      return { tone: 'green', word: '正常', urgent: false }
    case 'yellow':
      return { tone: 'yellow', word: '临期', urgent: true }
    case 'red':
      return { tone: 'red', word: '超期', urgent: true }
    case 'overdue':
      return { tone: 'red', word: '超法定期限', urgent: true }
    case 'suspended':
      return { tone: 'none', word: '已中止', urgent: true }
    default:
      return { tone: 'none', word: '', urgent: false }
  }
}
