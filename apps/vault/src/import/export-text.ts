import { wrongPart } from '../wrong-part.js'

const bytesMax = 5 * 1_024 * 1_024

/** A file to import as far as its first characters tell what it is. */
export type ExportText = Readonly<{ kind: 'json' | 'csv'; text: string }>

/**
 * The text of a file to import, without a byte order mark. `bad_request` for more than 5 MiB, and for what is neither JSON
 * nor lines of text, with what it is instead.
 */
export function exportText(content: string): ExportText {
  if (Buffer.byteLength(content) > bytesMax) throw wrongPart('content', 'must be at most 5 MiB')
  const text = content.replace(/^\ufeff/, '')
  const start = text.slice(0, 1_000).trimStart()
  const other = others.find(({ is }) => is(start))
  if (other) throw wrongPart('content', other.problem)
  return { kind: /^[[{]/.test(start) ? 'json' : 'csv', text }
}

const expected = 'expected is a Bitwarden export (.json) or the passwords that a browser exported (.csv)'
const others: readonly Readonly<{ is: (start: string) => boolean; problem: string }>[] = [
  { is: (start) => start === '', problem: `is empty; ${expected}` },
  { is: (start) => /^PK\p{Cc}/u.test(start), problem: `is a ZIP archive, as .1pux files are too; ${expected}` },
  { is: (start) => start.startsWith('%PDF'), problem: `is a PDF; ${expected}` },
  { is: (start) => /^<\?xml/i.test(start), problem: `is XML, as KeePass writes it; ${expected}` },
  { is: (start) => start.startsWith('<'), problem: `is a page of HTML; ${expected}` },
  { is: (start) => /^otpauth/i.test(start), problem: 'holds seeds alone: enrol them with POST /v0/vault/totp/import' },
  // UTF-16 that was read as UTF-8 looks so too.
  { is: (start) => start.includes('\0'), problem: `is not text in UTF-8; ${expected}` },
]
