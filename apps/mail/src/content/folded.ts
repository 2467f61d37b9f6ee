/** A text made comparable, and for each of its UTF-16 units where in the original that unit came from. */
type Folded = { text: string; at: Uint32Array }

// Letters that Unicode does not take apart, yet people (and senders without the keyboard) write as these.
const plain: Record<string, string> = {
  đ: 'd',
  ł: 'l',
  ø: 'o',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  '’': "'",
  ʼ: "'",
  ك: 'ک',
  ي: 'ی',
  ى: 'ی',
}

/**
 * Lower case, without accents, full-width and ligature forms resolved; spaces, dashes and line ends made one kind.
 * Two spellings of a word that a reader takes for the same fold to the same text. Linear.
 */
export function folded(text: string): Folded {
  const units: string[] = []
  const at = new Uint32Array(text.length * 4 + 1)
  let length = 0
  let from = 0
  for (const character of text) {
    for (const unit of foldedCharacter(character)) {
      if (length + unit.length >= at.length) break
      units.push(unit)
      for (let i = 0; i < unit.length; i += 1) at[length + i] = from
      length += unit.length
    }
    from += character.length
  }
  at[length] = from
  return { text: units.join(''), at: at.subarray(0, length + 1) }
}

/** {@link folded} without the places. */
export function foldedText(text: string): string {
  let plain = ''
  for (const character of text) plain += foldedCharacter(character)
  return plain
}

const memory = new Map<string, string>()

function foldedCharacter(character: string): string {
  const known = memory.get(character)
  if (known !== undefined) return known
  const result = fold(character)
  // Bounded: a hostile mail may use every character there is.
  if (memory.size < 4096) memory.set(character, result)
  return result
}

function fold(character: string): string {
  if (/[\p{Zs}\s]/u.test(character)) return ' '
  if (/[\p{Pd}\u2212]/u.test(character)) return '-'
  const lower = character.toLowerCase()
  const mapped = plain[lower]
  if (mapped !== undefined) return mapped
  // Only accents and Arabic vowel signs go: the vowel signs of Indic and Thai scripts are letters of the word.
  const bare = lower.normalize('NFKD').replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '')
  return bare.normalize('NFC')
}
