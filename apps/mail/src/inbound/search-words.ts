const wordsMax = 500
const charactersMax = 64 * 1024
const word = /[\p{L}\p{N}]+/gu

/**
 * The words a mail can be searched by, each once: whole, NFKC, lower case, 2–40 characters; at most 500, of the first
 * 64 KiB of text.
 */
export function searchWords(...texts: readonly string[]): string[] {
  const words = new Set<string>()
  const text = texts.join('\n').slice(0, charactersMax).normalize('NFKC').toLowerCase()
  for (const [found] of text.matchAll(word)) {
    if (found.length >= 2 && found.length <= 40) words.add(found)
    if (words.size === wordsMax) break
  }
  return [...words]
}
