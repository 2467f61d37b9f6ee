import { domainToASCII } from 'node:url'
import type { Verdict } from '@keyfob/contracts/mail'
import { getDomain } from 'tldts'
import type { ParsedMail } from './parsed-mail.js'
import { addressKey, addressKeys } from './recipient-address.js'
import type { Check, SenderChecks } from './sender-checks.js'

/** Why a mail is held back: it answers no wait until an operator releases it. */
export type HeldReason =
  | 'unreadable'
  | 'sender_ambiguous'
  | 'unknown'
  | 'unsigned'
  | 'no_dmarc_policy'
  | 'dmarc_failed'
  | 'partly_signed'
  | 'not_addressed_to_you'
  | 'signature_seen'

/** What a mail is judged by; `undefined` where it could not be read, or its sender not be checked. */
export type Evidence = Readonly<{ mail: ParsedMail | undefined; checks: SenderChecks | undefined }>

/** What is held: with `holdUnverified` also mail for which nothing speaks. */
export type Policy = Readonly<{ holdUnverified: boolean }>

export type Judgement = Readonly<{ verdict: Verdict; held: HeldReason | null }>

/**
 * Whether a mail is what it says, for one recipient. It is trusted where DMARC passes: by SPF over our own connection, or
 * by an aligned signature over From, To, Subject and the whole body whose To names the recipient. A DNS failure is
 * unknown, not a failure. What is not trusted is held.
 */
export function judge({ mail, checks }: Evidence, recipientKey: string, policy: Policy): Judgement {
  const unknown: Check = 'unknown'
  const { spf, dkim, dmarc, arc } = checks
    ? { ...summary(checks), arc: checks.arc }
    : { spf: unknown, dkim: unknown, dmarc: unknown, arc: unknown }
  const reasons = doubts(mail, checks, recipientKey)
  return {
    verdict: { spf, dkim, dmarc, arc, trusted: reasons.length === 0, reasons },
    held: held(reasons, policy),
  }
}

/** A verdict on a mail whose signature has already been seen: what was signed once answers once. */
export function seenBefore({ verdict }: Judgement): Judgement {
  const reasons: HeldReason[] = [...(verdict.reasons as HeldReason[]), 'signature_seen']
  return { verdict: { ...verdict, trusted: false, reasons }, held: reasons[0] ?? null }
}

// The one place where policy decides. It may let pass what nothing speaks for; never what something speaks against.
const unproved: readonly HeldReason[] = ['unknown', 'unsigned', 'no_dmarc_policy']
const held = (reasons: readonly HeldReason[], { holdUnverified }: Policy): HeldReason | null =>
  reasons.find((reason) => holdUnverified || !unproved.includes(reason)) ?? null

function doubts(mail: ParsedMail | undefined, checks: SenderChecks | undefined, recipientKey: string): HeldReason[] {
  if (!mail) return ['unreadable']
  if (!checks) return ['unknown']
  if (!isOneSender(mail, checks)) return ['sender_ambiguous']
  const { spf, dmarc, aligned } = summary(checks)
  if (dmarc !== 'pass') return [withoutPass(checks, dmarc)]
  if (spf === 'pass' && isSpfAligned(checks)) return []
  if (!aligned.some(({ isWhole }) => isWhole)) return ['partly_signed']
  const named = [...mail.to].flatMap(({ address }) => addressKeys(address))
  return named.includes(recipientKey) ? [] : ['not_addressed_to_you']
}

function withoutPass({ signatures, spf }: SenderChecks, dmarc: Check): HeldReason {
  const passing = [...signatures.map(({ result }) => result), spf.result, dmarc]
  if (passing.includes('temperror') || passing.includes('unknown')) return 'unknown'
  if (dmarc === 'fail') return 'dmarc_failed'
  return signatures.some(({ result }) => result === 'pass') || spf.result === 'pass' ? 'no_dmarc_policy' : 'unsigned'
}

// Two readers of the same mail must see the same one sender, or one of them can be shown another than was checked.
function isOneSender({ soleSender }: ParsedMail, { from }: SenderChecks): boolean {
  const [checked, second] = from
  if (!soleSender || !checked || second !== undefined) return false
  return canonical(soleSender) === canonical(checked)
}

function canonical(address: string): string {
  const at = address.lastIndexOf('@')
  return `${addressKey(address.slice(0, at))}@${domainOf(address)}`
}

function summary(checks: SenderChecks) {
  const fromDomain = domainOf(checks.from[0] ?? '')
  const aligned = checks.signatures.filter(
    ({ result, domain }) => result === 'pass' && isAligned(domain, fromDomain, checks.dmarc.strictDkim),
  )
  const best = aligned[0] ?? checks.signatures.find(({ result }) => result === 'pass') ?? checks.signatures[0]
  // The library names a domain aligned that strict alignment (RFC 7489 §3.1) forbids.
  const passes = checks.dmarc.result === 'pass' && (aligned.length > 0 || isSpfAligned(checks))
  const dmarc: Check = checks.dmarc.result === 'pass' && !passes ? 'fail' : checks.dmarc.result
  return { spf: checks.spf.result, dkim: best?.result ?? ('none' as const), dmarc, aligned }
}

const isSpfAligned = ({ spf, from, dmarc }: SenderChecks) =>
  spf.result === 'pass' && isAligned(spf.domain, domainOf(from[0] ?? ''), dmarc.strictSpf)

function isAligned(domain: string, fromDomain: string, strict: boolean): boolean {
  const own = domainToASCII(domain)
  if (own === '' || fromDomain === '') return false
  return strict ? own === fromDomain : organisational(own) === organisational(fromDomain)
}

const organisational = (domain: string) => getDomain(domain, { allowPrivateDomains: true }) ?? domain
const domainOf = (address: string) => domainToASCII(address.slice(address.lastIndexOf('@') + 1))
