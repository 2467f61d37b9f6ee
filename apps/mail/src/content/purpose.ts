import type { Cue } from './cue-finder.js'
import type { CueKind } from './cues.js'

/** What a code or link is for. */
export type Purpose = 'sign_in' | 'verification' | 'reset' | 'invitation' | 'unknown'

// The rarer act decides: a mail that resets a password also verifies and lets in.
const byAct: [CueKind, Purpose][] = [
  ['reset', 'reset'],
  ['invite', 'invitation'],
  ['login', 'sign_in'],
  ['verify', 'verification'],
  ['otp', 'verification'],
]

/** The purpose that the nearest words give: the first group of cues that names an act decides. */
export function purposeOf(...nearestFirst: Cue[][]): Purpose {
  for (const cues of nearestFirst) {
    const found = byAct.find(([kind]) => cues.some((cue) => cue.kind === kind))
    if (found !== undefined) return found[1]
  }
  return 'unknown'
}
