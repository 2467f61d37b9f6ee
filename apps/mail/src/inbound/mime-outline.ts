/** The bounds within which a mail is parsed at all. What goes beyond is kept as it came, and read by nobody. */
export const mimeLimits = { depth: 50, parts: 1_000, headerBytes: 256 * 1024, fieldBytes: 64 * 1024 } as const

/** A field of the mail's own header: its name in lower case, and where it stands, folded lines and line end included. */
export type HeaderField = Readonly<{ name: string; start: number; end: number }>

/** Which bound a mail goes beyond. */
export class MimeLimitExceeded extends Error {
  override readonly name = 'MimeLimitExceeded'

  constructor(readonly limit: keyof typeof mimeLimits) {
    super(`The mail goes beyond the limit on ${limit}.`)
  }
}

const LF = 0x0a
const DASH = 0x2d
const isBlank = (byte: number | undefined) => byte === 0x20 || byte === 0x09

/** A part of a mail: the fields of its header, and where its body stands. What is within it is its own affair. */
export type MimePart = Readonly<{ fields: readonly HeaderField[]; start: number; end: number }>

/**
 * Walks the mail's parts once, without decoding any, and returns the fields of its own header in order.
 * @throws MimeLimitExceeded where it is nested too deeply, has too many parts, or too large a header
 */
export const mimeOutline = (raw: Buffer): HeaderField[] => walk(raw).fields

/** The parts that a multipart mail is made of, in order; none of one that is no multipart. @throws MimeLimitExceeded as above */
export const mimeParts = (raw: Buffer): MimePart[] => walk(raw).parts

function walk(raw: Buffer): { fields: HeaderField[]; parts: MimePart[] } {
  const own = readHeader(raw, 0)
  const outer: { fields: HeaderField[]; start: number; end: number }[] = []
  const open: (string | undefined)[] = []
  let header: Header | undefined = own
  let parts = 1
  let at = own.end
  while (at < raw.length) {
    if (header) {
      const inner = innerOf(raw, header)
      header = undefined
      if (inner) open.push(inner.boundary)
      if (open.length > mimeLimits.depth) throw new MimeLimitExceeded('depth')
      if (inner?.isMessage) {
        header = readHeader(raw, at)
        at = header.end
        continue
      }
    }
    const end = lineEnd(raw, at)
    const begun = raw[at] === DASH && raw[at + 1] === DASH ? closeTo(open, raw.toString('latin1', at, end)) : false
    const last = outer.at(-1)
    if (last && last.end > at && (open.length === 0 || (begun && open.length === 1))) last.end = at
    at = end
    if (!begun) continue
    parts += 1
    if (parts > mimeLimits.parts) throw new MimeLimitExceeded('parts')
    header = readHeader(raw, at)
    at = header.end
    if (open.length === 1) outer.push({ fields: header.fields, start: at, end: raw.length })
  }
  return { fields: own.fields, parts: outer }
}

type Header = { fields: HeaderField[]; end: number }

function readHeader(raw: Buffer, start: number): Header {
  const fields: { name: string; start: number; end: number }[] = []
  for (let at = start; at < raw.length; ) {
    const end = lineEnd(raw, at)
    if (end - start > mimeLimits.headerBytes) throw new MimeLimitExceeded('headerBytes')
    if (isEmptyLine(raw, at, end)) return { fields, end }
    const last = fields.at(-1)
    if (last && isBlank(raw[at])) last.end = end
    else fields.push({ name: fieldName(raw, at, end), start: at, end })
    const field = fields.at(-1)
    if (field && field.end - field.start > mimeLimits.fieldBytes) throw new MimeLimitExceeded('fieldBytes')
    at = end
  }
  return { fields, end: raw.length }
}

// A multipart has a boundary; a message inside a message has a header of its own.
function innerOf(raw: Buffer, { fields }: Header): { boundary: string | undefined; isMessage: boolean } | undefined {
  const type = contentType(raw, fields)
  if (/^message\/(?:rfc822|global)(?![\w.+-])/i.test(type)) return { boundary: undefined, isMessage: true }
  const match = /;\s*boundary\*?\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(type)
  const boundary = match?.[1] ?? match?.[2]
  return boundary && /^multipart\//i.test(type) ? { boundary, isMessage: false } : undefined
}

/** What the first Content-Type of a header says, with its parameters; empty where it has none. */
export function contentType(raw: Buffer, fields: readonly HeaderField[]): string {
  const field = fields.find(({ name }) => name === 'content-type')
  if (!field) return ''
  const text = raw.toString('latin1', field.start, field.end)
  return text.slice(text.indexOf(':') + 1).trimStart()
}

// Ends what lies inside the part whose boundary this line is; true where the line begins a further part.
function closeTo(open: (string | undefined)[], line: string): boolean {
  const text = line.trimEnd()
  for (let level = open.length - 1; level >= 0; level--) {
    const delimiter = open[level] === undefined ? undefined : `--${open[level]}`
    if (delimiter === undefined || !(text === delimiter || text === `${delimiter}--`)) continue
    open.length = text === delimiter ? level + 1 : level
    return text === delimiter
  }
  return false
}

function lineEnd(raw: Buffer, start: number): number {
  const feed = raw.indexOf(LF, start)
  return feed === -1 ? raw.length : feed + 1
}

const isEmptyLine = (raw: Buffer, start: number, end: number) =>
  end - start <= 2 && raw.toString('latin1', start, end).trim() === ''

function fieldName(raw: Buffer, start: number, end: number): string {
  const colon = raw.subarray(start, end).indexOf(0x3a)
  return colon === -1
    ? ''
    : raw
        .toString('latin1', start, start + colon)
        .trim()
        .toLowerCase()
}
