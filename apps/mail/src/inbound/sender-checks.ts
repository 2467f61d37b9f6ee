import type { Verdict } from '@keyfob/contracts/mail'
import { type ARCSigningData, type DKIMResult, dkimVerify, dmarc, spf } from 'mailauth'
import { arcResult, type Vouchers, vouchersOf } from './arc-chain.js'
import type { Resolve } from './bounded-resolver.js'
import { type HeaderField, mimeOutline } from './mime-outline.js'
import { type Reported, reportedResults } from './reported-results.js'
import { keyResolver, nobody, spfResolver } from './strict-resolver.js'

export type Check = Verdict['spf']

/**
 * What a mail came with over our own connection. Without a client of its own, as in a mailbox elsewhere, SPF is unknown, unless
 * that mailbox's server is named whose reports are believed.
 */
export type Envelope = Readonly<{
  from: string
  clientIp: string | undefined
  helo: string
  authservId?: string | undefined
}>

/** One DKIM signature (RFC 6376) and what of it counts. */
export type Signature = Readonly<{
  result: Check
  domain: string
  /** The hash of the signature itself: the same for every copy of the signed mail. */
  id: string
  /** Every From, To and Subject field is signed, and the whole body. */
  isWhole: boolean
}>

/** What was found out about a mail's sender, before anything is concluded from it. */
export type SenderChecks = Readonly<{
  /** The addresses in the From fields, as the signature checks read them. */
  from: readonly string[]
  spf: Readonly<{ result: Check; domain: string }>
  signatures: readonly Signature[]
  dmarc: Readonly<{ result: Check; strictDkim: boolean; strictSpf: boolean }>
  /** What the server of the mailbox reports, where it is believed: that SPF is its finding, that it saw DMARC fail. */
  reported?: Readonly<{ isSpf: boolean; isDmarcFailed: boolean }>
  arc: Check
  /** Of a mail whose ARC chain passes: what the chain says, and what its last message signature is, as of a DKIM signature. */
  vouched?: Vouchers & Pick<Signature, 'id' | 'isWhole'>
  /** An agent of this installation sent it, through us: nothing had to be found out. */
  isLocal?: true
}>

/** What is known of a mail that an agent of this installation sent. */
export const localSender = (from: string): SenderChecks => ({
  from: [from],
  spf: { result: 'none', domain: '' },
  signatures: [],
  dmarc: { result: 'none', strictDkim: false, strictSpf: false },
  arc: 'none',
  isLocal: true,
})

const signaturesMax = 5
const signedFields = ['from', 'to', 'subject']

type Verified = DKIMResult & {
  id?: string
  algo?: string
  canonBodyLengthLimited?: boolean
  signingHeaders?: { keys: string }
}

/**
 * Runs SPF (RFC 7208), DKIM, DMARC (RFC 7489) and ARC (RFC 8617) on a mail as it was received. What the mail says of such
 * checks itself (Authentication-Results, Received-SPF) is not read, but for the report of a server that is named. A DNS failure is `temperror`, never a failure.
 */
export async function checkSender(
  raw: Buffer,
  envelope: Envelope,
  mta: string,
  resolver: Resolve,
  now = new Date(),
): Promise<SenderChecks> {
  const fields = mimeOutline(raw)
  const keys = keyResolver(resolver)
  const { clientIp: ip, authservId } = envelope
  const reported =
    ip === undefined && authservId !== undefined ? reportedResults(raw, fields, authservId, envelope.from) : undefined
  const sender = envelope.from || `postmaster@${envelope.helo}`
  const [dkim, sent] = await Promise.all([
    dkimVerify(withoutSurplus(raw, fields), { resolver: keys, sender, curTime: now } as Parameters<
      typeof dkimVerify
    >[1]),
    ip === undefined
      ? reportedSpf(reported)
      : spf({ resolver: spfResolver(resolver, ip), sender, ip, helo: heloOf(envelope), mta }),
  ])
  const signatures = (dkim.results as Verified[]).filter(isDkim).map((result) => signature(result, fields))
  const policy = await dmarc({
    resolver,
    headerFrom: dkim.headerFrom,
    spfDomains: sent.status.result === 'pass' ? [sent.domain] : [],
    dkimDomains: signatures.filter(({ result }) => result === 'pass'),
  })
  const vouchers = vouchersOf(dkim.arc)
  const arc = await arcResult(raw, fields, dkim.arc, keys)
  return {
    from: dkim.headerFrom,
    spf: { result: check(sent.status.result), domain: sent.domain },
    signatures,
    dmarc: {
      result: policy ? dmarcResult(check(policy.status.result), sent.status.result, reported) : 'permerror',
      strictDkim: policy ? (policy.alignment?.dkim.strict ?? false) : false,
      strictSpf: policy ? (policy.alignment?.spf.strict ?? false) : false,
    },
    arc,
    ...(reported && { reported: { isSpf: reported.spf !== undefined, isDmarcFailed: reported.isDmarcFailed } }),
    ...(arc === 'pass' && { vouched: { ...vouchers, ...lastSignature(dkim.arc, fields) } }),
  }
}

const reportedSpf = (reported: Reported | undefined) => ({
  status: { result: reported?.spf?.result ?? 'unknown' },
  domain: reported?.spf?.domain ?? '',
})

// Without SPF a mail that its signatures do not prove may still be what it says. What a server saw fail has failed.
function dmarcResult(result: Check, spfResult: string, reported: Reported | undefined): Check {
  if (reported?.isDmarcFailed) return 'fail'
  return spfResult === 'unknown' && result === 'fail' ? 'unknown' : result
}

// A HELO that is no host name is a name that is not there (RFC 7208 §4.8), and no error of the policy that asks for it.
const heloOf = ({ helo }: Envelope): string => (/^(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]*$/i.test(helo) ? helo : nobody)

function lastSignature(data: ARCSigningData | undefined, fields: readonly HeaderField[]) {
  const last = (data?.lastEntry as { messageSignature?: Verified } | undefined)?.messageSignature
  const { id, isWhole } = last ? signature(last, fields) : { id: '', isWhole: false }
  return { id, isWhole }
}

// The results also hold the seal of an ARC chain; only a signature is compared with the From field.
const isDkim = ({ status }: Verified) => status.aligned !== undefined

function signature(result: Verified, fields: readonly HeaderField[]): Signature {
  const signed = (result.signingHeaders?.keys ?? '').toLowerCase().split(/:\s*/)
  const count = (names: readonly string[], name: string) => names.filter((each) => each === name).length
  const names = fields.map(({ name }) => name)
  const isWhole =
    !result.canonBodyLengthLimited && signedFields.every((name) => count(signed, name) === count(names, name))
  // RFC 8301 §3.1: SHA-1 proves nothing any more.
  const isWeak = result.algo?.toLowerCase().endsWith('-sha1') === true && result.status.result === 'pass'
  return {
    result: isWeak ? 'policy' : check(result.status.result),
    domain: result.signingDomain,
    id: result.id ?? '',
    isWhole,
  }
}

// RFC 6376 §6.1: a verifier may limit the signatures that it tries, lest a mail makes it hash and ask without end.
function withoutSurplus(raw: Buffer, fields: readonly HeaderField[]): Buffer {
  const surplus = fields.filter(({ name }) => name === 'dkim-signature').slice(signaturesMax)
  const kept: Buffer[] = []
  let at = 0
  for (const { start, end } of surplus) {
    kept.push(raw.subarray(at, start))
    at = end
  }
  return surplus.length === 0 ? raw : Buffer.concat([...kept, raw.subarray(at)])
}

const checks = ['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror'] as const
const check = (result: string): Check => checks.find((known) => known === result) ?? 'unknown'
