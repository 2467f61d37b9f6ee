/** What was typed as a seed: an otpauth URI or a base32 key, one of them; or why it is neither. Never the value itself. */
export type Seed = { uri: string; secret?: never } | { secret: string; uri?: never }

/** Tells the two apart and cleans a key as sites print it: groups, dashes, small letters, padding. */
export function readSeed(typed: string): Seed | { problem: string } {
  const text = typed.trim()
  if (/^otpauth-migration:/i.test(text)) {
    return { problem: 'holds several accounts; enrol each with its own otpauth:// URI' }
  }
  if (/^otpauth:/i.test(text)) return { uri: text }
  const secret = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase()
  if (!/^[A-Z2-7]*$/.test(secret))
    return { problem: 'is neither an otpauth:// URI nor base32 (letters A–Z, digits 2–7)' }
  // 80 bits: the least that any site of the field gives out.
  if (secret.length < 16) return { problem: 'is too short; a base32 key has at least 16 letters and digits' }
  return { secret }
}
