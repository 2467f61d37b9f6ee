import { type Place, type Reading, type Relation, relation } from './code-relations.js'
import { type Candidate, candidates } from './code-shapes.js'
import type { Cue } from './cue-finder.js'
import type { CueKind } from './cues.js'
import { type MailContent, type Passage, type Passages, passages } from './passages.js'
import { codeActs, type Purpose, purposeOfCode } from './purpose.js'

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
  const read = (lines: Passage[]): Reading[] =>
    lines.map((passage) => ({ passage, candidates: candidates(passage.text) }))
  const title = read(subject)
  const readings = read(body)
  const byCode = new Map<string, Code & { times: number }>()
  for (const lines of [title, readings]) {
    for (const [at, reading] of lines.entries()) {
      for (const candidate of reading.candidates) {
        const code = judge({ readings: lines, at, candidate, subject: title[0] }, reading.passage)
        if (code !== undefined) merge(byCode, code)
      }
    }
  }
  return [...byCode.values()]
    .map(({ times, ...code }) => ({ ...code, confidence: Math.min(0.99, code.confidence + (times > 1 ? 0.02 : 0)) }))
    .sort((a, b) => b.confidence - a.confidence)
}

function merge(byCode: Map<string, Code & { times: number }>, code: Code): void {
  const known = byCode.get(code.normalized)
  if (known === undefined) byCode.set(code.normalized, { ...code, times: 1 })
  else {
    const better = code.confidence > known.confidence || known.where === 'subject'
    byCode.set(code.normalized, {
      ...(better ? code : known),
      confidence: Math.max(code.confidence, known.confidence),
      times: known.times + 1,
    })
  }
}

// People answer each other about codes; a service that sends one seldom does.
const answer = /^(?:re|aw|antw|sv|vs|odp|ynt|rif|回复|回覆|答复|返信)\s?[:：]/i

function judge(place: Place, passage: Passage): Code | undefined {
  const found = relation(place)
  if (found === undefined) return undefined
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
    acts,
    around: [...near.flatMap(({ cues }) => cues), ...subject],
  }
  const asked = has(seen.around, 'enter', 'login', 'expires', 'ignore', 'notMe') ? 0.1 : 0
  const hints =
    (passage.prominent ? 0.01 : 0) + (found.close ? 0 : asked + (atEdge(passage.text, place.candidate) ? 0.05 : 0))
  const answered = answer.test(place.subject?.passage.text ?? '') ? -0.1 : 0
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
  }
}

// A short message opens or closes with its code.
const atEdge = (text: string, { start, end }: Candidate) =>
  text.length <= 160 && (!/[\p{L}\p{N}]/u.test(text.slice(0, start)) || !/[\p{L}\p{N}]/u.test(text.slice(end)))

const no = -1
const has = (cues: Cue[], ...kinds: CueKind[]) => cues.some((cue) => kinds.includes(cue.kind))

type Seen = {
  candidate: Candidate
  found: Relation
  passage: Passage
  subject: Cue[]
  /** of this line and the two next to it */
  beside: Cue[]
  /** what those say that a code is for */
  acts: Cue[]
  /** of seven lines and the subject */
  around: Cue[]
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
    const told = has(acts, 'login', 'reset', 'verify') && has(around, 'enter', 'login', 'reset')
    return told && !has([...(found.close ? passage.cues : beside), ...subject], 'trade') ? 0 : no
  },
  // Some code, and no word of signing in: the subject must promise it, or the mail say that it is for now and for one.
  ({ candidate, found, acts, around, subject }) => {
    if (found.noun.kind !== 'code' || has(around, 'otp') || has(acts, ...named)) return 0
    const presented = found.close && found.noun.start >= candidate.end
    const promised = presented || has(subject, 'code') || has(around, 'expires', 'ignore', 'notMe')
    return promised && (candidate.shape === 'digits' || candidate.shape === 'groups') ? -0.1 : no
  },
  // A meeting's passcode, a parcel's security code: bought or booked, and no word of signing in.
  ({ found, passage, acts, around }) => {
    if (found.noun.kind !== 'otp' || !has(around, 'trade')) return 0
    const told = has(passage.cues, 'trade') ? codeActs(passage).free : acts
    return has(told, 'login', 'verify', 'reset') || has(around, 'enter', 'expires', 'ignore', 'notMe') ? 0 : no
  },
  // A comment on the login page speaks of codes, and asks for none.
  ({ around }) => (has(around, 'talk') && !has(around, 'enter', 'expires', 'ignore', 'notMe') ? no : 0),
  // Words and letters could be any word: they must stand alone, right by their name.
  ({ candidate, found, around }) => {
    if (candidate.shape !== 'words' && candidate.shape !== 'letters') return 0
    const sure = found.noun.kind === 'otp' || (candidate.value.includes('-') && has(around, 'login', 'verify'))
    const apart = candidate.isolated || (candidate.shape === 'letters' && candidate.value.includes('-'))
    return apart && found.close && sure ? 0 : no
  },
  ({ candidate, found }) => (candidate.shape === 'mixed' && !candidate.isolated && !found.close ? no : 0),
]

/** The last line of a message that binds its code to a site: `@example.com #123456`. */
function originBound(last: Passage | undefined): Code | undefined {
  const match = /^@([a-z0-9.-]{4,253}) #([A-Za-z0-9]{4,12})(?: %[a-z0-9.-]{1,253})?$/i.exec(last?.text ?? '')
  const code = match?.[2]
  if (code === undefined) return undefined
  return { value: code, normalized: code, purpose: 'sign_in', confidence: 0.99, where: 'origin-bound' }
}
