const Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CheckCharacters = '10X98765432'

export type Sex = '男' | '女'

/** What a valid resident ID number says about its holder. */
export interface ResidentIdFacts {
  /** Upper-cased, without blanks. */
  number: string
  /** yyyy-MM-dd */
  birthDate: string
  sex: Sex
}

/** Reads an 18-character resident ID number (GB 11643); null where a digit, the birth date or the check character is wrong. */
export function readResidentId(text: string): ResidentIdFacts | null {
  const number = text.replace(/\s/g, '').toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number)) return null

  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const parsed = new Date(`${birthDate}T00:00:00Z`)
  // The engine rolls 30 February over to March: only a date that comes back unchanged is one.
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== birthDate) return null

  const sum = Weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  if (CheckCharacters[sum % 11] !== number[17]) return null

  return { number, birthDate, sex: Number(number[16]) % 2 === 1 ? '男' : '女' }
}

/** Full years of age on a day; both dates yyyy-MM-dd. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
