import { domainToASCII } from 'node:url'
import type { LinkFlag } from '../content/link-flags.js'
import { isLookalike, registrable } from '../content/lookalike.js'
import type { StoredVerdict } from '../messages/shown-verdict.js'
import { effectOf, type MailFlag } from './flags.js'
import type { LinkSurvey } from './link-survey.js'
import type { ParsedMail } from './parsed-mail.js'
import { addressKey, addressKeys } from './recipient-address.js'
import type { Check, SenderChecks } from './sender-checks.js'
import { domainOf, senderFlags } from './sender-flags.js'

/** What a mail is judged by; `undefined` where it could not be read, or its sender not be checked. */
export type Evidence = Readonly<{
  mail: ParsedMail | undefined
  checks: SenderChecks | undefined
  /** What is odd about its links, and whether all were looked at. */
  links?: Pick<LinkSurvey, 'flags' | 'isCut'> | undefined
  /** Domains whose mail this agent has trusted before, and which look like the sender's. */
  trusted?: readonly string[]
  /** The agent's own rules are against its sender. */
  isBlocked?: boolean
}>

/** What is held: with `holdUnverified` also mail for which nothing speaks. */
export type Policy = Readonly<{
  holdUnverified: boolean
  /** The domains whose ARC seals (RFC 8617) are believed. */
  arcSealers?: readonly string[]
}>

export type Judgement = Readonly<{ verdict: StoredVerdict; held: MailFlag | null }>

/**
 * Whether a mail is what it says, for one recipient. It is trusted where DMARC passes: by SPF over our own connection, or
 * by an aligned signature over From, To, Subject and the whole body whose To names the recipient; and where its sender's
 * domain does not merely look like a well-known one. A DNS failure is unknown, not a failure. What is not trusted is held.
 */
export function judge(evidence: Evidence, recipientKey: string, policy: Policy): Judgement {
  const { mail, checks } = evidence
  const unknown: Check = 'unknown'
  const { spf, dkim, dmarc, arc } = checks
    ? { ...summary(checks), arc: checks.arc }
    : { spf: unknown, dkim: unknown, dmarc: unknown, arc: unknown }
  const flags = [...doubts(mail, checks, recipientKey, policy.arcSealers ?? []), ...oddities(evidence)]
  if (evidence.isBlocked) flags.push('blocked_by_rule')
  return verdictOf({ spf, dkim, dmarc, arc }, flags, policy)
}

/** A verdict on a mail whose signature has already been seen: what was signed once answers once. */
export function seenBefore({ verdict: { flags, ...checks } }: Judgement, policy: Policy): Judgement {
  return verdictOf(checks, [...(flags as MailFlag[]), 'signature_seen'], policy)
}

function verdictOf(checks: Omit<StoredVerdict, 'flags' | 'trusted'>, flags: MailFlag[], policy: Policy): Judgement {
  const against = flags.filter((flag) => effectOf(flag) !== 'told')
  // The one place where policy decides. It may let pass what nothing speaks for; never what something speaks against.
  const held = against.find((flag) => policy.holdUnverified || effectOf(flag) !== 'unproved') ?? null
  return { verdict: { ...checks, trusted: against.length === 0, flags }, held }
}

function oddities({ mail, checks, links, trusted = [] }: Evidence): MailFlag[] {
  if (!mail) return []
  const sender = domainOf(mail.from[0]?.address ?? '')
  const found: [MailFlag, boolean][] = [
    ['lookalike_sender', !checks?.isLocal && isLookalike(sender)],
    // Who came first proves nothing: the later one is not held, or a phisher could keep a site's mail from an agent.
    ['resembles_sender', isLookalike(sender, trusted)],
  ]
  const named = found.filter(([, holds]) => holds).map(([flag]) => flag)
  return [...named.slice(0, 1), ...senderFlags(mail), ...(links ? linkOddities(links) : [])]
}

const linkOddities = ({ flags, isCut }: NonNullable<Evidence['links']>): MailFlag[] => [
  ...(Object.keys(mailFlagOf) as LinkFlag[])
    .filter((flag) => flags.includes(flag))
    .flatMap((flag) => mailFlagOf[flag] ?? []),
  ...(isCut ? (['many_links'] as const) : []),
]

// A tracker's link is nothing odd: most senders use one.
const mailFlagOf: Readonly<Partial<Record<LinkFlag, MailFlag>>> = {
  lookalike_host: 'lookalike_link',
  userinfo: 'userinfo_link',
  carries_url: 'forwarding_link',
}

function doubts(
  mail: ParsedMail | undefined,
  checks: SenderChecks | undefined,
  recipientKey: string,
  sealers: readonly string[],
): MailFlag[] {
  if (!mail) return ['unreadable']
  if (!checks) return ['unknown']
  if (checks.isLocal) return ['local_sender']
  if (!isOneSender(mail, checks)) return ['sender_ambiguous']
  const { spf, dmarc, aligned } = summary(checks)
  const isVouched = dmarc !== 'pass' && isVouchedFor(checks, sealers)
  if (dmarc !== 'pass' && !isVouched) return [withoutPass(checks, dmarc)]
  if (spf === 'pass' && isSpfAligned(checks)) return checks.reported?.isSpf ? ['reported_spf'] : []
  if (!isVouched && !aligned.some(({ isWhole }) => isWhole)) return ['partly_signed']
  const named = [...mail.to].flatMap(({ address }) => addressKeys(address))
  return [
    ...(isVouched ? (['vouched_for'] as const) : []),
    ...(named.includes(recipientKey) ? [] : (['not_addressed_to_you'] as const)),
  ]
}

// Forwarded and changed on its way: the first server that took it found it genuine, and all that sealed it are believed.
function isVouchedFor({ vouched, from }: SenderChecks, trusted: readonly string[]): boolean {
  if (!vouched?.isWhole || vouched.fromDomain === undefined || vouched.sealers.length === 0) return false
  const isTrusted = vouched.sealers.every((sealer) => trusted.includes(sealer))
  return isTrusted && domainToASCII(vouched.fromDomain) === asciiDomainOf(from[0] ?? '')
}

function withoutPass({ signatures, spf, reported }: SenderChecks, dmarc: Check): MailFlag {
  if (reported?.isDmarcFailed) return 'dmarc_failed'
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
  return `${addressKey(address.slice(0, at))}@${asciiDomainOf(address)}`
}

function summary(checks: SenderChecks) {
  const fromDomain = asciiDomainOf(checks.from[0] ?? '')
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
  spf.result === 'pass' && isAligned(spf.domain, asciiDomainOf(from[0] ?? ''), dmarc.strictSpf)

function isAligned(domain: string, fromDomain: string, strict: boolean): boolean {
  const own = domainToASCII(domain)
  if (own === '' || fromDomain === '') return false
  return strict ? own === fromDomain : registrable(own) === registrable(fromDomain)
}

const asciiDomainOf = (address: string) => domainToASCII(domainOf(address))
