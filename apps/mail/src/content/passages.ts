import { type Cue, findCues } from './cue-finder.js'
import { displayed } from './displayed.js'
import { isAnswer, isAttribution, isHeader, isOriginal, passesOn } from './quoting.js'
import { type Block, type BlockLink, visibleText } from './visible-text.js'

/** A mail as parsed: decoded, not yet trusted. `html` is the HTML part, if there is one; `from` the From header as shown. */
export type MailContent = { subject: string; text: string; html: string | undefined; from?: string }

type Where = 'subject' | 'text' | 'html'

/** One line as a reader sees it, with what its words say. */
export type Passage = { where: Where; text: string; prominent: boolean; links: BlockLink[]; cues: Cue[] }

/** The passages of a mail by part, in reading order. `hidden` is what the HTML holds but does not show. */
export type Passages = { subject: Passage[]; text: Passage[]; html: Passage[]; hidden: Passage[]; truncated: boolean }

// A mail that signs somebody in is a page or two. What lies beyond is not read.
const partCharactersMax = 262_144
const subjectCharactersMax = 2_000
const lineCharactersMax = 4_000
const linesMax = 3_000

/** Takes a mail apart into what a human reads. Linear, bounded, never throws. */
export function passages(mail: MailContent): Passages {
  const text = displayed(mail.text.slice(0, partCharactersMax))
  const forwarded = passesOn(mail.subject, text.split('\n'))
  const read = { forwarded, answer: isAnswer(mail.subject) }
  const html = mail.html === undefined ? undefined : visibleText(mail.html, read.forwarded)
  const budget = { left: partCharactersMax }
  const lines = unquoted(text, read)
  const blocks = read.answer ? own(html?.blocks ?? []) : (html?.blocks ?? [])
  return {
    subject: [passage('subject', displayed(mail.subject.slice(0, subjectCharactersMax)).replaceAll('\n', ' ').trim())],
    text: lines.slice(0, linesMax).map((line) => passage('text', line, linksOf(line))),
    html: blocks
      .slice(0, linesMax)
      .filter((block) => spend(budget, block.text.length))
      .map((block) => passage('html', block.text, block.links, block.prominent)),
    hidden: (html?.hidden ?? '')
      .slice(0, partCharactersMax)
      .split('\n', linesMax)
      .filter((line) => line !== '')
      .map((line) => passage('html', line)),
    truncated:
      html?.truncated === true ||
      Math.max(lines.length, blocks.length) > linesMax ||
      budget.left < 0 ||
      mail.text.length > partCharactersMax,
  }
}

function spend(budget: { left: number }, characters: number): boolean {
  budget.left -= characters
  return budget.left >= 0
}

function passage(where: Where, text: string, links: BlockLink[] = [], prominent = false): Passage {
  const short = text.slice(0, lineCharactersMax)
  return {
    where,
    text: short,
    prominent,
    links: links.filter((link) => link.start <= lineCharactersMax),
    cues: findCues(short),
  }
}

/** What an answer says above the header lines of the mail that it holds. */
function own(blocks: Block[]): Block[] {
  const lines = blocks.map((block) => block.text)
  const end = lines.findIndex((_, at) => isHeader(lines, at))
  return end === -1 ? blocks : blocks.slice(0, end)
}

type Reading = { forwarded: boolean; answer: boolean }

/**
 * The lines of a plain text, hard-wrapped ones put together again, without what it quotes of an older mail. What is forwarded is
 * no older mail; what that one quotes is.
 */
function unquoted(text: string, { forwarded, answer }: Reading): string[] {
  const lines: string[] = []
  let open = false
  const raws = text.split('\n')
  for (const [at, raw] of raws.entries()) {
    const line = (forwarded ? raw.replace(/^\s{0,3}> ?/, '') : raw).trim()
    if (!forwarded && isOriginal(line)) break
    if (answer && isHeader(raws, at)) break
    if (line.startsWith('>') || isAttribution(line)) {
      open = false
      continue
    }
    if (line === '') {
      open = false
      continue
    }
    const last = lines.at(-1)
    if (open && last !== undefined && last.length < lineCharactersMax) lines[lines.length - 1] = `${last} ${line}`
    else lines.push(line)
    open = isWrapped(raw)
  }
  return joinBoxes(lines)
}

// A sender that wraps at 65–80 columns leaves long lines that do not end a sentence.
const isWrapped = (line: string) =>
  line.length >= 55 &&
  line.length <= 82 &&
  !/[.:!?;>\])]\s*$/.test(line) &&
  !/https?:\/\/\S+$/.test(line) &&
  !/^\s*[-*•|]/.test(line)

/** One character in each line is a code in boxes, as a plain-text part shows it. */
function joinBoxes(lines: string[]): string[] {
  const result: string[] = []
  let boxes: string[] = []
  const flush = () => {
    result.push(...(boxes.length >= 4 && boxes.length <= 8 ? [boxes.join('')] : boxes))
    boxes = []
  }
  for (const line of lines) {
    if (/^\p{Nd}$/u.test(line)) boxes.push(line)
    else {
      flush()
      result.push(line)
    }
  }
  flush()
  return result
}

const address = /https?:\/\/[\x21-\x7e]{1,4000}/gi

/** The web addresses in a line of plain text, without the punctuation of the sentence around them. */
function linksOf(line: string): BlockLink[] {
  const found: BlockLink[] = []
  for (const match of line.matchAll(address)) {
    const href = trimmed(match[0], line.charAt(match.index - 1))
    found.push({ href, text: '', start: match.index, end: match.index + href.length })
  }
  return found
}

const closers: Record<string, string> = { '<': '>', '(': ')', '[': ']', '"': '"', "'": "'" }

function trimmed(url: string, before: string): string {
  const closer = closers[before]
  const close = closer === undefined ? url.search(/[<>"]/) : url.indexOf(closer)
  let end = close <= 0 ? url.length : close
  let opened = 0
  for (const character of url.slice(0, end)) opened += character === '(' ? 1 : character === ')' ? -1 : 0
  for (; end > 0; end -= 1) {
    const last = url.charAt(end - 1)
    if (last === ')' && opened < 0) opened += 1
    else if (!/[.,;:!?'*|\]}]/.test(last)) break
  }
  return url.slice(0, end)
}
