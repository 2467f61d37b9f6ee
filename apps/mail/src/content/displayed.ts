// Default-ignorable and formatting characters: they take no room on the screen, and split a word for a machine only.
const unseen =
  /[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufff8\u{e0000}-\u{e0fff}]|[\u034f\u180b-\u180d\ufe00-\ufe0f]/gu

// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in mail is never shown
const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g

/** The text as it looks: no zero-width, bidi or control characters, every space a plain one, every line end `\n`. Linear. */
export function displayed(text: string): string {
  if (/^[\n -~]*$/.test(text)) return text
  return text
    .replace(unseen, '')
    .replace(/\r\n?|\u0085|\u2028|\u2029|\f/g, '\n')
    .replace(controls, '')
    .replace(/[\p{Zs}\t]/gu, ' ')
}

/** The digits of any script as ASCII (`٤٨٢`, `４８２` and `४८२` are `482`); everything else unchanged. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0
    if (point < 128) return digit
    // Unicode keeps the ten digits of a script together, in order: count back to the zero.
    let zero = point
    while (point - zero < 9 && isDigit(zero - 1)) zero -= 1
    return String(point - zero)
  })
}

const isDigit = (point: number) => /^\p{Nd}$/u.test(String.fromCodePoint(point))
