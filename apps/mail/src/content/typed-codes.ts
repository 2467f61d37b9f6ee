import type { Candidate } from './code-shapes.js'
import { type Cue, has } from './cue-finder.js'
import type { CueKind } from './cues.js'
import type { Passage } from './passages.js'
import { cues, endsSentence, isName, isOther, joins, lastBefore, line, type Place, type Rule } from './place.js'
import { isAct } from './purpose.js'
import { isAnswer } from './quoting.js'
import { sentence, sentenceEnds } from './sentence.js'

// A payment is no sign-in, yet it is authorised by a code that is typed.
const isAim = (cue: Cue) => isAct(cue) || cue.kind === 'settle'

/** How a mail asks to type what it has no name for, in the code's own line. */
const typedInLine: Rule[] = [
  // "Type 482913 into the window", under the subject "Confirm your address"; "To confirm that you leave, type 482913"
  function typed(place) {
    const { candidate, subject } = place
    const verb = lastBefore(place, (cue) => cue.kind === 'enter')
    if (verb === undefined || !joins(place, verb.end, candidate.start) || isNamedBehind(place)) return undefined
    const act = subject?.passage.cues.find(isAim) ?? aimBefore(place, verb)
    const long =
      /^\d{6,8}$/.test(candidate.normalized) || (candidate.shape === 'mixed' && candidate.value.includes('-'))
    return act && long ? { score: 0.74, noun: act, close: true } : undefined
  },
  // "Enter 482913 to sign in"
  function asked(place) {
    const { candidate } = place
    const verb = lastBefore(place, (cue) => cue.kind === 'enter')
    const act = cues(place).find(
      ({ kind, start }) =>
        (kind === 'login' || kind === 'verify' || kind === 'reset' || kind === 'settle') && start >= candidate.end,
    )
    if (verb === undefined || act === undefined || !joins(place, verb.end, candidate.start)) return undefined
    return endsSentence.test(line(place).slice(candidate.end, act.start))
      ? undefined
      : { score: 0.84, noun: act, close: true }
  },
  // "ログインするには 482913 を入力", "Giriş yapmak için 482913 girin": where the verb comes last
  function askedLast(place) {
    const { candidate, subject } = place
    const verb = cues(place).find((cue) => cue.kind === 'enter' && cue.start >= candidate.end)
    if (verb === undefined || candidate.shape === 'letters' || candidate.shape === 'words') return undefined
    const gap = line(place).slice(candidate.end, verb.start)
    if (!/^[^\p{sc=Latn}.,!?;、。]{0,4}$/u.test(gap)) return undefined
    // Where Latin letters are written, the verb must end its sentence: "482913 girin."
    const rest = line(place).slice(verb.start)
    if (/^\p{sc=Latn}/u.test(rest) && !/^\p{L}+\s*(?:[.!]|$)/u.test(rest)) return undefined
    const aim = aimBefore(place, { ...verb, start: candidate.start })
    if (aim !== undefined) return { score: 0.84, noun: aim, close: true }
    const act = subject?.passage.cues.find(isAim)
    return act && /^\d{6,8}$/.test(candidate.normalized) ? { score: 0.74, noun: act, close: true } : undefined
  },
  // "551 209 – please type it into the window", under "Your verification code"
  function opens(place) {
    const { candidate, subject } = place
    const text = line(place)
    if (subject === undefined || !/^\d{6,8}$/.test(candidate.normalized)) return undefined
    if (/[\p{L}\p{N}]/u.test(text.slice(0, candidate.start))) return undefined
    const verb = cues(place).find((cue) => cue.kind === 'enter' && cue.start >= candidate.end)
    if (verb === undefined || endsSentence.test(text.slice(candidate.end, verb.start))) return undefined
    const named = subject.passage.cues.find(({ kind }) => kind === 'otp' || kind === 'code')
    return named === undefined ? undefined : { score: 0.7, noun: named, close: false }
  },
  // "If that is you, type 7M2-D55 into the box", "Öppna rutan och skriv: 482913": where it goes says what it is.
  function intoField(place) {
    const { candidate } = place
    const text = line(place)
    if (!isTypable(candidate) || has(cues(place), 'trade') || has(subjectCues(place), 'trade')) return undefined
    const verb = verbBefore(place) ?? verbAfter(place)
    if (isNamedBehind(place)) return undefined
    const [from, to] = sentence(text, candidate.start, candidate.end)
    const field = cues(place).find(({ kind, start, end }) => kind === 'field' && start >= from && end <= to)
    if (verb === undefined || field === undefined) return undefined
    const own = signOf(cues(place))
    if (own !== undefined) return fits(place, own) ? { score: 0.82, noun: own, close: true } : undefined
    if (has(place.readings[place.at - 1]?.passage.cues ?? [], 'trade') && !has(cues(place), 'notMe')) return undefined
    const act = actAbove(place, 3)
    if (act !== undefined && fits(place, act)) return { score: 0.82, noun: act, close: true }
    return closes(place) ? { score: 0.78, noun: field, close: true } : undefined
  },
  // The code in the subject, to which the mail points: "Copy the number in the subject of this mail into the sign-in form".
  function pointedAt(place) {
    const { candidate, subject, whole } = place
    const { pointer } = whole
    if (subject === undefined || pointer === undefined || place.readings[place.at] !== subject) return undefined
    if (isAnswer(subject.passage.text)) return undefined
    if (subject.candidates.length !== 1 || !isTypable(candidate)) return undefined
    if (has([...subject.passage.cues, ...pointer.cues], 'trade') || !has(pointer.cues, 'enter', 'login'))
      return undefined
    const act = signOf(subject.passage.cues) ?? signOf(pointer.cues)
    return act && { score: 0.86, noun: act, close: true }
  },
]

/** … or in a line beside the code, which has one of its own. */
const typedAround: Rule[] = [
  // "Go back to the app and enter:", and the code under it.
  function typedUnder(place) {
    const above = place.readings[place.at - 1]?.passage
    if (above === undefined || !/[:：]\s*$/.test(above.text) || !isTypable(place.candidate)) return undefined
    const [from] = sentence(above.text, above.text.length, above.text.length)
    const said = above.cues.filter(({ start }) => start >= from)
    const verb = said.findLast(({ kind }) => kind === 'enter')
    const field = said.find(({ kind }) => kind === 'field')
    if (has([...above.cues, ...subjectCues(place)], 'trade') || others(said, verb?.end ?? 0)) return undefined
    // "会員番号を入力：": where the verb comes last, what is typed goes before it.
    if (verb && said.some((cue) => isOther(cue) && verb.start >= cue.end && verb.start - cue.end <= 3)) return undefined
    const act = signOf(above.cues) ?? actAbove(place, 3)
    if (verb && act && fits(place, act)) return { score: field ? 0.84 : 0.8, noun: act, close: true }
    return field && closes(place) ? { score: verb ? 0.78 : 0.74, noun: field, close: true } : undefined
  },
  // The code, and under it "Type that at the prompt".
  function typedOver(place) {
    const below = place.readings[place.at + 1]
    if (below === undefined || below.candidates.length > 0 || !isLong(place.candidate)) return undefined
    const [, to] = sentence(below.passage.text, 0, 1)
    const verb = below.passage.cues.find(({ kind, start }) => kind === 'enter' && start <= 8)
    const said = [...subjectCues(place), ...cues(place), ...below.passage.cues.filter(({ end }) => end <= to)]
    if (verb === undefined || has(said, 'trade') || cues(place).some(isOther)) return undefined
    const above = place.readings[place.at - 1]?.passage.cues ?? []
    // "Twój login:" names it.
    if (/[:：]\s*$/.test(place.readings[place.at - 1]?.passage.text ?? '') && !above.some(isName)) return undefined
    const act = signOf(below.passage.cues) ?? actAbove(place, 3)
    return act && !others(above, 0) ? { score: 0.76, noun: act, close: true } : undefined
  },
]

/** The rules that read what a mail asks to type by no name: none for what goes with a password, which is somebody's own number. */
export function typedRules(place: Place): Rule[] {
  if (isBesidePassword(place)) return []
  return place.candidate.isolated ? [...typedInLine, ...typedAround] : typedInLine
}

/** "48151623", and in a line by it "Password: …". Who has forgotten it is told of it beside a code. */
function isBesidePassword(place: Place): boolean {
  const { readings, at } = place
  if (has([...subjectCues(place), ...(readings[at - 1]?.passage.cues ?? [])], 'reset')) return false
  return readings.slice(Math.max(0, at - 1), at + 3).some(({ passage }) => asksPassword(passage))
}

const asking = new WeakMap<Passage, boolean>()

/**
 * Whether a line gives a password or asks for one, and does not just speak of it: "We never ask for your password". Linear; worked
 * out once for each line.
 */
function asksPassword(passage: Passage): boolean {
  const before = asking.get(passage)
  if (before !== undefined) return before
  const { text, cues } = passage
  let at = 0
  const found = sentenceEnds(text).some((to) => {
    const said: Cue[] = []
    for (let cue = cues[at]; cue !== undefined && cue.start < to; cue = cues[at]) {
      said.push(cue)
      at += 1
    }
    // "Or sign in with your password instead": the other way in, where nothing is to be typed here.
    const isOtherWay = has(said, 'login') && !has(said, 'enter')
    const spoken = isOtherWay || has(said, 'reset', 'notMe', 'ignore', 'expires', 'done', 'not')
    return said.some(
      ({ kind, start, end }) =>
        kind === 'password' &&
        (/^\s?[:：=]/.test(text.slice(end, end + 2)) ||
          (!spoken && !unneeded.test(text.slice(Math.max(0, start - 24), start)))),
    )
  })
  asking.set(passage, found)
  return found
}

const unneeded =
  /(?:^|\s)(?:no|without|ohne|keine?|zonder|geen|utan|inget|uten|uden|ingen|intet|sans|pas de|sin|sem|senza|bez|без|fără)\s(?:\p{L}{1,6}\s)?$/iu

const signing = new Set<CueKind>(['login', 'verify', 'reset', 'settle', 'approve'])
const isSigning = (cue: Cue) => signing.has(cue.kind)
// "Confirm the sign-in" is a sign-in.
const signOf = (all: Cue[]) => all.find((cue) => isSigning(cue) && cue.kind !== 'verify') ?? all.find(isSigning)
const subjectCues = (place: Place) => place.subject?.passage.cues ?? []

/** What is drawn for typing: digits, or capitals with digits. Words, names and years are not. */
const isTypable = ({ shape, lower, year, value }: Candidate) =>
  shape === 'digits' || shape === 'groups' ? !year : shape === 'mixed' && (!lower || value.includes('-'))

const isLong = (candidate: Candidate) => isTypable(candidate) && candidate.normalized.length >= 6

/** Whether words after `from` name something else that is typed: an order number, a member's name. A "page" is a place here. */
const others = (said: Cue[], from: number) =>
  said.some(
    (cue) =>
      cue.start >= from && isOther(cue) && !said.some(({ kind, start }) => kind === 'field' && start === cue.start),
  )

/** The word of signing in that is nearest above, in so many lines or in the subject. */
function actAbove(place: Place, lines: number): Cue | undefined {
  for (let at = place.at - 1; at >= Math.max(0, place.at - lines); at -= 1) {
    const act = signOf(place.readings[at]?.passage.cues ?? [])
    if (act !== undefined) return act
  }
  return signOf(subjectCues(place))
}

/** Whether the mail speaks as those do which somebody asked for: "if it is you", "not you? Ignore this". */
function closes(place: Place): boolean {
  const near = place.readings.slice(Math.max(0, place.at - 2), place.at + 5).flatMap(({ passage }) => passage.cues)
  return has([...near, ...subjectCues(place)], 'notMe', 'ignore', 'ifMe')
}

/** Plain digits are typed for a race and for a course as well: they must be many, or the mail one that somebody asked for. */
function fits(place: Place, act: Cue): boolean {
  const { shape, normalized } = place.candidate
  if (shape !== 'digits' || closes(place) || place.whole.says.has('expires')) return true
  return normalized.length >= 6 && act.kind !== 'verify'
}

/** The verb that asks to type the candidate, a few words ahead of it, with no other name between. */
function verbBefore(place: Place): Cue | undefined {
  const { start } = place.candidate
  const verb = lastBefore(place, ({ kind }) => kind === 'enter')
  if (verb === undefined || start - verb.end > 48) return undefined
  const gap = line(place).slice(verb.end, start)
  const between = cues(place).filter((cue) => cue.start >= verb.end && cue.end <= start)
  if (endsSentence.test(gap) || /\p{Nd}/u.test(gap) || others(between, 0) || between.some(isName)) return undefined
  // "enter event 48213": a word between is its name, but for the place and for courtesy.
  const isDirect = joins(place, verb.end, start) || between.some(({ kind }) => kind === 'field') || courtesy.test(gap)
  return isDirect ? verb : undefined
}

/** "… 4820 as the meter reading": it has another name. */
const isNamedBehind = (place: Place) => asAnother.test(line(place).slice(place.candidate.end))

export const asAnother = /^\s?(?:as|als|comme|como|come|som|jako|ca|как|як|olarak|として|作为|作為)(?:\s|$)/iu

const courtesy =
  /^\s?(?:please|then|bitte|dann|dan|då|så|alors|entonces|então|allora|svp|s'il vous plaît|por favor|per favore|prosím|proszę|пожалуйста|будь ласка|lütfen)\s$/iu

/** … or behind it, where a language puts its verbs last. */
function verbAfter(place: Place): Cue | undefined {
  const { end } = place.candidate
  const text = line(place)
  const verb = cues(place).find(({ kind, start }) => kind === 'enter' && start >= end)
  if (verb === undefined || !/^[^\p{sc=Latn}.,!?;、。]{0,6}$/u.test(text.slice(end, verb.start))) return undefined
  const rest = text.slice(verb.start)
  return /^\p{sc=Latn}/u.test(rest) && !/^\p{L}+\s*(?:[.!,]|$)/u.test(rest) ? undefined : verb
}

/** What a sentence says that typing is for, ahead of its verb, unless it speaks of trade. */
function aimBefore(place: Place, verb: Cue): Cue | undefined {
  if (cues(place).some((cue) => cue.kind === 'trade')) return undefined
  const aim = cues(place).findLast((cue) => cue.end <= verb.start && isAim(cue))
  return aim === undefined || endsSentence.test(line(place).slice(aim.end, verb.start)) ? undefined : aim
}
