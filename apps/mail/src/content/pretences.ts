import { foldedText } from './folded.js'
import type { MailContent, Passage, Passages } from './passages.js'

// U+202D and U+202E, as themselves or as references; the element and the property that do the same in HTML.
const override = /[\u202d\u202e]/
const overrideInHtml =
  /&#(?:0{0,6}823[78]|x0{0,6}202[de])\b|<bdo\b|unicode-bidi\s{0,9}:\s{0,9}(?:bidi|isolate)-override/i

/** Whether a mail overrides the direction of its text: a reader sees other digits than a machine. Marks of Arabic and Hebrew are none. */
export function isTurned({ subject, text, html = '', from = '' }: MailContent): boolean {
  return [subject, text, html, from].some((part) => override.test(part)) || overrideInHtml.test(html)
}

/** Whether the HTML holds words that it does not show. What a preview line repeats is shown. */
export function isHiding({ hidden, html, subject }: Passages): boolean {
  const shown = wordsOf([...html, ...subject])
  return [...wordsOf(hidden)].some((word) => !shown.has(word))
}

/** Whether the plain text says much that the HTML does not show. Of scripts that write words together, codes and links alone tell. */
export function isAnotherText({ text, html, subject }: Passages): boolean {
  const shown = wordsOf([...html, ...subject])
  const own = [...wordsOf(text)]
  const missing = own.filter((word) => !shown.has(word)).length
  return missing >= 15 || (missing >= 8 && missing * 2 > own.length)
}

const address = /\b(?:https?:\/\/|www\.)[\x21-\x7e]{1,4000}/gi
const word = /[\p{L}\p{M}\p{Nd}]{3,40}/gu

function wordsOf(passages: Passage[]): Set<string> {
  const found = new Set<string>()
  for (const { text, links } of passages) {
    for (const [each] of foldedText(text.replace(address, ' ')).matchAll(word)) found.add(each)
    // A picture's words stand for its link.
    for (const link of links) for (const [each] of foldedText(link.text).matchAll(word)) found.add(each)
  }
  return found
}
