import { badRequest } from './bad-request.js'

/** Decodes percent-encoded UTF-8, once. Throws `bad_request` for what is not UTF-8 and for U+0000, which no text holds. */
export function decode(encoded: string, field: string): string {
  const text = decoded(encoded)
  if (text === undefined) throw badRequest([{ field, problem: 'must be percent-encoded UTF-8' }])
  if (text.includes('\0')) throw badRequest([{ field, problem: 'must not hold the character U+0000' }])
  return text
}

function decoded(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}
