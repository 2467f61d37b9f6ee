import { type Cue, has } from './cue-finder.js'
import type { CueKind } from './cues.js'
import { type LinkContext, linkContext } from './link-context.js'
import { isOfNewsletter, isOfPurchase, isPurchase, mailbox } from './other-confirmations.js'
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
/** The most that a link has whose own words name no act, where another's name that link's. */
const unnamedMax = 0.85
/** … and how far at least it is behind that one. */
const unnamedGap = 0.07

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
  const fit = seen.flatMap(({ at, link, shape }) =>
    shape && isFit(shape) ? [{ at, link, shape, context: linkContext(body, at, link) }] : [],
  )
  const open = fit.filter(({ context }) => !context.refused)
  const mood = moodOf(subject, body, {
    lone: new Set(fit.map(({ link }) => link.href)).size === 1,
    left: new Set(open.map(({ link }) => link.href)).size === 1,
  })
  const buys = isOfPurchase(subject, body)
  const byUrl = new Map<string, Link & { named: boolean }>()
  for (const { at, link, shape, context } of open) {
    if (isPurchase(shape, context) && buys(at)) continue
    const found = judge(link.href, shape, context, mood)
    const known = byUrl.get(link.href)
    if (found !== undefined && (known === undefined || known.confidence < found.confidence)) byUrl.set(link.href, found)
  }
  const links = [...byUrl.values()]
  // "Report it here" stands in a sentence about the sign-in too: the link whose own words name that act is the one for it.
  const ranked = links.filter((link) => link.named).sort((a, b) => a.confidence - b.confidence)
  const named = new Map(ranked.map(({ purpose, confidence }) => [purpose, confidence]))
  return links
    .map(({ named: own, ...link }) =>
      own ? link : { ...link, confidence: Math.min(link.confidence, behind(named.get(link.purpose))) },
    )
    .sort((a, b) => b.confidence - a.confidence)
}

const behind = (named: number | undefined) =>
  named === undefined ? 1 : Math.min(unnamedMax, Math.round((named - unnamedGap) * 100) / 100)

const isFit = (shape: UrlShape) => shape.token !== 'none' && !shape.refuses && !shape.beside

const actKinds: CueKind[] = ['reset', 'invite', 'login', 'verify', 'approve']

/**
 * What the mail as a whole says. `told`: its text speaks of signing in, and of no code, trade or talk; `talks`: people do;
 * `subscribes`: its subject asks to confirm that a newsletter is wanted; `lone`: no other address carries a token; `left`: none but
 * those that its words refuse.
 */
type Mood = {
  subject: Cue[]
  asked: boolean
  told: boolean
  talks: boolean
  invites: boolean
  done: boolean
  sells: boolean
  subscribes: boolean
  lone: boolean
  left: boolean
}

function moodOf(title: Passage | undefined, body: Passage[], counted: Pick<Mood, 'lone' | 'left'>): Mood {
  const subject = title?.cues ?? []
  const all = body.slice(0, 200).flatMap((passage) => passage.cues)
  return {
    subject,
    asked: has(all, 'expires', 'ignore', 'notMe'),
    told: has(all, ...signing) && !has([...all, ...subject], 'otp', 'talk', 'call', 'trade'),
    talks: has([...all, ...subject], 'talk'),
    invites: has(all, 'invite'),
    // "Approve the sign-in from a new computer" tells of one that still waits.
    // … and so does "Verify the login from a new place", whose text says "if this is you".
    done: has(subject, 'done') && !has(subject, 'approve') && !(has(subject, 'verify') && has(all, 'ifMe')),
    sells: has(subject, 'trade'),
    subscribes: has(subject, 'verify') && isOfNewsletter(title?.text ?? '', body),
    ...counted,
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
  // "Here is your link: …", "Yes, let me in": the mail says what for, and all its other links are refused.
  [0.3, (seen) => isTheOne(seen)],
  [0.1, ({ mood }) => mood.asked],
  [-0.5, ({ mood }) => mood.done],
  [-0.3, (seen) => seen.mood.sells && !isAccount(seen)],
  [-0.45, (seen) => has([...seen.context.label, ...seen.context.around], 'trade') && !isAccount(seen)],
  [-0.2, ({ shape, mood }) => shape.token === 'weak' && !isSubject(mood) && !mood.asked],
  // "Confirm your booking"
  [-0.3, ({ context }) => has(context.label, 'trade') && !mailing.test(context.text)],
  // "Kim commented on the login flow"
  [-0.35, ({ mood }) => mood.talks && !mood.asked],
  // "Log in to see your statement", "You are invited, register here": nobody asked for this link.
  [-0.35, (seen) => !seen.mood.asked && !isAwaited(seen.mood) && onlyLetsIn(seen)],
]

const signing: CueKind[] = ['reset', 'login', 'verify', 'approve']

/** Whether a link that says nothing of an act, only its address or "yes", is the one that the mail is about. */
function isTheOne({ shape, context, mood }: Evidence): boolean {
  const { bare, label } = context
  const isPlain = bare || label.some(({ kind }) => kind === 'yes')
  return (
    isPlain &&
    mood.left &&
    mood.told &&
    !mood.done &&
    shape.token === 'strong' &&
    (has(mood.subject, ...signing) || mood.asked)
  )
}

const mailing = /newsletter|subscri|abonn|suscri|inscri|nyhe[dt]s?brev|nieuwsbrief/iu

/** "Reset" alone is said of many things; "choose a new password" is not. */
const phraseCharactersMin = 12

/**
 * Whether a link is about the account although the mail sells: a password is chosen there, of which the subject speaks if trade
 * does beside it, or its own words and its address both say that an address is confirmed, or a newsletter is what the mail asks about.
 */
function isAccount({ shape, context, mood }: Evidence): boolean {
  const { label, around } = context
  if (shape.token !== 'strong') return false
  // "Yes, I would like the newsletter": it is free, and whoever wants it is asked by mail.
  if (mood.subscribes && shape.purpose === 'verification' && has([...label, ...around], 'verify', 'yes')) return true
  if (has(label, 'trade')) return false
  if (has(label, 'verify') && shape.purpose === 'verification' && mailbox.test(context.text)) return true
  const chosen = [...label, ...around].some(
    ({ kind, start, end }) => kind === 'reset' && end - start >= phraseCharactersMin,
  )
  return chosen && (!has(around, 'trade') || (has(mood.subject, 'reset') && !mood.sells))
}

const isSubject = (mood: Mood) => has(mood.subject, ...actKinds, 'otp')

/** Whether the subject announces it; that somebody is invited the text must say as well. */
const isAwaited = (mood: Mood) => has(mood.subject, ...signing, 'otp') || (has(mood.subject, 'invite') && mood.invites)

function onlyLetsIn({ shape, context }: Evidence): boolean {
  const said = has([...context.label, ...context.around], 'reset', 'invite', 'verify', 'approve')
  return !said && (shape.purpose === 'unknown' || shape.purpose === 'sign_in')
}

function judge(
  url: string,
  shape: UrlShape,
  context: LinkContext,
  mood: Mood,
): (Link & { named: boolean }) | undefined {
  const seen = { url, shape, context, mood }
  const score = evidence.reduce((sum, [weight, holds]) => (holds(seen) ? sum + weight : sum), 0)
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
  return {
    url,
    text: context.text,
    purpose: purpose ?? 'unknown',
    confidence,
    host: shape.url.host,
    named: has(context.label, ...actKinds),
  }
}
