const Alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export function normalizeCreditCode(text: string): string {
  return text.replace(/\s/g, '').toUpperCase()
}

/** 18 digits and letters. Codes in use exist that fail the check; those are taken after the clerk confirms them a second time. */
export function hasCreditCodeShape(text: string): boolean {
  return /^[0-9A-Z]{18}$/.test(normalizeCreditCode(text))
}

/** Is the check character of a unified social credit code right (GB 32100)? */
export function isCreditCode(text: string): boolean {
  if (!hasCreditCodeShape(text)) return false

  const code = normalizeCreditCode(text)
  if (![...code].every((character) => Alphabet.includes(character))) return false

  const sum = Weights.reduce((total, weight, i) => total + weight * Alphabet.indexOf(code[i]!), 0)
  return Alphabet[(31 - (sum % 31)) % 31] === code[17]
}
