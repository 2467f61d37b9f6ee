/** CSS properties by name, lower case, of one element. */
export type Declarations = Map<string, string>

const sheetCharactersMax = 131_072
const rulesMax = 2_000
const inlineCharactersMax = 4_096

// What decides whether and how big a text is seen; the rest of a mail's CSS is not kept.
const kept =
  /^(?:display|visibility|opacity|font-size|font-weight|color|background|background-color|background-image|letter-spacing|white-space|position|left|right|top|text-indent|margin-left|overflow|height|width|max-height|max-width|clip|clip-path|transform|mso-hide)$/

/** The declarations of a `style` attribute, of its first 4 KiB. */
export function declarations(style: string): Declarations {
  const found: Declarations = new Map()
  for (const declaration of style.slice(0, inlineCharactersMax).split(';')) {
    const colon = declaration.indexOf(':')
    const name = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (!kept.test(name)) continue
    const value = declaration.slice(colon + 1).replace(/!\s{0,9}important/i, '')
    found.set(name, value.trim().toLowerCase())
  }
  return found
}

/**
 * The rules of a mail's `<style>` elements whose selector is one tag, class or id (`td`, `.hidden`, `td.hidden`, `#x`).
 * Media queries are left out: they are for some screens only. Reads 128 KiB and 2000 rules at most, in linear time.
 */
export class Stylesheet {
  readonly #rules = new Map<string, Declarations>()
  #room = sheetCharactersMax

  add(css: string): void {
    const text = withoutComments(css.slice(0, this.#room))
    this.#room -= Math.min(css.length, this.#room)
    let depth = 0
    let start = 0
    let selector = ''
    for (let i = 0; i < text.length; i += 1) {
      const character = text[i]
      if (character === '{') {
        if (depth === 0) selector = text.slice(start, i).trim()
        depth += 1
        if (depth === 1) start = i + 1
      } else if (character === '}' && depth > 0) {
        depth -= 1
        if (depth === 0) {
          this.#rule(selector, text.slice(start, i))
          start = i + 1
        }
      } else if (character === ';' && depth === 0) start = i + 1
    }
  }

  /** What the sheet says of an element, weaker selectors first. */
  of(tag: string, classes: string, id: string): Declarations {
    const found: Declarations = new Map()
    if (this.#rules.size === 0) return found
    const names = classes === '' ? [] : classes.split(/\s+/).slice(0, 20)
    const keys = ['*', tag, ...names.flatMap((name) => [`.${name}`, `${tag}.${name}`]), `#${id}`]
    for (const key of keys) for (const [name, value] of this.#rules.get(key) ?? []) found.set(name, value)
    return found
  }

  #rule(selectors: string, body: string): void {
    if (selectors.startsWith('@') || body.includes('{')) return
    const said = declarations(body)
    if (said.size === 0) return
    for (const selector of selectors.split(',').slice(0, 50)) {
      const simple = /^(?:\*|[a-z][a-z0-9]*)?(?:[.#][\w-]+)?$/i.test(selector.trim())
      if (simple) this.#merge(selector.trim(), said)
      else if (said.has('background') || said.has('background-color')) this.#backgroundUnknown(selector)
    }
  }

  // We do not resolve `.box .button`; that its background is not the page's is enough not to call its text invisible.
  #backgroundUnknown(selector: string): void {
    const last =
      selector
        .trim()
        .split(/[\s>+~]+/)
        .at(-1) ?? ''
    const simple = /^[a-z0-9]*(?:[.#][\w-]+)?/i.exec(last)?.[0]
    if (simple) this.#merge(simple, new Map([['background-image', 'unknown']]))
  }

  #merge(key: string, said: Declarations): void {
    const normal = key.replace(/^[a-z][a-z0-9]*/i, (tag) => tag.toLowerCase())
    const before = this.#rules.get(normal)
    if (before === undefined && this.#rules.size >= rulesMax) return
    this.#rules.set(normal, new Map([...(before ?? []), ...said]))
  }
}

// By hand: a regular expression for comments is quadratic on a sheet of `/*`.
function withoutComments(css: string): string {
  const parts: string[] = []
  let from = 0
  for (;;) {
    const open = css.indexOf('/*', from)
    const close = open < 0 ? -1 : css.indexOf('*/', open + 2)
    parts.push(css.slice(from, open < 0 ? css.length : open))
    if (close < 0) return parts.join(' ').replaceAll('<!--', ' ').replaceAll('-->', ' ')
    from = close + 2
  }
}
