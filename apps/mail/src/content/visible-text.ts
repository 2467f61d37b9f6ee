import { Parser } from 'htmlparser2'
import { type Appearance, inside, page, unseen } from './appearance.js'
import { BlockBuilder } from './block-builder.js'
import { declarations, Stylesheet } from './stylesheet.js'

/** A link inside a block: `text` is `block.text.slice(start, end)`, or the images' alternative text when there is none. */
export type BlockLink = { href: string; text: string; start: number; end: number }

/** One line or box as a reader sees it. `prominent`: set in large, spaced or heading type. */
export type Block = { text: string; prominent: boolean; links: BlockLink[] }

export type VisibleText = {
  /** What a human sees, one block a line. */
  text: string
  /** What the mail holds but hides, one block a line. */
  hidden: string
  links: { href: string; text: string }[]
  blocks: Block[]
  /** The mail is larger or deeper than what is read: the rest was not looked at. */
  truncated: boolean
}

/** Only this much of an HTML part is read, in UTF-16 units. */
const htmlCharactersMax = 1_048_576
const depthMax = 512
const chunkCharacters = 4_096

const blockTags = new Set(
  (
    'address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
// What is struck through is taken back: the old code beside the new one.
const struckTags = ['s', 'del', 'strike']
const unreadTags = new Set('script template title select object svg audio video map xml'.split(' ').concat(struckTags))
const voidTags = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const quoteClasses = /(?:^|\s)(?:gmail_quote|moz-cite-prefix|yahoo_quoted|protonmail_quote)(?:\s|$)/

type Element = {
  look: Appearance
  tag: string
  /** how many quotations lie around it */
  quotes: number
  unread: boolean
  large: boolean
  link: string | undefined
}

/**
 * What a human sees of an HTML mail, and what it hides from them by `display`, `visibility`, opacity, size, place, colour on the
 * same colour, or `mso-hide`. Quoted older mails are left out; what a mail that is `forwarded` passes on is none. Nothing is
 * fetched. Linear in the input, of which the first MiB is read, 512 elements deep; never throws.
 */
export function visibleText(html: string, forwarded = false): VisibleText {
  const sheet = new Stylesheet()
  const seen = new BlockBuilder()
  const hidden = new BlockBuilder()
  const outermost: Element = { look: page, tag: '', quotes: 0, unread: false, large: false, link: undefined }
  const stack: Element[] = [outermost]
  let inStyle = false
  let tooDeep = false
  const top = () => stack.at(-1) ?? outermost

  const parser = new Parser({
    onopentag(tag, attributes) {
      const parent = top()
      if (tag === 'style') inStyle = true
      if (blockTags.has(tag)) breakBoth()
      if (tag === 'img' && parent.link !== undefined && !parent.unread && !parent.look.gone) {
        seen.image({ href: parent.link, text: attributes.alt ?? '' })
      }
      if (voidTags.has(tag)) return
      tooDeep ||= stack.length > depthMax
      const said = sheet.of(tag, attributes.class ?? '', attributes.id ?? '')
      for (const [name, value] of declarations(attributes.style ?? '')) said.set(name, value)
      const quotes = parent.quotes + Number(isQuote(tag, attributes))
      stack.push({
        tag,
        quotes,
        look: inside(parent.look, tag, said, attributes),
        unread: parent.unread || unreadTags.has(tag) || quotes > Number(forwarded),
        large: parent.large || /^h[1-3]$/.test(tag),
        link: tag === 'a' ? attributes.href?.trim() : parent.link,
      })
    },
    ontext(text) {
      const { look, unread, large, link } = top()
      if (inStyle) return sheet.add(text)
      if (unread) return
      const target = unseen(look) ? hidden : seen
      target.add(text, {
        prominent: large || look.fontSizePx >= 20 || look.letterSpacingPx >= 2,
        link,
        keepsLines: look.keepsLines,
      })
    },
    onclosetag(tag) {
      if (tag === 'style') inStyle = false
      if (voidTags.has(tag)) return
      if (blockTags.has(tag)) breakBoth()
      if (top().tag === tag && stack.length > 1) stack.pop()
    },
  })

  function breakBoth() {
    seen.break()
    hidden.break()
  }

  const end = Math.min(html.length, htmlCharactersMax)
  for (let from = 0; from < end && !tooDeep; from += chunkCharacters) {
    parser.write(html.slice(from, Math.min(from + chunkCharacters, end)))
  }
  parser.end()

  const blocks = seen.finish()
  return {
    text: blocks.map((block) => block.text).join('\n'),
    hidden: hidden
      .finish()
      .map((block) => block.text)
      .join('\n'),
    links: blocks.flatMap((block) => block.links.map(({ href, text }) => ({ href, text }))),
    blocks,
    truncated: tooDeep || html.length > htmlCharactersMax,
  }
}

const isQuote = (tag: string, attributes: Record<string, string>) =>
  (tag === 'blockquote' && attributes.type === 'cite') || quoteClasses.test(attributes.class ?? '')
