import { AppError } from '@keyfob/contracts/errors'

/** How deep a body may be nested, and how many strings it may hold, names of fields among them. */
const depthMax = 20
const stringsMax = 10_000

/**
 * A JSON body as a value; `undefined` where there is none. Limits are checked before it is parsed (CVE-2025-6203). Throws
 * `bad_request`, which says where about the text stops being JSON and never what stands there.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = utf8(bytes)
  if (text.trim() === '') return undefined
  const shape = measure(text)
  if (shape !== 'whole') throw refused(`is not JSON: ${shape}`)
  const value = parsed(text)
  inspect(value)
  return value
}

/** Walks over the strings and brackets of the text once, without recursion and without keeping anything. */
function measure(text: string): 'whole' | 'it ends too early' | 'something stands after its end' {
  let depth = 0
  let strings = 0
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place)
    if (unit === 0x22) {
      if (++strings > stringsMax) throw refused(`must hold at most ${stringsMax} strings`)
      place = endOfString(text, place)
      if (place === -1) return 'it ends too early'
    } else if (unit === 0x7b || unit === 0x5b) {
      if (++depth > depthMax) throw refused(`must be nested at most ${depthMax} deep`)
    } else if ((unit === 0x7d || unit === 0x5d) && --depth === 0) {
      return text.slice(place + 1).trim() === '' ? 'whole' : 'something stands after its end'
    }
  }
  return depth > 0 ? 'it ends too early' : 'whole'
}

/** Where the string that begins at `start` has its closing quote; -1 if it has none. */
function endOfString(text: string, start: number): number {
  for (let place = start + 1; place < text.length; place++) {
    const unit = text.charCodeAt(place)
    if (unit === 0x22) return place
    if (unit === 0x5c) place++
  }
  return -1
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What the engine says of it shows a piece of the text, which may be a secret.
    const place = /^\s*[[{]/.test(text) ? 'inside' : 'at its beginning'
    throw refused(`is not JSON: it goes wrong ${place}`)
  }
}

function inspect(value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw refused('must not hold a number that is out of range')
  if (typeof value === 'string' && /\p{Cs}/u.test(value)) throw refused('must not hold half a surrogate pair')
  if (value === null || typeof value !== 'object') return
  for (const [name, inner] of Object.entries(value)) {
    if (name === '__proto__') throw refused('must not hold a field of the name __proto__')
    inspect(name)
    inspect(inner)
  }
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refused('must be UTF-8')
  }
}

const refused = (problem: string) =>
  new AppError('bad_request', { message: `The body ${problem}.`, details: { problems: [{ field: 'body', problem }] } })
