import { wrongPart } from '../totp/totp-seed.js'

type Json = Readonly<Record<string, unknown>>

/** What stands in an answer where an unused backup code would be. */
const placeholder = (name: string): string => `[use /v0/vault/${name}/totp/backup]`
const anyPlaceholder = /^\[use \/v0\/vault\/.+\/totp\/backup\]$/s

/** How many unused backup codes a credential's data holds. */
export const countBackupCodes = (data: Json): number => (Array.isArray(data.backupCodes) ? data.backupCodes.length : 0)

/** The data with a placeholder for each unused backup code; used ones stay visible. */
export function maskBackupCodes(data: Json, name: string): Json {
  if (!Array.isArray(data.backupCodes)) return data
  return { ...data, backupCodes: data.backupCodes.map(() => placeholder(name)) }
}

/** Were these backup codes masked by {@link maskBackupCodes}? Then they are no codes. */
export const areMasked = (data: Json): boolean =>
  Array.isArray(data.backupCodes) &&
  data.backupCodes.some((code) => typeof code === 'string' && anyPlaceholder.test(code))

/**
 * Data that was read, changed and is stored again, with the codes of the current version in place of their placeholders.
 * `bad_request` where they are not exactly the placeholders of those codes.
 */
export function restoreBackupCodes(data: Json, current: Json): Json {
  const masked = data.backupCodes as unknown[]
  const codes = current.backupCodes
  const all = masked.every((code) => typeof code === 'string' && anyPlaceholder.test(code))
  if (!all || !Array.isArray(codes) || codes.length !== masked.length) {
    throw wrongPart(
      'data.backupCodes',
      'holds placeholders where codes should be: send all codes, or leave it as it was read',
    )
  }
  return { ...data, backupCodes: codes }
}
