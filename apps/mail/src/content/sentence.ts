const ends = /[.!?。！？;](?=\s|$)|[。！？]/g

/** Where the sentence around a stretch of a line begins and ends. Linear. */
export function sentence(text: string, start: number, end: number): [number, number] {
  let from = 0
  let to = text.length
  const body = text.trimEnd().length
  for (const match of text.matchAll(ends)) {
    const after = match.index + 1
    if (after <= start && after < body) from = after
    if (match.index >= end) {
      to = after
      break
    }
  }
  return [from, to]
}

/** Where the sentences of a line end, in order; the last is the line's own end. Linear. */
export function sentenceEnds(text: string): number[] {
  return [...Array.from(text.matchAll(ends), ({ index }) => index + 1), text.length]
}
