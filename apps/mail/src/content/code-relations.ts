import type { Candidate } from './code-shapes.js'
import type { Cue } from './cue-finder.js'
import type { CueKind } from './cues.js'
import type { Passage } from './passages.js'
import { isAct } from './purpose.js'

/** A passage with what in it looks like a code. */
export type Reading = { passage: Passage; candidates: Candidate[] }

/** Where a candidate stands: in reading `at` of one part of the mail, under that mail's subject. */
export type Place = { readings: Reading[]; at: number; candidate: Candidate; subject: Reading | undefined }

/** How words make a candidate a code: how sure that is, and the word that says so. */
export type Relation = { score: number; noun: Cue; close: boolean }

const names = new Set<CueKind>(['otp', 'code', 'password'])
const others = new Set<CueKind>(['trade', 'label'])
const isName = (cue: Cue) => names.has(cue.kind)
const isOther = (cue: Cue) => others.has(cue.kind)
const isNoun = (cue: Cue) => isName(cue) || isOther(cue)

/** The strongest relation between a candidate and a word for a code, or `undefined`: nothing says that it is one. */
export function relation(place: Place): Relation | undefined {
  if (isTakenBack(place) || isLabelled(place)) return undefined
  const rules = place.candidate.isolated ? [...inLine, ...aroundLine] : inLine
  let best: Relation | undefined
  for (const rule of rules) {
    const found = rule(place)
    if (found !== undefined && found.score > (best?.score ?? 0)) best = found
  }
  return best
}

type Rule = (place: Place) => Relation | undefined

const inLine: Rule[] = [
  // "verification code: 482913", "Ihr Anmeldecode lautet 482913"
  function named(place) {
    const noun = lastBefore(place, isNoun)
    if (noun === undefined || !isName(noun) || !joins(place, noun.end, place.candidate.start)) return undefined
    return { score: 0.97, noun: nameBefore(place) ?? noun, close: true }
  },
  // "your verification code for Acme is 482913"; without the "is", "code for Acme 482913"
  function said(place) {
    const noun = nameBefore(place)
    if (noun === undefined || place.candidate.start - noun.end > 120) return undefined
    const gap = line(place).slice(noun.end, place.candidate.start)
    if (endsSentence.test(gap)) return undefined
    const stated =
      /[:：=]\s*\W{0,3}$/.test(gap) ||
      cues(place).some(
        (cue) => cue.kind === 'is' && cue.start >= noun.end && joins(place, cue.end, place.candidate.start),
      )
    if (stated) return { score: 0.95, noun, close: true }
    const digits = place.candidate.shape === 'digits' || place.candidate.shape === 'groups'
    return digits && !/[,，、]/.test(gap) ? { score: unstated, noun, close: false } : undefined
  },
  // "482913 is your verification code", "use 482913 as your password"
  function follows(place) {
    const { candidate } = place
    const noun = cues(place).find((cue) => cue.start >= candidate.end && isName(cue))
    if (noun === undefined || noun.start - candidate.end > 70) return undefined
    const verb = lastBefore(place, (cue) => cue.kind === 'enter')
    if (noun.kind === 'password' && !(verb && joins(place, verb.end, candidate.start))) return undefined
    const gap = line(place).slice(candidate.end, noun.start)
    if (
      endsSentence.test(gap) ||
      place.readings[place.at]?.candidates.some((other) => other.start > candidate.start && other.end <= noun.start)
    )
      return undefined
    const stated =
      joins(place, candidate.end, noun.start) ||
      cues(place).some((cue) => cue.kind === 'is' && cue.start >= candidate.end && cue.end <= noun.start)
    if (stated || noun.kind === 'password') return { score: 0.95, noun, close: true }
    return candidate.shape === 'digits' || candidate.shape === 'groups'
      ? { score: unstated, noun, close: false }
      : undefined
  },
  // "Use this passcode to verify. 482913 It expires soon."
  function nextSentence(place) {
    const { candidate } = place
    const noun = lastBefore(place, isNoun)
    if (noun === undefined || !isName(noun) || noun.kind === 'password' || candidate.start - noun.end > 120)
      return undefined
    const gap = line(place).slice(noun.end, candidate.start)
    return /[.!:。！：]\s*$/.test(gap) && (candidate.shape === 'digits' || candidate.shape === 'groups')
      ? { score: 0.8, noun, close: false }
      : undefined
  },
  // "Type 482913 into the window", under the subject "Confirm your address"
  function typed(place) {
    const { candidate, subject } = place
    const verb = lastBefore(place, (cue) => cue.kind === 'enter')
    const act = subject?.passage.cues.find(isAct)
    const long =
      /^\d{6,8}$/.test(candidate.normalized) || (candidate.shape === 'mixed' && candidate.value.includes('-'))
    return verb && act && long && joins(place, verb.end, candidate.start)
      ? { score: 0.74, noun: act, close: true }
      : undefined
  },
  // "Enter 482913 to sign in"
  function asked(place) {
    const { candidate } = place
    const verb = lastBefore(place, (cue) => cue.kind === 'enter')
    const act = cues(place).find(
      (cue) => (cue.kind === 'login' || cue.kind === 'verify' || cue.kind === 'reset') && cue.start >= candidate.end,
    )
    if (verb === undefined || act === undefined || !joins(place, verb.end, candidate.start)) return undefined
    return endsSentence.test(line(place).slice(candidate.end, act.start))
      ? undefined
      : { score: 0.84, noun: act, close: true }
  },
]

const aroundLine: Rule[] = [
  // The code on a line of its own, under "Your sign-in code is below."
  function under(place) {
    for (let i = place.at - 1; i >= 0 && i >= place.at - 4; i -= 1) {
      const above = place.readings[i]
      if (above === undefined) break
      const nouns = above.passage.cues.filter(isNoun)
      const noun = nouns.findLast((cue) => cue.kind === 'otp') ?? nouns.findLast((cue) => cue.kind === 'code')
      const last = nouns.at(-1)
      if (last !== undefined && isOther(last) && !/[\p{L}\p{N}]/u.test(above.passage.text.slice(last.end)))
        return undefined
      if (noun !== undefined && !isSpent(above, noun))
        return { score: place.at - i <= 2 ? 0.94 : 0.88, noun, close: place.at - i <= 2 }
      if (noun === undefined && nouns.some(isOther)) return undefined
    }
    return undefined
  },
  // … or over it.
  function over(place) {
    for (const below of place.readings.slice(place.at + 1, place.at + 3)) {
      const noun = below.passage.cues.find(isNoun)
      if (noun === undefined) continue
      return isName(noun) && noun.kind !== 'password' && !isSpent(below, noun)
        ? { score: 0.86, noun, close: false }
        : undefined
    }
    return undefined
  },
  // Only the subject says what the number is.
  function titled(place) {
    const { subject } = place
    const noun =
      subject?.passage.cues.find((cue) => cue.kind === 'otp') ??
      subject?.passage.cues.find((cue) => cue.kind === 'code')
    if (subject === undefined || noun === undefined || subject.candidates.length > 0) return undefined
    return { score: 0.8, noun, close: false }
  },
]

/** Not enough by itself: the mail must also ask to type, sign in or hurry. */
const unstated = 0.68

const endsSentence = /[.!?;](?=\s|$)|[。！？]/

const line = (place: Place) => place.readings[place.at]?.passage.text ?? ''
const cues = (place: Place) => place.readings[place.at]?.passage.cues ?? []

function lastBefore(place: Place, wanted: (cue: Cue) => boolean): Cue | undefined {
  return cues(place).findLast((cue) => cue.end <= place.candidate.start && wanted(cue))
}

/** The name that a candidate goes by: "the code to reset your password is 482913" speaks of a code. */
function nameBefore(place: Place): Cue | undefined {
  const last = lastBefore(place, isName)
  if (last?.kind !== 'password') return last
  const code = lastBefore(place, (cue) => (cue.kind === 'otp' || cue.kind === 'code') && last.start - cue.end <= 60)
  return code === undefined || endsSentence.test(line(place).slice(code.end, last.start)) ? last : code
}

/** Whether nothing but "is", punctuation and spaces stands between two places in a line. */
function joins(place: Place, from: number, to: number): boolean {
  if (to < from || to - from > 60) return false
  let at = from
  let rest = ''
  for (const cue of cues(place)) {
    if (cue.kind !== 'is' || cue.start < at || cue.end > to) continue
    rest += line(place).slice(at, cue.start)
    at = cue.end
  }
  return !/[\p{L}\p{N}]/u.test(rest + line(place).slice(at, to))
}

/** "Order no. 482913", "482913 numaralı sipariş": another name stands nearer than any word for a code. */
function isLabelled(place: Place): boolean {
  const { candidate } = place
  const nounBefore = lastBefore(place, isNoun)
  if (nounBefore !== undefined && joins(place, nounBefore.end, candidate.start)) return isOther(nounBefore)
  const after = cues(place).find((cue) => cue.start >= candidate.end && isNoun(cue))
  if (after === undefined || !isOther(after)) return false
  return /^[\s\-–—:]{0,3}$/.test(line(place).slice(candidate.end, after.start))
}

/** "not 0000", "old code: 1111", "1111 is no longer valid" */
function isTakenBack(place: Place): boolean {
  return cues(place).some((cue) => cue.kind === 'not' && (denies(place, cue) || ages(place, cue) || ends(place, cue)))
}

function denies(place: Place, cue: Cue): boolean {
  const { start } = place.candidate
  return cue.end <= start && joins(place, cue.end, start) && !endsSentence.test(line(place).slice(cue.end, start))
}

function ages(place: Place, cue: Cue): boolean {
  const noun = lastBefore(place, isName)
  const beside = noun !== undefined && cue.end <= noun.start && noun.start - cue.end <= 1
  return beside && joins(place, noun.end, place.candidate.start)
}

function ends(place: Place, cue: Cue): boolean {
  const { end } = place.candidate
  if (cue.start < end || !joins(place, end, cue.start)) return false
  const gap = line(place).slice(end, cue.start)
  // "482913 no la compartas" takes nothing back; "1111 is not", "1111 expired" do.
  return !/[.,;:!?。、，\-–—]/.test(gap) && (/\p{L}/u.test(gap) || cue.end - cue.start > 5)
}

/** Whether a line's word for a code already has its code in that line. */
function isSpent(reading: Reading, noun: Cue): boolean {
  return reading.candidates.some(
    (candidate) =>
      !candidate.isolated &&
      (candidate.start >= noun.end ? candidate.start - noun.end < 40 : noun.start - candidate.end < 40),
  )
}
