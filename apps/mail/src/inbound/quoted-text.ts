// "On … wrote:" as common mail programs write it. Bounded, so that no line is searched twice over.
const attribution =
  /^\s*(?:On|Am|Le|El|Il|Op|Em|Den|W dniu|Dnia|Пн|Вт|Ср|Чт|Пт|Сб|Вс|在).{0,400}(?:wrote|schrieb.{0,120}|a écrit|escribió|ha scritto|schreef.{0,120}|escreveu|skrev.{0,120}|napisał\(?a?\)?|пишет|写道)\s*[:：]\s*$/u
const separator =
  /^\s*(?:-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine|Mensaje original)\s*-{2,}|_{20,})\s*$/iu
const quoted = /^\s{0,3}>/
const signature = /^-- $/

/**
 * What the sender wrote in this mail: the text without the mails it quotes and without a signature (RFC 3676 §4.3). The
 * whole text where nothing else would be left.
 */
export function withoutQuotes(text: string): string {
  const lines = text.split(/\r?\n/)
  const end = lines.findIndex((line, at) => endsOwnText(lines, line, at))
  const own = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !quoted.test(line))
  return own.join('\n').trim() || text.trim()
}

function endsOwnText(lines: readonly string[], line: string, at: number): boolean {
  if (signature.test(line) || separator.test(line)) return true
  // The attribution may be wrapped; it counts only where a quotation or nothing follows it.
  const wrapped = line.length < 500 ? [line, `${line} ${lines[at + 1] ?? ''}`.slice(0, 1_000)] : []
  const length = wrapped.findIndex((candidate) => attribution.test(candidate)) + 1
  if (length === 0) return false
  const next = lines.slice(at + length).find((following) => following.trim() !== '')
  return next === undefined || quoted.test(next)
}
