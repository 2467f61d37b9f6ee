import { type Cue, findCues } from './cue-finder.js'
import type { CueKind } from './cues.js'
import type { Passage } from './passages.js'
import { sentence } from './sentence.js'
import type { BlockLink } from './visible-text.js'

/** The words that belong to a link: its own, and those of the sentence it stands in or the line above it. */
export type LinkContext = { text: string; bare: boolean; label: Cue[]; around: Cue[]; refused: boolean }

const acts = new Set<CueKind>(['reset', 'invite', 'login', 'verify', 'approve'])

/** Reads what a mail says of one link in line `at`. */
export function linkContext(body: Passage[], at: number, link: BlockLink): LinkContext {
  const passage = body[at]
  if (passage === undefined) return { text: link.text, bare: true, label: [], around: [], refused: false }
  const { text } = passage
  const [from, to] = sentence(text, link.start, link.end)
  const inside = (start: number, end: number) => passage.cues.filter((cue) => cue.start >= start && cue.end <= end)
  const bare = link.text === '' || /^https?:\/\//.test(link.text) || link.text === link.href
  const worded = link.start < link.end ? inside(link.start, link.end) : findCues(link.text)
  const label = bare ? [] : worded
  const ahead = inside(from, link.start)
  const after = inside(link.end, to)
  const alone = !/[\p{L}\p{N}]/u.test(text.slice(from, link.start) + text.slice(link.end, to))
  const above = alone ? aboveOf(body, at, from) : []
  // "Did you not ask for it? Report it here: …"
  const question = text.charAt(from - 1) === '?' ? inside(...sentence(text, from - 1, from - 1)) : []
  const before = [...ahead, ...after].some(isTelling) ? [] : inside(0, from)
  return {
    text: link.text || text.slice(from, link.start).trim(),
    bare,
    label,
    around: [...ahead, ...after, ...above, ...before],
    refused:
      saysNo(label) ||
      answersNo.test(link.text) ||
      isForOthers([...question, ...above, ...ahead]) ||
      saysNo(nearest(label, above, ahead, after, link)),
  }
}

const isAct = (cue: Cue) => acts.has(cue.kind)
const isTelling = (cue: Cue) => telling.has(cue.kind)

/** "Unsubscribe", or "Help" with no word of an act. */
function saysNo(cues: Cue[]): boolean {
  return cues.some((cue) => cue.kind === 'refuse') || (cues.some((cue) => cue.kind === 'avoid') && !cues.some(isAct))
}

// "No, block it", "Nein, das war ich nicht"
const answersNo =
  /^(?:no|nope|nein|nee|nej|nei|ei|non|não|nie|ne|nu|nem|нет|ні|не|όχι|hayır|いいえ|否|不|不是|아니요|아니오|không|tidak|bukan|ไม่|لا|לא|خیر|नहीं|hapana)\s?(?:[,،、，!.:–—]|$)/iu

/** "If this wasn't you, …", with no "ignore this mail" to close the matter. */
function isForOthers(ahead: Cue[]): boolean {
  return ahead.some((cue) => cue.kind === 'notMe') && !ahead.some((cue) => cue.kind === 'ignore')
}

/** A link that names no act itself ("here", a bare address) is what the nearest telling word says. */
function nearest(label: Cue[], above: Cue[], ahead: Cue[], after: Cue[], link: BlockLink): Cue[] {
  if (label.some(isAct)) return []
  const last = undoing(ahead) ?? ahead.findLast(isTelling)
  const next = after.find(isTelling)
  if (last === undefined && next === undefined) {
    const undone = undoing(above)
    if (undone) return [undone]
    const told = above.filter(isTelling)
    // "Confirm your subscription" is no preference: of one line, the act counts.
    return told.at(-1)?.kind === 'avoid' ? told : told.slice(-1)
  }
  if (last === undefined || next === undefined) return [last ?? next].flatMap((cue) => cue ?? [])
  return last.kind === 'refuse' || link.start - last.end <= next.start - link.end ? [last] : [next]
}

/** How far an object stands from its verb at most: "cancel the email address confirmation". */
const objectCharactersMax = 24

/** "Cancel the sign-in": the verb counts, not its object. */
function undoing(cues: Cue[]): Cue | undefined {
  const last = cues.findLast(isTelling)
  if (last === undefined || !isAct(last)) return undefined
  return cues.find(
    (cue) => cue.kind === 'refuse' && cue.end <= last.start && last.start - cue.end <= objectCharactersMax,
  )
}

/** What stands before a link that has a sentence to itself: in its own line up to `from`, else in the line above. */
function aboveOf(body: Passage[], at: number, from: number): Cue[] {
  const own = body[at]
  if (own !== undefined && /[\p{L}\p{N}]/u.test(own.text.slice(0, from))) return lastSentence(own, from)
  for (let i = at - 1; i >= 0 && i >= at - 2; i -= 1) {
    const above = body[i]
    if (above === undefined || above.text === '') continue
    // A line that is a link itself speaks for that link only, unless it is the same one.
    if (above.links.some((link) => link.end - link.start > above.text.length * 0.8)) continue
    return lastSentence(above, above.text.length)
  }
  return []
}

/** The cues of the last sentence up to `to`; of all of them if that one tells nothing of a link. */
function lastSentence(passage: Passage, to: number): Cue[] {
  const [from] = sentence(passage.text.slice(0, to), to, to)
  const before = passage.cues.filter((cue) => cue.end <= to)
  const last = before.filter((cue) => cue.start >= from)
  return last.some((cue) => telling.has(cue.kind)) ? last : before
}

const telling = new Set<CueKind>([...acts, 'refuse', 'avoid', 'notMe'])
