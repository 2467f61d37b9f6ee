/** Does a line hold each word that was typed, at the beginning of one of its own? */
export function matches(line: string, typed: string): boolean {
  const words = wordsOf(line)
  return wordsOf(typed).every((word) => words.some((each) => each.startsWith(word)))
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
