import type { Candidate } from './code-shapes.js'
import type { CueKind } from './cues.js'
import type { Passage } from './passages.js'
import { sentence } from './sentence.js'

// "After 10 minutes it no longer works" is said of a code that works still.
const duration = /(?<![\d:.h])\d{1,3}(?![\d:.h])/

const others = new Set<CueKind>(['otp', 'code', 'password', 'not'])

/** Whether a line says that a code works no more, and not when it will: "this one has expired, sorry". */
export const isOver = ({ text, cues }: Passage): boolean =>
  cues.some((cue) => cue.kind === 'stale' && !/\p{Nd}/u.test(text.slice(...sentence(text, cue.start, cue.end))))

/** The candidates of a line that it does not take back in their own sentence. Linear. */
export function withoutStale({ text, cues }: Passage, candidates: Candidate[]): Candidate[] {
  const stale = cues.filter((cue) => cue.kind === 'stale')
  if (stale.length === 0) return candidates
  return candidates.filter(({ end }) => {
    const cue = stale.find(({ start }) => start >= end)
    if (cue === undefined) return true
    // "482913; the code before it no longer works": another name stands nearer.
    if (cues.some((each) => each.start >= end && each.end <= cue.start && others.has(each.kind))) return true
    const [from, to] = sentence(text, cue.start, cue.end)
    return from >= end || duration.test(text.slice(end, cue.start)) || duration.test(text.slice(cue.end, to))
  })
}
