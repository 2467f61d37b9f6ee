import { domainToASCII, domainToUnicode } from 'node:url'

/** An address as mail is looked up by it: NFKC, lower case. */
export const addressKey = (address: string): string => address.normalize('NFKC').toLowerCase()

/**
 * The keys under which the owner of an address may be found, the exact one first: `local+tag@` belongs to `local@`, and a
 * domain may be written in Unicode or in ASCII (RFC 5890). Empty where it is no address.
 */
export function addressKeys(address: string): string[] {
  const key = addressKey(address)
  const at = key.lastIndexOf('@')
  if (at < 1 || at === key.length - 1) return []
  const local = key.slice(0, at)
  const domain = key.slice(at + 1)
  const tag = local.indexOf('+')
  const locals = tag > 0 ? [local, local.slice(0, tag)] : [local]
  const domains = new Set([domain, domainToUnicode(domain), domainToASCII(domain)].filter((form) => form !== ''))
  return locals.flatMap((name) => [...domains].map((form) => `${name}@${form}`))
}
