import { has } from './cue-finder.js'
import { endsSentence, isName, isSilent, type Place, type Relation } from './place.js'
import { sentence } from './sentence.js'

// What stands over a code and says that it comes now.

const endsWithColon = /[:：]\s*$/

/** "Enter this code on the website or in the app:", over the code. */
export const isAnnounced = ({ readings, at, candidate }: Place): boolean => {
  const above = candidate.isolated ? readings[at - 1]?.passage : undefined
  return above !== undefined && endsWithColon.test(above.text) && has(above.cues, 'enter') && above.cues.some(isName)
}

/** Whether its own line names it, or the one right above ends with the name or with a colon, or asks to type it. */
export function isHeaded({ readings, at, candidate }: Place, { noun, close }: Relation): boolean {
  const own = readings[at]?.passage
  if (own?.cues.includes(noun)) return close && !endsSentence.test(own.text.slice(noun.end, candidate.start))
  const above = readings[at - 1]?.passage
  if (above === undefined) return false
  const { text, cues } = above
  const name = cues.findLast(isName)
  if (endsWithColon.test(text) && (name !== undefined || has(cues, 'enter'))) return true
  const [from] = sentence(text, text.length, text.length)
  const denied = cues.some(({ kind, start }) => kind === 'not' && start >= from)
  if (name === undefined || denied) return false
  if (has(cues, 'enter')) return true
  // "Your sign-in code", and "Your sign-in code is below." A sentence that ends with its name speaks of it only.
  const points = cues.some(({ kind, start }) => kind === 'is' && start >= name.end)
  return isSilent(above, name.end, text.length) && (points || !/[.!?。！？]\s*$/.test(text))
}
