/**
 * The lines of a table. A column is `{ key, label, digits }`: numbers are shown with so many decimals and set to the right,
 * what is missing is a dash.
 */
export function table(columns, rows) {
  const cells = [columns.map(({ label }) => label), ...rows.map((row) => columns.map((column) => cell(row, column)))]
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at].length)))
  const isText = columns.map(({ key }) => rows.some((row) => typeof row[key] === 'string'))
  return cells.map((line) =>
    line
      .map((text, at) => (isText[at] ? text.padEnd(widths[at]) : text.padStart(widths[at])))
      .join('  ')
      .trimEnd(),
  )
}

function cell(row, { key, digits = 0 }) {
  const value = row[key]
  if (typeof value === 'string') return value
  return Number.isFinite(value) ? value.toFixed(digits) : '–'
}
