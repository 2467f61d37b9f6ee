import { timingSafeEqual } from 'node:crypto'
import { hmacSha256 } from '../hmac.js'

/** A revocation, as the ledger keeps it. */
export type Revocation = Readonly<{ organisationId: string; agentId: string; revokedAt: Date }>

/** A line of the ledger. The first one, 0, says that there is a ledger, and of no revocation. */
export type LedgerLine = Readonly<{ seq: number; mac: string; revocation: Revocation | undefined; text: string }>

/** What of the ledger is not as it was written, or does not fit the database. Its message says where, and what to do. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
}

/** The database was set back: the ledger knows of revocations that it does not, or it came from another server. */
export class BehindLedger extends LedgerError {}

/** The line behind `before`, signed: HMAC-SHA-256 over what it says, the signature of the line before among it. */
export function lineAfter(before: LedgerLine | undefined, revocation: Revocation | undefined, key: Buffer): LedgerLine {
  const seq = before ? before.seq + 1 : 0
  // What is signed is this text, its order included.
  const said = revocation && {
    organisationId: revocation.organisationId,
    agentId: revocation.agentId,
    revokedAt: revocation.revokedAt.toISOString(),
  }
  const body = { v: 2, seq, ...said, before: before?.mac ?? '' }
  const mac = macOf(JSON.stringify(body), key)
  return { seq, mac, revocation, text: JSON.stringify({ ...body, mac }) }
}

/**
 * Reads a ledger. What cannot be read at all, as the torn end that a power cut leaves, is passed over: where it stood for a line, the
 * chain shows it. @throws LedgerError naming the line of the file that is not signed by this key, or does not follow the one before
 */
export function readLines(text: string, file: string, key: Buffer): LedgerLine[] {
  const lines: LedgerLine[] = []
  for (const { line, at } of signedLines(text, key, (at) => notOurs(file, at))) {
    const due = lines.length
    if (line.seq !== due) throw notWhole(file, `revocation ${line.seq} stands in line ${at}, where ${due} belongs`)
    if (line.before !== (lines.at(-1)?.mac ?? ''))
      throw notWhole(file, `revocation ${line.seq} in line ${at} does not follow the one that stands before it`)
    lines.push(line)
  }
  return lines
}

/** Every revocation of a text that is signed by this key, whatever is missing around it. */
export function readWhatIsSigned(text: string, key: Buffer): Revocation[] {
  return [...signedLines(text, key, () => undefined)].flatMap(({ line }) => line.revocation ?? [])
}

const notWhole = (file: string, what: string) =>
  new LedgerError(
    `The ledger ${file} is not whole: ${what}. Something was taken out or altered. Bring the file back from another copy.`,
  )

type SignedLine = LedgerLine & Readonly<{ before: string }>

function* signedLines(
  text: string,
  key: Buffer,
  otherwise: (at: number) => LedgerError | undefined,
): Generator<{ line: SignedLine; at: number }> {
  for (const [index, written] of text.split('\n').entries()) {
    const parsed = parse(written)
    if (parsed === undefined) continue
    const line = signed(written, parsed, key)
    const error = line ? undefined : otherwise(index + 1)
    if (error) throw error
    if (line) yield { line, at: index + 1 }
  }
}

const notOurs = (file: string, at: number) =>
  new LedgerError(
    `Line ${at} of the ledger ${file} is not signed by this installation: it was altered or forged, or the file is another ` +
      'installation’s. Bring the file back from another copy.',
  )

function parse(written: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(written)
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** The line, if it is one that we have signed. */
function signed(written: string, { mac, ...body }: Record<string, unknown>, key: Buffer): SignedLine | undefined {
  const { seq, before, organisationId, agentId, revokedAt } = body as Record<string, string | number | undefined>
  if (typeof mac !== 'string' || typeof seq !== 'number' || typeof before !== 'string') return undefined
  if (!isSame(mac, macOf(JSON.stringify(body), key))) return undefined
  const revocation = agentId
    ? { organisationId: String(organisationId), agentId: String(agentId), revokedAt: new Date(String(revokedAt)) }
    : undefined
  return { seq, mac, before, revocation, text: written }
}

const macOf = (body: string, key: Buffer): string => Buffer.from(hmacSha256(key, body)).toString('base64url')

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
