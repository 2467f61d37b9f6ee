import { type CueKind, cues, type Vocabulary } from './cues.js'
import { folded, foldedText } from './folded.js'

/** A cue in a text: `text.slice(start, end)` says `kind`. */
export type Cue = { kind: CueKind; start: number; end: number }

/** Is any of these a cue of one of those kinds? */
export const has = (cues: readonly Cue[], ...kinds: CueKind[]): boolean => cues.some(({ kind }) => kinds.includes(kind))

type Pattern = {
  kind: CueKind
  plain: string
  openLeft: boolean
  openRight: boolean
  exact: string | undefined
  /** what closes a phrase with a gap: "keine … angefordert" */
  close: Pattern | undefined
}

const headUnits = 4
let patterns: Map<string, Pattern[]> | undefined

/**
 * Every cue of every language in a text, in order; of cues that overlap in meaning the longer stays ("promo code" is no "code").
 * At each place only the phrases that share its first four letters are compared: linear, whatever the text.
 */
export function findCues(text: string): Cue[] {
  patterns ??= compile(Object.values(cues))
  const { text: plain, at } = folded(text)
  const found: Cue[] = []
  for (let i = 0; i < plain.length; i += 1) {
    for (let size = 1; size <= headUnits; size += 1) {
      for (const pattern of patterns.get(plain.slice(i, i + size)) ?? []) {
        if (pattern.plain.length < size || !fits(plain, i, pattern)) continue
        const to = closed(plain, i + pattern.plain.length, pattern.close)
        if (to === undefined) continue
        const cue = { kind: pattern.kind, start: at[i] ?? 0, end: at[to] ?? text.length }
        if (pattern.exact === undefined || pattern.exact === cased(text.slice(cue.start, cue.end))) found.push(cue)
      }
    }
  }
  return qualified(text, withoutSwallowed(found))
}

function fits(plain: string, from: number, pattern: Pattern): boolean {
  const to = from + pattern.plain.length
  if (!plain.startsWith(pattern.plain, from)) return false
  return (pattern.openLeft || !isLetter(plain, from - 1)) && (pattern.openRight || !isLetter(plain, to))
}

const gapMax = 30

/** Where a phrase that began ends: past what closes it, a few words on in the same clause. */
function closed(plain: string, from: number, close: Pattern | undefined): number | undefined {
  if (close === undefined) return from
  const gap = plain.slice(from, from + gapMax + close.plain.length)
  for (let at = gap.indexOf(close.plain); at !== -1; at = gap.indexOf(close.plain, at + 1)) {
    if (fits(plain, from + at, close) && /^[^.,:;!?]*$/.test(gap.slice(0, at))) return from + at + close.plain.length
  }
  return undefined
}

const isLetter = (text: string, index: number) =>
  index >= 0 && index < text.length && /[\p{L}\p{M}]/u.test(text.charAt(index))

/** All phrases by their first letters. */
function compile(vocabularies: Vocabulary[]): Map<string, Pattern[]> {
  const byHead = new Map<string, Pattern[]>()
  for (const vocabulary of vocabularies) {
    for (const [kind, phrases] of Object.entries(vocabulary) as [CueKind, string][]) {
      for (const phrase of phrases.split(/[|\n]/)) {
        const pattern = patternOf(kind, phrase.trim())
        const head = pattern.plain.slice(0, headUnits)
        const known = byHead.get(head)
        if (known !== undefined) known.push(pattern)
        else if (head !== '') byHead.set(head, [pattern])
      }
    }
  }
  return byHead
}

// Scripts that write words together, or glue particles to them: there a cue needs no space around it.
const glued =
  /[\p{Nd}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Arab}\p{sc=Hebr}\p{sc=Deva}\p{sc=Beng}\p{sc=Taml}\p{sc=Telu}\p{sc=Mlym}\p{sc=Knda}\p{sc=Gujr}\p{sc=Guru}\p{sc=Sinh}\p{sc=Ethi}\p{sc=Khmr}\p{sc=Laoo}\p{sc=Mymr}]|[^\p{L}\p{M}\p{N}]/u

// Without its accents a short word is another language's ("vé" is a ticket, "ve" is an "and").
const shortWord = 6

function patternOf(kind: CueKind, whole: string): Pattern {
  const [phrase = '', rest] = whole.split(' … ')
  const words = phrase.replace(/^\*|\*$/g, '')
  const plain = foldedText(words)
  return {
    kind,
    plain,
    openLeft: phrase.startsWith('*') || glued.test(plain.charAt(0)),
    openRight: phrase.endsWith('*') || glued.test(plain.charAt(plain.length - 1)),
    exact: plain.length <= shortWord && plain !== cased(words) ? cased(words) : undefined,
    close: rest === undefined ? undefined : patternOf(kind, rest),
  }
}

const cased = (text: string) => text.toLowerCase().normalize('NFC')

const acts = new Set<CueKind>(['login', 'verify', 'reset', 'invite', 'approve', 'expires', 'ignore', 'notMe', 'press'])
const nouns = new Set<CueKind>(['otp', 'code', 'password'])
const swallowing = new Set<CueKind>(['noise', 'avoid', 'trade', 'label', 'call'])

/**
 * Drops a cue that lies inside a longer one of another kind, unless both say something: "reset code" is a code *and* a reset. Of two
 * for the same words, what is no code wins ("postcode").
 */
function withoutSwallowed(found: Cue[]): Cue[] {
  const order = found.sort((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b))
  const kept: Cue[] = []
  let reach: Cue[] = []
  for (const cue of order) {
    reach = reach.filter((longer) => longer.end >= cue.end)
    if (reach.some((longer) => swallows(longer, cue))) continue
    kept.push(cue)
    reach.push(cue)
  }
  return kept.filter((cue) => cue.kind !== 'noise')
}

/**
 * "Two-factor token", "code to sign in", "nambari yako ya kuthibitisha": a code or number that is named for an act is one for
 * signing in.
 */
function qualified(text: string, cues: Cue[]): Cue[] {
  return cues.map((cue, index) => {
    const compound = cues[index - 1]
    // "Boekingscode", "Bokningskod": one word says what it is for.
    if (cue.kind === 'code' && compound?.kind === 'trade' && /^\p{Ll}{0,2}$/u.test(text.slice(compound.end, cue.start)))
      return { ...cue, kind: 'trade' as const }
    if (cue.kind !== 'code' && cue.kind !== 'number') return cue
    const acts = ({ kind }: Cue) => kind === 'login' || kind === 'reset' || (kind === 'verify' && cue.kind === 'number')
    const before = cues.slice(Math.max(0, index - 3), index).findLast(acts)
    const after = cues.slice(index + 1, index + 4).find(acts)
    const isNamed =
      (before !== undefined && /^[ -]?$/.test(text.slice(before.end, cue.start))) ||
      (after !== undefined && /^ (?:\p{Ll}{1,6} ){0,2}$/u.test(text.slice(cue.end, after.start)))
    return isNamed ? { ...cue, kind: 'otp' as const } : cue
  })
}

const rank = (cue: Cue) => Number(!swallowing.has(cue.kind))

function swallows(longer: Cue, cue: Cue): boolean {
  if (longer.kind === cue.kind) return true
  if (longer.start === cue.start && longer.end === cue.end) return swallowing.has(longer.kind) && nouns.has(cue.kind)
  return swallowing.has(longer.kind) || !acts.has(cue.kind)
}
