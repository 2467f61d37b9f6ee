import type { Cue } from './cue-finder.js'
import type { Passage } from './passages.js'
import {
  cues,
  endsSentence,
  isName,
  isNoun,
  isOther,
  joins,
  lastBefore,
  line,
  type Place,
  type Reading,
  type Relation,
  type Rule,
} from './place.js'
import { asAnother, typedRules } from './typed-codes.js'

/** The strongest relation between a candidate and a word for a code, or `undefined`: nothing says that it is one. */
export function relation(place: Place): Relation | undefined {
  if (isTakenBack(place) || isLabelled(place) || pointsDown(place)) return undefined
  const alone = place.candidate.isolated
  const rules = [...inLine, ...(alone ? aroundLine : []), ...typedRules(place)]
  let best: Relation | undefined
  for (const rule of rules) {
    const found = rule(place)
    if (found !== undefined && found.score > (best?.score ?? 0)) best = found
  }
  return best
}

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
    const digits = candidate.shape === 'digits' || candidate.shape === 'groups'
    const gap = line(place).slice(candidate.end, noun.start)
    if (noun.kind === 'password') {
      // "Enter 48151623 and your password": that is another thing.
      const isOne = joins(place, candidate.end, noun.start) || asAnother.test(gap)
      if (!isOne || !digits || !verb || !joins(place, verb.end, candidate.start)) return undefined
    }
    if (
      endsSentence.test(gap) ||
      place.readings[place.at]?.candidates.some((other) => other.start > candidate.start && other.end <= noun.start)
    )
      return undefined
    const stated =
      joins(place, candidate.end, noun.start) ||
      // "enter H7-Q2-X9 as your one-time key"
      (verb !== undefined && joins(place, verb.end, candidate.start)) ||
      cues(place).some((cue) => cue.kind === 'is' && cue.start >= candidate.end && cue.end <= noun.start)
    if (stated || noun.kind === 'password') return { score: 0.95, noun, close: true }
    return digits ? { score: unstated, noun, close: false } : undefined
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
]

const aroundLine: Rule[] = [
  // The code on a line of its own, under "Your sign-in code is below."
  function under(place) {
    for (let i = place.at - 1; i >= 0 && i >= place.at - 4; i -= 1) {
      const above = place.readings[i]
      if (above === undefined) break
      const nouns = above.passage.cues.filter(isNoun)
      const noun = nouns.findLast((cue) => cue.kind === 'otp') ?? nouns.findLast((cue) => cue.kind === 'code')
      if (isLabel(above.passage)) return undefined
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

/** The name that a candidate goes by: "the code to reset your password is 482913" speaks of a code. */
function nameBefore(place: Place): Cue | undefined {
  const last = lastBefore(place, isName)
  if (last?.kind !== 'password') return last
  const code = lastBefore(place, (cue) => (cue.kind === 'otp' || cue.kind === 'code') && last.start - cue.end <= 60)
  return code === undefined || endsSentence.test(line(place).slice(code.end, last.start)) ? last : code
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

/** Whether a line ends with the name of something else. A "page" to type on is none. */
function isLabel(passage: Passage | undefined): boolean {
  const last = passage?.cues.findLast(isNoun)
  if (last === undefined || passage === undefined || asksFor(passage, last)) return false
  return isOther(last) && !/[\p{L}\p{N}]/u.test(passage.text.slice(last.end))
}

/** A page to type on, or what is signed in to: "Enter the code in the app to sign in to your account:" */
function asksFor({ cues }: Passage, last: Cue): boolean {
  const name = cues.find(isName)
  return cues.some(
    ({ kind, start, end }) =>
      (kind === 'field' && start === last.start) ||
      (kind === 'login' && name !== undefined && name.end <= start && end <= last.start && last.start - end <= 12),
  )
}

/** "not 0000", "old code: 1111", "1111 is no longer valid" */
function isTakenBack(place: Place): boolean {
  return (
    cues(place).some((cue) => cue.kind === 'not' && (denies(place, cue) || ages(place, cue) || ends(place, cue))) ||
    isAgedAbove(place)
  )
}

/** `"How I lost 2FA code 123456", by Ann`: somebody's words, not this mail's. Quotation marks around the code alone are none. */
export function isQuoted(place: Place): boolean {
  const { start, end } = place.candidate
  const before = line(place).slice(0, start)
  if (isLiteral(before, line(place).slice(end))) return true
  const opened = /[“„«"]([^“”„«»"]*)$/.exec(before)
  if (opened === null) return false
  const mark = before.charAt(opened.index)
  if (mark === '"' && before.split('"').length % 2 !== 0) return false
  const rest = /^([^“”„«»"]*)[”“»"]/.exec(line(place).slice(end))
  return rest !== null && (`${opened[1]} ${rest[1]}`.match(/\p{L}{2,}/gu) ?? []).length >= 3
}

/** `parse('Your code is 123456')`: a program's text holds a sentence about a code. */
function isLiteral(before: string, after: string): boolean {
  const [, mark = '', words = ''] = /(?:^|[\s([{=,:+])(['`]|「|『)([^'`「」『』]*)$/.exec(before) ?? []
  const close = { "'": /^[^'`]*'(?![\p{L}\p{N}])/u, '`': /^[^'`]*`/, '「': /^[^「」]*」/, '『': /^[^『』]*』/ }[mark]
  if (close?.test(after) !== true) return false
  // Scripts without spaces have no words to count: a sentence goes on behind the code.
  const isSentence = /\p{L}{8}/u.test(words) && /^\s?\p{L}{2}/u.test(after)
  return (words.match(/\p{L}{2,}/gu) ?? []).length >= 3 || (/[「『]/.test(mark) && isSentence)
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

/** "Previous code" on the line above, which says no more. */
function isAgedAbove(place: Place): boolean {
  const above = place.readings[place.at - 1]?.passage
  if (above === undefined || !place.candidate.isolated) return false
  const noun = above.cues.findLast(isName)
  if (noun === undefined || /[\p{L}\p{N}]/u.test(above.text.slice(noun.end))) return false
  return above.cues.some(({ kind, end }) => kind === 'not' && end <= noun.start && noun.start - end <= 1)
}

function ends(place: Place, cue: Cue): boolean {
  const { end } = place.candidate
  if (cue.start < end || !joins(place, end, cue.start)) return false
  const gap = line(place).slice(end, cue.start)
  // "482913 no la compartas" takes nothing back; "1111 is not", "1111 expired" do.
  return !/[.,;:!?。、，\-–—]/.test(gap) && (/\p{L}/u.test(gap) || cue.end - cue.start > 5)
}

/** "Reader (card R-118204), please enter this number:": what such a line holds is not what it announces. */
function pointsDown(place: Place): boolean {
  const { candidate, readings, at } = place
  if (!isAnnouncing(line(place)) || readings[at + 1]?.candidates.some(({ isolated }) => isolated) !== true) return false
  return cues(place).some((cue) => cue.start >= candidate.end && (cue.kind === 'enter' || isName(cue)))
}

const isAnnouncing = (text: string) => /[:：]\s*$/.test(text)

/** Whether a line's word for a code already has its code in that line. A year is none, nor what stands before the announcement. */
function isSpent(reading: Reading, noun: Cue): boolean {
  const announced = isAnnouncing(reading.passage.text)
  return reading.candidates.some(
    (candidate) =>
      !candidate.isolated &&
      !candidate.year &&
      !(announced && candidate.end <= noun.start) &&
      (candidate.start >= noun.end ? candidate.start - noun.end < 40 : noun.start - candidate.end < 40),
  )
}
