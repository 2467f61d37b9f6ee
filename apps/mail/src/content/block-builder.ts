import { displayed } from './displayed.js'
import type { Block, BlockLink } from './visible-text.js'

type Style = { prominent: boolean; link: string | undefined; keepsLines: boolean }
type Run = { prominent: boolean; link: string | undefined; text: string }
type Image = { href: string; text: string }

/** Collects the runs of text between two line breaks into blocks: white space collapsed as a browser does, links placed. */
export class BlockBuilder {
  #blocks: Block[] = []
  #runs: Run[] = []
  #images: Image[] = []

  add(text: string, style: Style): void {
    if (!style.keepsLines) {
      this.#push(text, style)
      return
    }
    for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
      if (index > 0) this.break()
      if (line !== '') this.#push(line, style)
    }
  }

  // A parser hands over one text in many pieces; like pieces make one run.
  #push(text: string, style: Style): void {
    const last = this.#runs.at(-1)
    if (last !== undefined && last.link === style.link && last.prominent === style.prominent) last.text += text
    else this.#runs.push({ text, link: style.link, prominent: style.prominent })
  }

  /** An image inside a link: what it says stands for the link's text when there is no other. */
  image(image: Image): void {
    this.#images.push(image)
  }

  break(): void {
    if (this.#runs.length === 0 && this.#images.length === 0) return
    const block = blockOf(this.#runs, this.#images)
    if (block.text !== '' || block.links.length > 0) this.#blocks.push(block)
    this.#runs = []
    this.#images = []
  }

  finish(): Block[] {
    this.break()
    return joinHalves(joinBoxes(this.#blocks))
  }
}

function blockOf(runs: Run[], images: Image[]): Block {
  const pieces: string[] = []
  const links: BlockLink[] = []
  let length = 0
  let spaced = true
  let prominent = false
  for (const run of runs) {
    const words = displayed(run.text).replace(/[ \n]+/g, ' ')
    const piece: string = spaced ? words.replace(/^ /, '') : words
    if (piece === '') continue
    if (piece !== ' ') prominent ||= run.prominent
    if (run.link !== undefined) extend(links, run.link, length, length + piece.length)
    pieces.push(piece)
    length += piece.length
    spaced = piece.endsWith(' ')
  }
  const text = pieces.join('').trimEnd()
  for (const link of links) {
    link.end = Math.min(link.end, text.length)
    link.text = text.slice(link.start, link.end).trim()
  }
  const worded = links.filter((link) => link.text !== '')
  const known = new Set(worded.map((link) => link.href))
  for (const { href, text: label } of images) {
    const words = displayed(label).trim()
    if (words !== '' && !known.has(href)) worded.push({ href, text: words, start: text.length, end: text.length })
  }
  return { text, prominent, links: worded }
}

function extend(links: BlockLink[], href: string, start: number, end: number): void {
  const last = links.at(-1)
  if (last !== undefined && last.href === href && last.end === start) last.end = end
  else links.push({ href, text: '', start, end })
}

/** Two cells of as many digits and a dash between them are one code: "518", "–", "033". */
function joinHalves(blocks: Block[]): Block[] {
  const result: Block[] = []
  for (let at = 0; at < blocks.length; at += 1) {
    const [left, dash, right] = blocks.slice(at, at + 3)
    if (left === undefined) break
    const isHalved =
      /^\p{Nd}{3,4}$/u.test(left.text) &&
      /^[-–—]$/.test(dash?.text ?? '') &&
      /^\p{Nd}+$/u.test(right?.text ?? '') &&
      left.text.length === right?.text.length
    result.push(isHalved ? { ...left, text: `${left.text}${dash?.text}${right?.text}` } : left)
    if (isHalved) at += 2
  }
  return result
}

/** One character in each table cell is one code in boxes: four to ten of them in a row are written as one word. */
function joinBoxes(blocks: Block[]): Block[] {
  const result: Block[] = []
  let boxes: Block[] = []
  const flush = () => {
    const joined = { text: boxes.map((box) => box.text).join(''), prominent: true, links: [] }
    result.push(...(boxes.length >= 4 && boxes.length <= 10 ? [joined] : boxes))
    boxes = []
  }
  for (const block of blocks) {
    // A row of linked digits is a survey's scale.
    if (/^[\p{Nd}A-Z]$/u.test(block.text) && block.links.length === 0) boxes.push(block)
    else if (boxes.length === 0 || !/^[-–—·•]$/.test(block.text)) {
      flush()
      result.push(block)
    }
  }
  flush()
  return result
}
