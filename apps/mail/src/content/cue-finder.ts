import { type CueKind, cues, type Vocabulary } from './cues.js'
import { folded } from './folded.js'

/** A cue in a text: `text.slice(start, end)` says `kind`. */
export type Cue = { kind: CueKind; start: number; end: number }

type Pattern = { kind: CueKind; length: number; openLeft: boolean; openRight: boolean; exact: string | undefined }
type Node = { next: Map<string, Node>; fail: Node | undefined; patterns: Pattern[] }

let compiled: Node | undefined

/**
 * Every cue of every language in a text, in order; of cues that overlap in meaning the longer stays ("promo code" is no "code").
 * One pass of an Aho–Corasick automaton (doi:10.1145/360825.360855): linear, whatever the text.
 */
export function findCues(text: string): Cue[] {
  compiled ??= compile(Object.values(cues))
  const root = compiled
  const { text: plain, at } = folded(text)
  const found: Cue[] = []
  let node = root
  for (let i = 0; i < plain.length; i += 1) {
    const unit = plain.charAt(i)
    let step: Node | undefined = node
    while (step !== undefined && !step.next.has(unit)) step = step.fail
    node = step?.next.get(unit) ?? root
    for (const pattern of node.patterns) {
      const start = i + 1 - pattern.length
      if (!pattern.openLeft && isLetter(plain, start - 1)) continue
      if (!pattern.openRight && isLetter(plain, i + 1)) continue
      const cue = { kind: pattern.kind, start: at[start] ?? 0, end: at[i + 1] ?? text.length }
      if (pattern.exact === undefined || pattern.exact === cased(text.slice(cue.start, cue.end))) found.push(cue)
    }
  }
  return withoutSwallowed(found)
}

const isLetter = (text: string, index: number) => index >= 0 && index < text.length && /[\p{L}\p{M}]/u.test(text.charAt(index))

function compile(vocabularies: Vocabulary[]): Node {
  const root: Node = { next: new Map(), fail: undefined, patterns: [] }
  for (const vocabulary of vocabularies) {
    for (const [kind, phrases] of Object.entries(vocabulary) as [CueKind, string][]) {
      for (const phrase of phrases.split(/[|\n]/)) insert(root, kind, phrase.trim())
    }
  }
  link(root)
  return root
}

// Scripts that write words together, or glue particles to them: there a cue needs no space around it.
const glued =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Arab}\p{sc=Hebr}\p{sc=Deva}\p{sc=Beng}\p{sc=Taml}\p{sc=Telu}\p{sc=Mlym}\p{sc=Knda}\p{sc=Gujr}\p{sc=Guru}\p{sc=Sinh}\p{sc=Ethi}\p{sc=Khmr}\p{sc=Laoo}\p{sc=Mymr}]|[^\p{L}\p{M}\p{N}]/u

function insert(root: Node, kind: CueKind, phrase: string): void {
  if (phrase === '') return
  const words = phrase.replace(/^\*|\*$/g, '')
  const plain = folded(words).text
  let node = root
  for (const unit of plain.split('')) {
    const next: Node = node.next.get(unit) ?? { next: new Map(), fail: undefined, patterns: [] }
    node.next.set(unit, next)
    node = next
  }
  
  const openLeft = phrase.startsWith('*') || glued.test(plain.charAt(0))
  const openRight = phrase.endsWith('*') || glued.test(plain.charAt(plain.length - 1))
  // Without its accents a short word is another language's ("vé" is a ticket, "ve" is an "and").
  const exact = plain.length <= shortWord && plain !== cased(words) ? cased(words) : undefined
  node.patterns.push({ kind, length: plain.length, openLeft, openRight, exact })
}

const shortWord = 6
const cased = (text: string) => text.toLowerCase().normalize('NFC')

function link(root: Node): void {
  const queue = [...root.next.values()]
  for (const node of queue) node.fail = root
  for (let i = 0; i < queue.length; i += 1) {
    const node = queue[i]
    for (const [unit, child] of node?.next ?? []) {
      let fail = node?.fail
      while (fail !== undefined && !fail.next.has(unit)) fail = fail.fail
      child.fail = fail?.next.get(unit) ?? root
      child.patterns.push(...child.fail.patterns)
      queue.push(child)
    }
  }
}

const acts = new Set<CueKind>(['login', 'verify', 'reset', 'invite', 'expires', 'ignore', 'notMe', 'press'])
const nouns = new Set<CueKind>(['otp', 'code', 'password'])
const swallowing = new Set<CueKind>(['noise', 'avoid', 'trade', 'label'])

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

const rank = (cue: Cue) => Number(!swallowing.has(cue.kind))

function swallows(longer: Cue, cue: Cue): boolean {
  if (longer.kind === cue.kind) return true
  if (longer.start === cue.start && longer.end === cue.end) return swallowing.has(longer.kind) && nouns.has(cue.kind)
  return swallowing.has(longer.kind) || !acts.has(cue.kind)
}
