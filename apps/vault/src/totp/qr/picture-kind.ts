/** The kinds of picture that are read. */
export type PictureKind = 'PNG' | 'JPEG' | 'WebP'

/** What a file seems to be by how it begins: a kind that is read, the name of another, or `undefined`. */
export function pictureKind(bytes: Uint8Array): PictureKind | string | undefined {
  const start = Buffer.from(bytes.subarray(0, 1_024))
  const signature = signatures.find(({ at = 0, begins }) => start.subarray(at, at + begins.length).equals(begins))
  return signature?.kind ?? textKind(start)
}

const binary = (kind: string, begins: string, at = 0) => ({ kind, begins: Buffer.from(begins, 'latin1'), at })

const signatures = [
  binary('PNG', '\x89PNG\r\n\x1a\n'),
  binary('JPEG', '\xff\xd8\xff'),
  binary('WebP', 'WEBP', 8),
  binary('GIF', 'GIF8'),
  binary('PDF', '%PDF'),
  binary('BMP', 'BM'),
  binary('TIFF', 'II*\0'),
  binary('TIFF', 'MM\0*'),
  binary('icon (ICO)', '\0\0\x01\0'),
  binary('AVIF', 'ftypavi', 4),
  ...['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'].map((brand) => binary('HEIC', `ftyp${brand}`, 4)),
  binary('video', 'ftyp', 4),
  binary('JPEG XL', '\xff\x0a'),
  binary('JPEG XL', 'JXL ', 4),
  binary('JPEG 2000', 'jP  ', 4),
  binary('ZIP archive', 'PK\x03\x04'),
]

function textKind(start: Buffer): string | undefined {
  const text = start.toString('utf8').replace(/^\ufeff/, '')
  // The last character may be cut in two.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells text from bytes
  if (text === '' || /[\0-\x08\x0e-\x1f\ufffd]/.test(text.slice(0, -1))) return undefined
  if (/<svg[\s>]/i.test(text)) return 'SVG'
  if (/^\s*<(!doctype\s+html|html)\b/i.test(text)) return 'HTML'
  if (/^\s*<\?xml\b/.test(text)) return 'XML'
  if (/^\s*data:/i.test(text)) return 'a data URL'
  return 'text'
}
