import type { FoundCredential, OpenGate } from '@keyfob/gate/doors'
import { wrongPart } from '../wrong-part.js'

type Json = Readonly<Record<string, unknown>>
/** Was this code given out before? */
export type IsUsed = (code: string) => boolean

/** What stands in an answer where an unused backup code would be. */
const placeholder = (name: string): string => `[use /v0/vault/${name}/totp/backup]`
const anyPlaceholder = /^\[use \/v0\/vault\/.+\/totp\/backup\]$/s

/** Which of a credential's codes were given out: what is kept of them is an HMAC each. */
export function usedCodes(
  { blind }: Pick<OpenGate, 'blind'>,
  { usedBackupCodes }: Pick<FoundCredential, 'usedBackupCodes'>,
): IsUsed {
  if (usedBackupCodes.length === 0) return () => false
  const used = new Set(usedBackupCodes.map((digest) => Buffer.from(digest).toString('hex')))
  return (code) => used.has(Buffer.from(blind('backup.code', code)).toString('hex'))
}

/** The backup codes of a credential's data that were not given out, in their order. */
export const unusedCodes = (data: Json, isUsed: IsUsed): readonly string[] =>
  codesOf(data).filter((code) => !isUsed(code))

/** The data with a placeholder for each unused backup code; used ones stay visible. */
export function maskBackupCodes(data: Json, name: string, isUsed: IsUsed): Json {
  const codes = codesOf(data)
  if (codes.length === 0) return data
  const used = codes.filter(isUsed)
  const usedBefore = Array.isArray(data.usedBackupCodes) ? data.usedBackupCodes : []
  return {
    ...data,
    backupCodes: unusedCodes(data, isUsed).map(() => placeholder(name)),
    ...(used.length > 0 && { usedBackupCodes: [...usedBefore, ...used] }),
  }
}

/**
 * Data that was read, changed and is stored again, with the unused codes of the current version in place of their
 * placeholders. `current` is asked only where there are placeholders. `bad_request` where they are not exactly its codes.
 */
export function restoreBackupCodes(data: Json, current: () => readonly string[]): Json {
  const { backupCodes: given } = data
  if (!Array.isArray(given) || !given.some(isPlaceholder)) return data
  const codes = current()
  if (!given.every(isPlaceholder) || codes.length !== given.length) {
    const problem = 'holds placeholders where codes should be: send all codes, or leave it as it was read'
    throw wrongPart('data.backupCodes', problem)
  }
  return { ...data, backupCodes: codes }
}

/** Does the data hold a placeholder where a backup code would be? */
export const holdsCodePlaceholder = ({ backupCodes }: Json): boolean =>
  Array.isArray(backupCodes) && backupCodes.some(isPlaceholder)

const codesOf = ({ backupCodes }: Json): readonly string[] =>
  Array.isArray(backupCodes) ? backupCodes.filter((code) => typeof code === 'string') : []

const isPlaceholder = (code: unknown): boolean => typeof code === 'string' && anyPlaceholder.test(code)
