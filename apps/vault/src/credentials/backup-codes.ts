import { wrongPart } from '../wrong-part.js'

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

/**
 * Data that was read, changed and is stored again, with the codes of the current version in place of their placeholders.
 * `current` is asked only where there are placeholders. `bad_request` where they are not exactly those of its codes.
 */
export function restoreBackupCodes(data: Json, current: () => Json | undefined): Json {
  const { backupCodes: given } = data
  if (!Array.isArray(given) || !given.some(isPlaceholder)) return data
  const codes = current()?.backupCodes
  if (!given.every(isPlaceholder) || !Array.isArray(codes) || codes.length !== given.length) {
    const problem = 'holds placeholders where codes should be: send all codes, or leave it as it was read'
    throw wrongPart('data.backupCodes', problem)
  }
  return { ...data, backupCodes: codes }
}

const isPlaceholder = (code: unknown): boolean => typeof code === 'string' && anyPlaceholder.test(code)
