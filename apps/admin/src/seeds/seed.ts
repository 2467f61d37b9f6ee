/** What was typed as a seed: an otpauth URI or a base32 key, one of them; or why it is neither. Never the value itself. */
export type Seed = { uri: string; secret?: never } | { secret: string; uri?: never }

/**
 * Tells the two apart and cleans a key as sites print it: groups, dashes, small letters, padding. How long a seed must be,
 * the platform says.
 */
export function readSeed(typed: string): Seed | { problem: string } {
  const text = typed.trim()
  if (/^otpauth-migration:/i.test(text)) {
    return { problem: 'is an export of an authenticator: it is taken by Import, beside the credentials' }
  }
  if (/^otpauth:/i.test(text)) return { uri: text }
  const secret = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase()
  if (!/^[A-Z2-7]*$/.test(secret))
    return { problem: 'is neither an otpauth:// URI nor base32 (letters A–Z, digits 2–7)' }
  return secret === '' ? { problem: 'holds no seed' } : { secret }
}
