type Row = Readonly<Record<string, string>>

const gap = '  '
const narrowest = 12

/**
 * Rows under their heads, aligned. Columns in which nothing stands are left out; where the lines would be wider than `columns`
 * characters the widest cells are cut, and the last columns left out.
 */
export function tableOf(rows: readonly Row[], columns: number): string[] {
  const used = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => rows.some((row) => row[name]))
  const widths = new Map(
    used.map((name) => [
      name,
      Math.max(...[heading(name), ...rows.map((row) => row[name] ?? '')].map((cell) => length(cell))),
    ]),
  )
  fit(widths, columns)
  const line = (cell: (name: string) => string) =>
    [...widths]
      .map(([name, width]) => cut(cell(name), width).padEnd(width))
      .join(gap)
      .trimEnd()
  return [line((name) => heading(name)), ...rows.map((row) => line((name) => row[name] ?? ''))]
}

/** Names and their values, one a line, without those that are empty; a value of several lines stands below its name. */
export function pairsOf(all: readonly (readonly [string, readonly string[]])[]): string[] {
  const pairs = all.filter(([, lines]) => lines.join('') !== '')
  const width = Math.max(0, ...pairs.map(([name]) => name.length))
  return pairs.flatMap(([name, lines]) =>
    lines.length === 1
      ? [`${name.padEnd(width)}${gap}${lines[0]}`.trimEnd()]
      : [name, ...lines.map((line) => `${gap}${line}`.trimEnd())],
  )
}

function fit(widths: Map<string, number>, columns: number): void {
  const total = () => [...widths.values()].reduce((sum, width) => sum + width + gap.length, -gap.length)
  while (total() > columns) {
    const [name, width] = [...widths].reduce((widest, each) => (each[1] > widest[1] ? each : widest))
    const isId = /id$/i.test(name)
    if (width > narrowest && !isId) widths.set(name, Math.max(narrowest, width - (total() - columns)))
    else if (widths.size > 1) widths.delete([...widths.keys()].at(-1) ?? name)
    else return
  }
}

const length = (text: string): number => [...text].length
const cut = (text: string, width: number): string =>
  length(text) <= width ? text : `${[...text].slice(0, width - 1).join('')}…`
/** `lastUsedAt` → `LAST USED AT` */
const heading = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])|(?=[A-Z][a-z])/g, ' ').toUpperCase()
