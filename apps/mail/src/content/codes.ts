import { isQuoted, relation } from './code-relations.js'
import { type Candidate, candidates, isEveryday } from './code-shapes.js'
import { type Cue, has } from './cue-finder.js'
import type { CueKind } from './cues.js'
import { isAnnounced, isHeaded } from './headings.js'
import { type MailContent, type Passage, type Passages, passages } from './passages.js'
import { isName, isNameKind, type Place, type Reading, type Relation, type Whole } from './place.js'
import { codeActs, type Purpose, purposeOfCode } from './purpose.js'
import { isAnswer, passesOn } from './quoting.js'
import { isOver, withoutStale } from './stale.js'

export type Code = {
  /** exactly as displayed: "123 456" */
  value: string
  /** what to type: "123456" */
  normalized: string
  purpose: Purpose
  /** 0–1; nothing under 0.7 is returned */
  confidence: number
  /** the part that shows it most clearly; `origin-bound` is the last line `@host #code` (wicg.github.io/sms-one-time-codes) */
  where: 'subject' | 'text' | 'html' | 'origin-bound'
}

const confidenceMin = 0.7
/** The most that a code has which nothing beside it names, where another is named. */
const unsureMax = 0.85

/** A code, what says that it is one, and whether that stands right beside it. */
type Found = Code & { close: boolean; noun: CueKind }

/**
 * The one-time codes in a mail, surest first. A number is a code only when words next to it say so; order, phone, card, tracking
 * and promotion numbers are not. Where HTML and plain text differ, the HTML is what a human sees and decides. Linear, never throws.
 */
export function findCodes(mail: MailContent): Code[] {
  return codesIn(passages(mail))
}

/** {@link findCodes} for a mail already taken apart. */
export function codesIn(parts: Passages): Code[] {
  const bound = originBound(parts.text.at(-1))
  const shown = parts.html.length > 0 ? codesOf(parts.subject, parts.html) : []
  const seen = shown.some((code) => code.where === 'html') ? shown : codesOf(parts.subject, parts.text)
  return bound === undefined ? seen : [bound, ...seen.filter((code) => code.normalized !== bound.normalized)]
}

/** The codes of one part under its subject. */
export function codesOf(subject: Passage[], body: Passage[]): Code[] {
  // Who passes a mail on and says that its code is spent has said it of all that follows.
  const isPassedOn = passesOn(
    subject[0]?.text ?? '',
    body.map(({ text }) => text),
  )
  const over = isPassedOn ? body.findIndex(isOver) : -1
  const title = subject.map(reading).map((line) => (over === -1 ? line : { ...line, candidates: [] }))
  // The rules and frames of a plain text say nothing.
  const lines = (over === -1 ? body : body.slice(0, over + 1)).filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  const readings = lines.map(reading)
  const whole = wholeOf([...subject, ...lines])
  const byCode = new Map<string, Found & { times: number }>()
  const shown = [new Set<string>(), new Set<string>()]
  for (const [part, read] of [title, readings].entries()) {
    for (const [at, reading] of read.entries()) {
      for (const candidate of reading.candidates) {
        const place: Place = { readings: read, at, candidate, subject: title[0], whole }
        const code = judge(place, reading.passage)
        if (code === undefined) continue
        // A mail that quotes what somebody said of a code talks of codes, and sends none.
        if (isQuoted(place)) return []
        merge(byCode, code)
        if (code.close) shown[part]?.add(code.normalized)
      }
    }
  }
  const found = [...byCode.values()]
  // What the subject and the body both give by name is the code; another number of the mail is named for something else.
  const agreed = [...(shown[0] ?? [])].filter((code) => shown[1]?.has(code))
  const sure = agreed.length === 1 ? agreed : found.filter(({ close }) => close).map(({ normalized }) => normalized)
  // What is called some code, beside another that the mail asks to type: which of the two is meant is not said.
  const typed = Math.max(0, ...found.filter(({ noun }) => !isNameKind(noun)).map(({ confidence }) => confidence))
  return found
    .map(({ times, close, noun, ...code }) => ({
      ...code,
      confidence: Math.min(
        sure.length === 0 || sure.includes(code.normalized) ? 0.99 : unsureMax,
        noun === 'code' && typed > 0 ? typed : 1,
        code.confidence + (times > 1 ? 0.02 : 0),
      ),
    }))
    .sort((a, b) => b.confidence - a.confidence)
}

const wholeOf = (lines: Passage[]): Whole => ({
  says: new Set(lines.flatMap(({ cues }) => cues.map(({ kind }) => kind))),
  pointer: lines.find(({ where, cues }) => where !== 'subject' && has(cues, 'title')),
})

const reading = (passage: Passage): Reading => ({
  passage,
  candidates: withoutStale(passage, candidates(passage.text)),
})

function merge(byCode: Map<string, Found & { times: number }>, code: Found): void {
  const known = byCode.get(code.normalized)
  if (known === undefined) byCode.set(code.normalized, { ...code, times: 1 })
  else {
    const better = code.confidence > known.confidence || known.where === 'subject'
    byCode.set(code.normalized, {
      ...(better ? code : known),
      close: code.close || known.close,
      confidence: Math.max(code.confidence, known.confidence),
      times: known.times + 1,
    })
  }
}

function judge(place: Place, passage: Passage): Found | undefined {
  const found = relation(place)
  // An address and opening hours stand under a line that speaks of a code as well.
  if (found === undefined || (isEveryday(place.candidate) && !isHeaded(place, found))) return undefined
  const near = place.readings.slice(Math.max(0, place.at - 3), place.at + 4).map((reading) => reading.passage)
  const subject = place.subject?.passage.cues ?? []
  const beside = place.readings.slice(Math.max(0, place.at - 1), place.at + 2).flatMap(({ passage: { cues } }) => cues)
  const acts = [...near, ...(place.subject === undefined ? [] : [place.subject.passage])].flatMap(
    (each) => codeActs(each).free,
  )
  const seen: Seen = {
    candidate: place.candidate,
    found,
    passage,
    subject,
    beside,
    near: near.filter((each) => each !== passage).flatMap((each) => codeActs(each).free),
    acts,
    around: [...near.flatMap(({ cues }) => cues), ...subject],
    whole: place.whole,
    signs: namesSignIn(place, found.noun),
    announced: isAnnounced(place),
    titled: isTitle(place),
  }
  const asked = has(seen.around, 'enter', 'login', 'expires', 'ignore', 'notMe') ? 0.1 : 0
  const hints =
    (passage.prominent ? 0.01 : 0) + (found.close ? 0 : asked + (atEdge(passage.text, place.candidate) ? 0.05 : 0))
  // People answer each other about codes; a service that sends one seldom does.
  const answered = isAnswer(place.subject?.passage.text ?? '') ? -0.1 : 0
  const score = found.score + answered + hints + doubts.reduce((sum, doubt) => sum + doubt(seen), 0)
  if (score < confidenceMin) return undefined
  return {
    value: place.candidate.value,
    normalized: place.candidate.normalized,
    purpose: purposeOfCode(
      [passage],
      near.slice(0, Math.min(place.at, 3)),
      place.subject === undefined ? [] : [place.subject.passage],
      near,
    ),
    confidence: Math.round(score * 100) / 100,
    where: passage.where,
    close: found.close,
    noun: found.noun.kind,
  }
}

/** "Sign-in code", with nothing of trade in its lines or the subject: the name itself says what the code is for. */
function namesSignIn({ readings, at, subject }: Place, noun: Cue): boolean {
  const from = readings.findLastIndex(({ passage }, line) => line <= at && passage.cues.includes(noun))
  const lines = from === -1 ? [] : readings.slice(from, at + 1).flatMap(({ passage }) => passage.cues)
  const inName = lines.some(
    ({ kind, start, end }) => (kind === 'login' || kind === 'reset') && start >= noun.start && end <= noun.end,
  )
  return inName && !has([...lines, ...(subject?.passage.cues ?? [])], 'trade')
}

// A short message opens or closes with its code.
const atEdge = (text: string, { start, end }: Candidate) =>
  text.length <= 160 && (!/[\p{L}\p{N}]/u.test(text.slice(0, start)) || !/[\p{L}\p{N}]/u.test(text.slice(end)))

// "Or enter this code: GXPWRL": how a sentence ends that says what to type. A subject ends with the sender's name as well.
const isTyped = ({ where, text, cues }: Passage, { start, end }: Candidate) =>
  where !== 'subject' &&
  /^[\s)"'”»*]{0,4}(?:$|[.!](?:\s|$))/u.test(text.slice(end)) &&
  cues.some((cue) => cue.kind === 'enter' && cue.end <= start && start - cue.end <= 60)

const isTitle = ({ subject, candidate }: Place): boolean =>
  subject?.candidates.some(({ isolated, normalized }) => isolated && normalized === candidate.normalized) === true

const no = -1

type Seen = {
  candidate: Candidate
  found: Relation
  passage: Passage
  subject: Cue[]
  /** of this line and the two next to it */
  beside: Cue[]
  /** what the lines around this one say that a code is for; `acts`: and this one, and the subject */
  near: Cue[]
  acts: Cue[]
  /** of seven lines and the subject */
  around: Cue[]
  whole: Whole
  signs: boolean
  /** the line above it ends by asking to type a code */
  announced: boolean
  /** it is all that the subject says */
  titled: boolean
}

const named: CueKind[] = ['login', 'verify', 'reset', 'invite']
/** Words that go with signing in, and seldom with a parking meter or a wireless network. */
const signs: CueKind[] = ['otp', 'login', 'verify', 'reset', 'expires', 'ignore', 'notMe']

/** What makes a code less likely although words say so; each takes away from the score. */
const doubts: ((seen: Seen) => number)[] = [
  // A year must be called a code to its face.
  ({ candidate, found }) => (candidate.year && !found.close ? no : 0),
  // Passwords are not one-time codes, unless they are digits and stand right there.
  ({ candidate, found, around }) => {
    if (found.noun.kind !== 'password') return 0
    const digits = candidate.shape === 'digits' || candidate.shape === 'groups'
    return digits && found.close && !has(around, 'trade') && has(around, ...signs) ? -0.1 : no
  },
  // "Your code": a shop has codes too.
  ({ found, passage, acts, around, subject, beside }) => {
    if (found.noun.kind !== 'code' || !has(around, 'trade') || has(around, 'otp')) return 0
    const told = has(acts, 'login', 'reset', 'verify') && has(around, 'enter', 'login', 'reset', 'field')
    // "Sign in to Basket": a subject that says what for may hold the name of a shop.
    const title = has(subject, 'login') ? [] : subject
    return told && !has([...(found.close ? passage.cues : beside), ...title], 'trade') ? 0 : no
  },
  // Some code, and no word of signing in: the subject must promise it, or the mail say that it is for now and for one.
  ({ candidate, found, acts, around, subject, titled }) => {
    if (found.noun.kind !== 'code' || has(around, 'otp') || has(acts, ...named)) return 0
    if (has(around, 'settle') && has(around, 'enter')) return 0
    const presented = found.close && (found.noun.start >= candidate.end || titled)
    const promised = presented || has(subject, 'code') || has(around, 'expires', 'ignore', 'notMe')
    return promised && (candidate.shape === 'digits' || candidate.shape === 'groups') ? -0.1 : no
  },
  // "Press the link. The code of your last advert: 556201": nothing is to be typed, and words between say whose code it is.
  ({ candidate, found, passage, around }) => {
    if (found.noun.kind !== 'code' || candidate.isolated || !has(around, 'press') || has(around, 'enter')) return 0
    return (passage.text.slice(found.noun.end, candidate.start).match(/\p{L}+/gu) ?? []).length >= 3 ? no : 0
  },
  // A meeting's passcode, a parcel's security code: bought or booked, and no word of signing in.
  ({ found, passage, acts, around, signs }) => {
    if (found.noun.kind !== 'otp' || !has(around, 'trade') || signs) return 0
    const told = has(passage.cues, 'trade') ? codeActs(passage).free : acts
    return has(told, 'login', 'verify', 'reset') || has(around, 'enter', 'expires', 'ignore', 'notMe') ? 0 : no
  },
  // A video call has a passcode, which lets in there.
  ({ found, near, whole }) =>
    whole.says.has('call') && isName(found.noun) && !has(near, 'login', 'verify', 'reset') ? no : 0,
  // A comment on the login page speaks of codes, and asks for none.
  ({ around, passage }) =>
    has(around, 'talk') && !has(around, 'expires', 'ignore', 'notMe') && !has(passage.cues, 'enter') ? no : 0,
  // Words and letters could be any word: they must stand alone, right by their name, or where the mail says what to type.
  ({ candidate, found, passage, acts, around, announced }) => {
    if (candidate.shape !== 'words' && candidate.shape !== 'letters') return 0
    const typed = candidate.shape === 'letters' && (isTyped(passage, candidate) || announced)
    const sure =
      found.noun.kind === 'otp' ||
      (candidate.value.includes('-') && has(around, 'login', 'verify')) ||
      (typed && has(acts, 'login', 'verify', 'reset') && !has(around, 'trade'))
    const apart = candidate.isolated || (candidate.shape === 'letters' && candidate.value.includes('-')) || typed
    return apart && found.close && sure ? 0 : no
  },
  ({ candidate, found }) => (candidate.odd && (found.noun.kind !== 'otp' || found.score < 0.94) ? no : 0),
  ({ candidate, found }) => (candidate.shape === 'mixed' && !candidate.isolated && !found.close ? no : 0),
]

/** The last line of a message that binds its code to a site: `@example.com #123456`. */
function originBound(last: Passage | undefined): Code | undefined {
  const match = /^@([a-z0-9.-]{4,253}) #([A-Za-z0-9]{4,12})(?: %[a-z0-9.-]{1,253})?$/i.exec(last?.text ?? '')
  const code = match?.[2]
  if (code === undefined) return undefined
  return { value: code, normalized: code, purpose: 'sign_in', confidence: 0.99, where: 'origin-bound' }
}
