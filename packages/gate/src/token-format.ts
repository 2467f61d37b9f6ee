import { crc32 } from 'node:zlib'
import { randomBase62 } from '@keyfob/contracts/ids'

export type TokenKind = 'agent' | 'platform'

/** A token as it is shown once, and the part of it that may be shown again. */
export type MintedToken = Readonly<{ id: string; raw: string; prefix: string; hash: Uint8Array<ArrayBuffer> }>

/** A token that is well-formed: its owner's id stands in clear, its checksum is right. Says nothing of its worth. */
export type ParsedToken = Readonly<{ kind: TokenKind; ownerId: string; secret: string }>

const shape = /^kf_(agent|platform|claim)_([0-9A-Za-z]{16})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/

/** `kf_<kind>_<owner>_<256 random bits><CRC-32>`: a scanner recognises it, and a typo is refused without a look-up. */
export function tokenText(kind: TokenKind | 'claim', ownerId: string): string {
  const body = `kf_${kind}_${ownerId}_${randomBase62(43)}`
  return body + checksum(body)
}

/** The parts of a token, or `undefined` where the text is not one or its checksum is wrong. */
export function parseToken(text: string): ParsedToken | undefined {
  const found = parts(text)
  return found?.kind === 'claim' ? undefined : (found as ParsedToken | undefined)
}

/** Is this a claim code: of a token's shape, with the id of the agent that it is for, and a checksum that is right? */
export const isClaimCode = (text: string): boolean => parts(text)?.kind === 'claim'

function parts(text: string) {
  const match = shape.exec(text)
  if (!match || checksum(text.slice(0, -6)) !== match[4]) return undefined
  return { kind: match[1] as TokenKind | 'claim', ownerId: match[2] as string, secret: match[3] as string }
}

/** What of a token may stand in a list: kind, owner and four characters. */
export const tokenPrefix = (text: string): string => text.slice(0, text.lastIndexOf('_') + 5)

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function checksum(body: string): string {
  let rest = crc32(body)
  let text = ''
  for (let place = 0; place < 6; place++) {
    text = digits.charAt(rest % 62) + text
    rest = Math.floor(rest / 62)
  }
  return text
}
