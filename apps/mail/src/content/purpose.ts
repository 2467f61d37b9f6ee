import type { Cue } from './cue-finder.js'
import type { CueKind } from './cues.js'
import type { Passage } from './passages.js'
import { sentenceEnds } from './sentence.js'

/** What a code or link is for. `device_approval` lets in whoever waits at another device: hand it out only where it was asked for. */
export type Purpose = 'sign_in' | 'verification' | 'reset' | 'invitation' | 'device_approval' | 'unknown'

// The rarer act decides: a mail that resets a password also verifies and lets in.
const byAct: [CueKind, Purpose][] = [
  ['approve', 'device_approval'],
  ['reset', 'reset'],
  ['invite', 'invitation'],
  ['login', 'sign_in'],
  ['verify', 'verification'],
]
const acts = new Set(byAct.map(([kind]) => kind))

export const isAct = ({ kind }: Cue): boolean => acts.has(kind)

/** The purpose that the nearest words give: the first group of cues that names an act decides. */
export function purposeOf(...nearestFirst: Cue[][]): Purpose {
  for (const cues of nearestFirst) {
    const found = byAct.find(([kind]) => cues.some((cue) => cue.kind === kind))
    if (found !== undefined) return found[1]
  }
  return 'unknown'
}

/** {@link purposeOf} for a code, by the passages around it. "Verification code" alone names no act: such a code lets somebody in. */
export function purposeOfCode(...nearestFirst: Passage[][]): Purpose {
  const found = purposeOf(...nearestFirst.map((passages) => passages.flatMap((passage) => codeActs(passage).said)))
  const isNamed = nearestFirst.flat().some(({ cues }) => cues.some(({ kind }) => kind === 'otp'))
  return found === 'unknown' && isNamed ? 'sign_in' : found
}

type CodeActs = { said: Cue[]; free: Cue[] }
const known = new WeakMap<Passage, CodeActs>()

/**
 * What a passage says that a code is for; `free` is what it says outside of a code's own name ("login code"). Linear; worked
 * out once for each passage.
 */
export function codeActs(passage: Passage): CodeActs {
  const before = known.get(passage)
  if (before !== undefined) return before
  const found: CodeActs = { said: [], free: [] }
  let name: Cue | undefined
  let at = 0
  for (const end of sentenceEnds(passage.text)) {
    const cues: Cue[] = []
    for (let cue = passage.cues[at]; cue !== undefined && cue.start < end; cue = passage.cues[at]) {
      cues.push(cue)
      at += 1
    }
    // "If this was not you, change your password" is for others; "… ignore this reset" is not.
    const notMe = cues.some(({ kind }) => kind === 'ignore') ? undefined : cues.find(({ kind }) => kind === 'notMe')
    for (const cue of cues) {
      if (cue.kind === 'otp' || cue.kind === 'code') name = cue.end > (name?.end ?? 0) ? cue : name
      if (!isAct(cue) || (notMe && cue.start > notMe.start)) continue
      const act: Cue = cue.kind === 'approve' ? { ...cue, kind: 'login' } : cue
      const isFree = cue.end > (name?.end ?? 0)
      if (isFree) found.free.push(act)
      // The name "verification code" says little of what the code is for.
      if (isFree || cue.kind !== 'verify' || name?.kind !== 'otp') found.said.push(act)
    }
  }
  known.set(passage, found)
  return found
}
