import { addressKey, addressKeys } from '../inbound/recipient-address.js'

/** By what a source's mail finds its agent. */
export type Routing = Readonly<{ routingHeader: string | null; address: string | null }>

const headerBytesMax = 256 * 1024
const fields = { to: 'to', cc: 'cc', deliveredTo: 'delivered-to' } as const

/**
 * The address that a catch-all's server says a mail was delivered to: what the topmost field of the one header holds, since
 * a sender's own stand below what the server added. `undefined` where that is not one address.
 */
export function deliveredTo(raw: Uint8Array, routingHeader: string): string | undefined {
  const [topmost] = fieldValues(raw, routingHeader)
  return topmost === undefined ? undefined : /^\s*<?([^\s<>()[\],;:"\\]+@[^\s<>()[\],;:"\\]+)>?\s*$/.exec(topmost)?.[1]
}

/**
 * Is a mail for this one address, and not for another that only contains it? It is told by Delivered-To, To and Cc: that it
 * is only about a selection of an account whose mail is all this agent's.
 */
export function isFor(header: Uint8Array, address: string): boolean {
  const key = addressKey(address)
  return Object.values(fields)
    .flatMap((name) => fieldValues(header, name))
    .flatMap((value) => value.match(/[^\s<>()[\],;:"\\]+@[^\s<>()[\],;:"\\]+/g) ?? [])
    .some((found) => addressKeys(found).includes(key))
}

/** The envelope sender that the server wrote down (RFC 5321 §4.4), for who reads the envelope; empty where it wrote none. */
export const returnPath = (raw: Uint8Array): string =>
  /^\s*<([^\s<>()[\],;:"\\]{1,64}@[^\s<>()[\],;:"\\]{1,255})>\s*$/.exec(
    fieldValues(raw, 'return-path')[0] ?? '',
  )?.[1] ?? ''

/** The fields that {@link isFor} reads. */
export const addressFields: string[] = Object.values(fields)

// Without the parser's limits: a mail that is too much for it is still kept for whom it is for.
function fieldValues(raw: Uint8Array, name: string): string[] {
  const header = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, headerBytesMax)).toString('latin1')
  const end = /\r?\n\r?\n/.exec(header)?.index ?? header.length
  const unfolded = header.slice(0, end).replace(/\r?\n(?=[ \t])/g, '')
  const prefix = `${name.toLowerCase()}:`
  return unfolded
    .split(/\r?\n/)
    .filter((line) => line.slice(0, prefix.length).toLowerCase() === prefix)
    .map((line) => line.slice(prefix.length))
}
