const wordsMax = 500
const charactersMax = 64 * 1024
const word = /[\p{L}\p{M}\p{N}]+/gu
/** Scripts that put no spaces between their words. */
const scripts = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
const unspaced = new RegExp(`[ー${scripts.map((script) => `\\p{Script=${script}}`).join('')}]+`, 'gu')

/** What of a mail is searched. */
type Searched = Readonly<{
  subject: string
  from: readonly Readonly<{ name: string; address: string }>[]
  text: string
}>

/** The words that a mail is found by: those of subject, senders and text, and those of its subject once more as such. */
export const mailWords = ({ subject, from, text }: Searched): string[] => [
  ...subjectWords(subject),
  ...searchWords(subject, ...from.flatMap(({ name, address }) => [name, address]), text),
]

/** The words of a subject, as a mail is found by its subject. No word of a text reads so: a colon is in none. */
export const subjectWords = (subject: string): string[] => searchWords(subject).map((each) => `subject:${each}`)

/**
 * The words a text can be searched by, each once: whole, NFKC, lower case, 2–40 characters; at most 500, of the first 64 KiB
 * of text. Where a script puts no spaces between its words, every two characters that stand together count as one.
 */
export function searchWords(...texts: readonly string[]): string[] {
  const words = new Set<string>()
  const text = texts.join('\n').slice(0, charactersMax).normalize('NFKC').toLowerCase()
  for (const [found] of text.replace(unspaced, (run) => ` ${pairs(run)} `).matchAll(word)) {
    if (found.length >= 2 && found.length <= 40) words.add(found)
    if (words.size === wordsMax) break
  }
  return [...words]
}

function pairs(run: string): string {
  const characters = [...run]
  return characters
    .map((character, at) => character + (characters[at + 1] ?? ''))
    .slice(0, -1)
    .join(' ')
}
