import type { Cue } from './cue-finder.js'
import type { CueKind } from './cues.js'
import type { Passage } from './passages.js'
import type { BlockLink } from './visible-text.js'

/** The words that belong to a link: its own, and those of the sentence it stands in or the line above it. */
export type LinkContext = { text: string; label: Cue[]; around: Cue[]; refused: boolean }

const acts = new Set<CueKind>(['reset', 'invite', 'login', 'verify'])

/** Reads what a mail says of one link in line `at`. */
export function linkContext(body: Passage[], at: number, link: BlockLink): LinkContext {
  const passage = body[at]
  if (passage === undefined) return { text: link.text, label: [], around: [], refused: false }
  const { text } = passage
  const [from, to] = sentence(text, link.start, link.end)
  const inside = (start: number, end: number) => passage.cues.filter((cue) => cue.start >= start && cue.end <= end)
  const bare = link.text === '' || /^https?:\/\//.test(link.text) || link.text === link.href
  const own = bare ? [] : link.start < link.end ? inside(link.start, link.end) : []
  const outside = inside(from, to).filter((cue) => cue.end <= link.start || cue.start >= link.end)
  const ahead = outside.filter((cue) => cue.end <= link.start)
  const alone = !/[\p{L}\p{N}]/u.test(text.slice(from, link.start) + text.slice(link.end, to))
  const above = alone ? aboveOf(body, at) : []
  const label = bare ? ahead : own
  return {
    text: link.text || text.slice(from, link.start).trim(),
    label: own,
    around: [...outside, ...above],
    refused: refuses(own, label, [...above, ...ahead], bare),
  }
}

function refuses(own: Cue[], label: Cue[], ahead: Cue[], bare: boolean): boolean {
  // A link that says itself what it does: "Unsubscribe", or "Help" with no word of an act.
  if (
    own.some((cue) => cue.kind === 'refuse') ||
    (own.some((cue) => cue.kind === 'avoid') && !own.some((cue) => acts.has(cue.kind)))
  )
    return true
  // "If this wasn't you, …", with no "ignore this mail" between.
  const notMe = ahead.findLastIndex((cue) => cue.kind === 'notMe')
  if (notMe >= 0 && !ahead.slice(notMe + 1).some((cue) => cue.kind === 'ignore'))
    return !ahead.slice(0, notMe).some((cue) => cue.kind === 'ignore')
  if (!bare) return false
  // A bare address is what the words before it say, the last of them first.
  const last = (label.length > 0 ? label : ahead).findLast(
    (cue) => acts.has(cue.kind) || cue.kind === 'avoid' || cue.kind === 'refuse',
  )
  return last !== undefined && !acts.has(last.kind)
}

/** The last sentence of what stands over a link that has a line to itself; all of it if that one names no act. */
function aboveOf(body: Passage[], at: number): Cue[] {
  for (let i = at - 1; i >= 0 && i >= at - 2; i -= 1) {
    const above = body[i]
    if (above === undefined || above.text === '') continue
    // A line that is a link itself speaks for that link only, unless it is the same one.
    if (above.links.some((link) => link.end - link.start > above.text.length * 0.8)) continue
    const [from] = sentence(above.text, above.text.length, above.text.length)
    const last = above.cues.filter((cue) => cue.start >= from)
    return last.some((cue) => telling.has(cue.kind)) ? last : above.cues
  }
  return []
}

const telling = new Set<CueKind>([...acts, 'refuse', 'avoid', 'notMe'])
const ends = /[.!?。！？;](?=\s|$)|[。！？]/g

/** The sentence around a stretch of a line. */
function sentence(text: string, start: number, end: number): [number, number] {
  let from = 0
  let to = text.length
  const body = text.trimEnd().length
  for (const match of text.matchAll(ends)) {
    const after = match.index + 1
    if (after <= start && after < body) from = after
    if (match.index >= end) {
      to = after
      break
    }
  }
  return [from, to]
}
