import { domainToASCII } from 'node:url'

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const localPart = new RegExp(`^${atom}(?:\\.${atom})*$`, 'i')
const writtenDomain = /^[\p{L}\p{M}\p{N}.-]+$/u
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const wireDomain = new RegExp(`^(?:${label}\\.)*(?!\\d+$)${label}$`)

/** A domain as it is written on the wire (RFC 5890), in lower case; `undefined` where it is none. */
export function domainOnWire(domain: string): string | undefined {
  if (!writtenDomain.test(domain)) return undefined
  const ascii = domainToASCII(domain)
  return ascii.length <= 253 && wireDomain.test(ascii) ? ascii : undefined
}

/**
 * An address that mail may be sent to, with its domain as it is on the wire; `undefined` for anything else. The local part is
 * a dot-string of ASCII (RFC 5321 §4.1.2): what is quoted has been read as two different addresses by two programs
 * (CVE-2025-13033), and so it is not sent to. No names, no groups, no routes, no address literals.
 */
export function sendableAddress(text: string): string | undefined {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  if (at < 1 || local.length > 64 || !localPart.test(local)) return undefined
  const domain = domainOnWire(text.slice(at + 1))
  return domain && `${local}@${domain}`
}
