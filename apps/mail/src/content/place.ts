import type { Candidate } from './code-shapes.js'
import type { Cue } from './cue-finder.js'
import type { CueKind } from './cues.js'
import type { Passage } from './passages.js'

/** A passage with what in it looks like a code. */
export type Reading = { passage: Passage; candidates: Candidate[] }

/** What one part of a mail says as a whole: its kinds of words, and the line that points at the subject. */
export type Whole = { says: ReadonlySet<CueKind>; pointer: Passage | undefined }

/** Where a candidate stands: in reading `at` of one part of the mail, under that mail's subject. */
export type Place = {
  readings: Reading[]
  at: number
  candidate: Candidate
  subject: Reading | undefined
  whole: Whole
}

/** How words make a candidate a code: how sure that is, and the word that says so. */
export type Relation = { score: number; noun: Cue; close: boolean }

export type Rule = (place: Place) => Relation | undefined

const names = new Set<CueKind>(['otp', 'code', 'password'])
const others = new Set<CueKind>(['trade', 'label', 'number'])
export const isNameKind = (kind: CueKind): boolean => names.has(kind)
export const isName = (cue: Cue): boolean => names.has(cue.kind)
export const isOther = (cue: Cue): boolean => others.has(cue.kind)
export const isNoun = (cue: Cue): boolean => isName(cue) || isOther(cue)

export const endsSentence = /[.!?;](?=\s|$)|[。！？]/

export const line = (place: Place): string => place.readings[place.at]?.passage.text ?? ''
export const cues = (place: Place): Cue[] => place.readings[place.at]?.passage.cues ?? []

export function lastBefore(place: Place, wanted: (cue: Cue) => boolean): Cue | undefined {
  return cues(place).findLast((cue) => cue.end <= place.candidate.start && wanted(cue))
}

/** Whether nothing but "is", punctuation and spaces stands between two places in a line. */
export const joins = (place: Place, from: number, to: number): boolean =>
  to >= from && to - from <= 60 && isSilent({ text: line(place), cues: cues(place) }, from, to)

/** Whether a part of a line says nothing but "is", "below", "following". */
export function isSilent(said: Pick<Passage, 'text' | 'cues'>, from: number, to: number): boolean {
  let at = from
  let rest = ''
  for (const cue of said.cues) {
    if (cue.kind !== 'is' || cue.start < at || cue.end > to) continue
    rest += said.text.slice(at, cue.start)
    at = cue.end
  }
  return !/[\p{L}\p{N}]/u.test(rest + said.text.slice(at, to))
}
