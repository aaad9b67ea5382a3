/** 张伟 → 张*, 李淑敏 → 李*敏; an organisation's name stays as it is (public by nature). */
export function maskName(name: string): string {
  if (name.length < 2) return name
  return name.length === 2 ? `${name[0]}*` : `${name[0]}${'*'.repeat(name.length - 2)}${name.at(-1)}`
}

/** Resident ID: first six and last four stay. */
export function maskId(number: string): string {
  return number.length < 11 ? number : `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`
}

/** Mobile: first three and last four stay. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? phone : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
