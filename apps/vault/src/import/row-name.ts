import { namesBeside } from './free-name.js'

const charactersMax = 200

/**
 * A name for each row, as credentials are called: the first of its candidates of which something is left when it is
 * cleaned, else its number; the second of the same name in a file gets ` (2)`.
 */
export function rowNames(rows: readonly (readonly (string | undefined)[])[]): string[] {
  const { take } = namesBeside([])
  return rows.map((candidates, at) =>
    take(candidates.map((each) => cleaned(each ?? '')).find(isName) ?? `Imported ${at + 1}`),
  )
}

const cleaned = (text: string): string =>
  [
    ...text
      .slice(0, 4 * charactersMax)
      .normalize('NFKC')
      .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, charactersMax)
    .join('')
    .trimEnd()

// A name stands in reports and logs: a seed that was typed there must not.
function isName(text: string): boolean {
  if (text === '' || text === '.' || text === '..' || /otpauth(?:-migration)?:/i.test(text)) return false
  return /[^\p{Default_Ignorable_Code_Point}\s]/u.test(text)
}
