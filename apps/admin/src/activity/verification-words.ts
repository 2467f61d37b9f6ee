import type { Answer } from '../wire/operations.js'

type Part = Pick<Answer<'organisation.verifyAudit'>, 'verified' | 'checkpoint' | 'flaw'>

/** What a verification came to, in a sentence. */
export function verdict({ verified, checkpoint, flaw }: Part): string {
  if (flaw) {
    const where = flaw.seq === null ? 'As a whole: ' : `Row ${count(flaw.seq)}: `
    return `The log is not what it should be. ${where}${flaw.problem}.`
  }
  if (verified === 0) return 'Nothing has been sealed yet.'
  const signed = checkpoint ? '' : ' Nothing is signed yet: ask again in a minute.'
  return `Every row is in its place and as it was sealed.${signed}`
}

/** The short id that tells one public key from another: what stands between its log's name and the key itself. */
export const brief = (verifierKey: string): string => verifierKey.split('+')[1] ?? verifierKey

/** A number of rows. */
export const count = (rows: number): string => rows.toLocaleString('en')
