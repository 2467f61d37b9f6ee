import { nameKey } from '../credentials/credential-name.js'

const charactersMax = 200

/**
 * A name for each row, as credentials are called: the first of its candidates of which something is left when it is
 * cleaned, else its number; the second of the same name in a file gets ` (2)`.
 */
export function rowNames(rows: readonly (readonly (string | undefined)[])[]): string[] {
  const taken = new Set<string>()
  const next = new Map<string, number>()
  return rows.map((candidates, at) => {
    const base = candidates.map((each) => cleaned(each ?? '')).find(isName) ?? `Imported ${at + 1}`
    const key = nameKey(base)
    let name = base
    for (let count = next.get(key) ?? 2; taken.has(nameKey(name)); count++) {
      name = numbered(base, count)
      next.set(key, count + 1)
    }
    taken.add(nameKey(name))
    return name
  })
}

const cleaned = (text: string): string =>
  shortened(
    text
      .slice(0, 4 * charactersMax)
      .normalize('NFKC')
      .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
      .trim(),
    charactersMax,
  )

// A name stands in reports and logs: a seed that was typed there must not.
function isName(text: string): boolean {
  if (text === '' || text === '.' || text === '..' || /otpauth(?:-migration)?:/i.test(text)) return false
  return /[^\p{Default_Ignorable_Code_Point}\s]/u.test(text)
}

function numbered(base: string, count: number): string {
  const suffix = ` (${count})`
  return `${shortened(base, charactersMax - suffix.length)}${suffix}`
}

/** By whole characters: half of one is no character. */
const shortened = (text: string, charactersMax: number): string =>
  text
    .slice(0, charactersMax)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
