import type { Cue } from './cue-finder.js'
import type { CueKind } from './cues.js'
import { type LinkContext, linkContext } from './link-context.js'
import { type MailContent, type Passage, type Passages, passages } from './passages.js'
import { type Purpose, purposeOf } from './purpose.js'
import { type UrlShape, urlShape } from './url-shapes.js'

export type Link = {
  /** the bytes of the mail, entities decoded, nothing else changed */
  url: string
  /** what the reader clicks on, or what stands before a bare address */
  text: string
  purpose: Purpose
  /** 0–1; nothing under 0.7 is returned */
  confidence: number
  /** as a browser resolves it: lower case, punycode */
  host: string
}

const confidenceMin = 0.7
const linksMax = 500

/**
 * The links in a mail that sign in, verify, reset or invite, surest first: http(s), no user name in them, with a token of their own.
 * Unsubscribe, "this wasn't me", settings, help and social links are not. Nothing is ever fetched. Linear, never throws.
 */
export function findLinks(mail: MailContent): Link[] {
  return linksIn(passages(mail))
}

/** {@link findLinks} for a mail already taken apart. */
export function linksIn(parts: Passages): Link[] {
  const shown = linksOf(parts.subject[0], parts.html)
  return shown.length > 0 ? shown : linksOf(parts.subject[0], parts.text)
}

/** The links of one part under its subject. */
export function linksOf(subject: Passage | undefined, body: Passage[]): Link[] {
  const seen = body
    .flatMap((passage, at) => passage.links.map((link) => ({ at, link, shape: urlShape(link.href) })))
    .slice(0, linksMax)
  const fit = seen.flatMap(({ at, link, shape }) => (shape && isFit(shape) ? [{ at, link, shape }] : []))
  const mood = moodOf(subject?.cues ?? [], body, new Set(fit.map(({ link }) => link.href)).size === 1)
  const byUrl = new Map<string, Link>()
  for (const { at, link, shape } of fit) {
    const found = judge(link.href, shape, linkContext(body, at, link), mood)
    const known = byUrl.get(link.href)
    if (found !== undefined && (known === undefined || known.confidence < found.confidence)) byUrl.set(link.href, found)
  }
  return [...byUrl.values()].sort((a, b) => b.confidence - a.confidence)
}

const isFit = (shape: UrlShape) => shape.token !== 'none' && !shape.refuses && !shape.beside

const actKinds: CueKind[] = ['reset', 'invite', 'login', 'verify', 'approve']
const has = (cues: Cue[], ...kinds: CueKind[]) => cues.some((cue) => kinds.includes(cue.kind))

/** What the mail as a whole says. */
type Mood = { subject: Cue[]; asked: boolean; done: boolean; sells: boolean; lone: boolean }

function moodOf(subject: Cue[], body: Passage[], lone: boolean): Mood {
  const all = body.slice(0, 200).flatMap((passage) => passage.cues)
  return {
    subject,
    asked: has(all, 'expires', 'ignore', 'notMe'),
    // "Approve the sign-in from a new computer" tells of one that still waits.
    done: has(subject, 'done') && !has(subject, 'approve'),
    sells: has(subject, 'trade'),
    lone,
  }
}

type Evidence = { url: string; shape: UrlShape; context: LinkContext; mood: Mood }

/** Each piece of evidence and its weight; the sum is the confidence. */
const evidence: [weight: number, holds: (seen: Evidence) => boolean][] = [
  [0.35, ({ shape }) => shape.token === 'strong'],
  [0.2, ({ shape }) => shape.token === 'weak'],
  [0.2, ({ shape }) => shape.purpose !== 'unknown'],
  [0.4, ({ context }) => has(context.label, 'reset', 'invite', 'verify')],
  [0.25, ({ context }) => has(context.label, 'login', 'approve') && !has(context.label, 'reset', 'invite', 'verify')],
  [0.35, ({ context }) => has(context.around, ...actKinds)],
  [0.1, ({ context }) => has([...context.label, ...context.around], 'press')],
  [
    0.2,
    ({ context }) =>
      !has([...context.label, ...context.around], ...actKinds) &&
      has([...context.label, ...context.around], 'password'),
  ],
  [0.15, ({ mood }) => isSubject(mood)],
  // In a language that we do not know: the address says it, and no other in the mail carries a token.
  [
    0.15,
    ({ shape, mood }) =>
      mood.lone && shape.token === 'strong' && shape.purpose !== 'unknown' && shape.purpose !== 'sign_in',
  ],
  [0.1, ({ mood }) => mood.asked],
  [-0.5, ({ mood }) => mood.done],
  [-0.3, ({ mood }) => mood.sells],
  [-0.45, ({ context }) => has([...context.label, ...context.around], 'trade')],
  [-0.2, ({ shape, mood }) => shape.token === 'weak' && !isSubject(mood) && !mood.asked],
  // "Log in to see your statement": nobody asked for this link.
  [-0.35, (seen) => !seen.mood.asked && !isSubject(seen.mood) && onlyLetsIn(seen)],
]

const isSubject = (mood: Mood) => has(mood.subject, ...actKinds, 'otp')

function onlyLetsIn({ shape, context }: Evidence): boolean {
  const said = has([...context.label, ...context.around], 'reset', 'invite', 'verify', 'approve')
  return !said && (shape.purpose === 'unknown' || shape.purpose === 'sign_in')
}

function judge(url: string, shape: UrlShape, context: LinkContext, mood: Mood): Link | undefined {
  if (context.refused) return undefined
  const score = evidence.reduce(
    (sum, [weight, holds]) => (holds({ url, shape, context, mood }) ? sum + weight : sum),
    0,
  )
  const confidence = Math.min(0.99, Math.round(score * 100) / 100)
  if (confidence < confidenceMin) return undefined
  // An address with "login" in it may be any page of an account's: words go first, but for an action that it names.
  const purpose = [
    purposeOf(context.label.filter(({ kind }) => kind === 'approve')),
    shape.action,
    purposeOf(context.label),
    shape.purpose === 'sign_in' ? 'unknown' : shape.purpose,
    purposeOf(context.around),
    purposeOf(mood.subject),
    shape.purpose,
  ].find((each) => each !== 'unknown')
  return { url, text: context.text, purpose: purpose ?? 'unknown', confidence, host: shape.url.host }
}
