// Escape sequences begin with one of these, and the bidirectional controls make a line say what it does not hold. A
// mail's subject is anybody's.
const controls = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A text as a terminal may show it, on one line: control characters are spelt out. */
export const visible = (text: string): string => text.replaceAll(controls, escaped)

/** The same for a text of several lines. */
export const visibleLines = (text: string): string[] => text.split(/\r?\n/).map((line) => visible(line))

/** JSON whose values are as they are, and in which no control character stands as itself. */
export const jsonOf = (value: unknown, indent = 2): string =>
  JSON.stringify(value, undefined, indent).replaceAll(controls, (character) =>
    character === '\n' ? character : escaped(character),
  )
