import { type ARCSigningData, arc } from 'mailauth'
import { hasEd25519Seal, sealsHold } from './arc-seals.js'
import type { Resolve } from './bounded-resolver.js'
import type { HeaderField } from './mime-outline.js'

/** What servers on the way say of a mail (RFC 8617): who they are, and what the first of them found. */
export type Vouchers = Readonly<{
  /** The domains that sealed it, the first one first. */
  sealers: readonly string[]
  /** The From domain for which the first sealer says that DMARC passed. */
  fromDomain: string | undefined
}>

const setsMax = 10
const arcFields = ['arc-seal', 'arc-message-signature', 'arc-authentication-results']

/** Validates a mail's ARC chain: what is not whole, well-formed and sealed at every step fails. */
export async function arcResult(
  raw: Buffer,
  fields: readonly HeaderField[],
  data: ARCSigningData | undefined,
  resolver: Resolve,
): Promise<'none' | 'policy' | 'pass' | 'fail'> {
  const own = fields.filter(({ name }) => arcFields.includes(name))
  if (own.length === 0) return 'none'
  const seals = own.filter(({ name }) => name === 'arc-seal')
  if (seals.length > setsMax) return 'policy'
  if (!data || seals.length === 0 || !seals.every(({ start, end }) => isTagList(raw.toString('latin1', start, end))))
    return 'fail'
  const { chain, lastEntry, error } = data
  const whole = { chain: chain || [], ...(lastEntry && { lastEntry }), ...(error && { error }) }
  const { status } = await arc(whole, { resolver })
  if (status.result === 'pass') return 'pass'
  if (error || !isSignedLast(data) || !hasEd25519Seal(raw, own)) return 'fail'
  return (await sealsHold(raw, own, resolver)) ? 'pass' : 'fail'
}

const isSignedLast = ({ lastEntry }: ARCSigningData): boolean =>
  (lastEntry as { messageSignature?: { status?: { result?: string } } } | undefined)?.messageSignature?.status
    ?.result === 'pass'

type Tag = Readonly<{ value?: string; header?: Readonly<{ from?: string }> }>
type Parsed = Readonly<{ parsed?: Readonly<Record<string, Tag | undefined>> }>

/** What a chain says; worth something only where the chain passes and every sealer is trusted. Read before it is validated. */
export function vouchersOf(data: ARCSigningData | undefined): Vouchers {
  const chain = (data?.chain || []) as unknown as readonly Readonly<Record<string, Parsed | undefined>>[]
  const dmarc = chain[0]?.['arc-authentication-results']?.parsed?.dmarc
  return {
    sealers: chain.map((set) => (set['arc-seal']?.parsed?.d?.value ?? '').toLowerCase()),
    fromDomain: dmarc?.value?.toLowerCase() === 'pass' ? dmarc.header?.from?.toLowerCase() : undefined,
  }
}

// RFC 6376 §3.2, as RFC 8617 §4.1.3 asks for it: names of their own form, none of them twice, nothing between semicolons.
function isTagList(field: string): boolean {
  const value = field.slice(field.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/g, '')
  const tags = value.trim().replace(/;$/, '').split(';')
  const names = tags.map((tag) => /^\s*([A-Za-z][A-Za-z0-9_]*)\s*=/.exec(tag)?.[1])
  return (
    names.every((name) => name !== undefined) &&
    new Set(names).size === names.length &&
    ['i', 'a', 'b', 'cv', 'd', 's'].every((name) => names.includes(name))
  )
}
