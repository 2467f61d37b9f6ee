import { domainOnWire } from '../outbound/sendable-address.js'

/** A rule as it is decided by. */
export type EmailRule = Readonly<{ type: string; value: string }>

const local = /^[^\s@\p{Cc}"<>,;]{1,64}$/u

/**
 * What a rule is about, as it is kept: an address, a domain and those beneath it (`example.com`, also written
 * `@example.com`), or that domain alone (`*@example.com`); in lower case. `undefined` where it is none of them.
 */
export function ruleValue(text: string): string | undefined {
  const value = text.trim().normalize('NFKC').toLowerCase()
  const at = value.lastIndexOf('@')
  const domain = domainOnWire(value.slice(at + 1))
  if (!domain) return undefined
  const name = value.slice(0, Math.max(at, 0))
  if (at <= 0) return domain
  return name === '*' || local.test(name) ? `${name}@${domain}` : undefined
}

/**
 * May mail pass between the agent and this address? The most specific rule that fits decides: an address before `*@domain`,
 * that before a domain, a longer domain before a shorter one. Between equals BLOCK decides. What no rule fits passes, unless
 * there is an ALLOW: then only what is allowed does. All rules are of one scope.
 */
export function isAllowed(rules: readonly EmailRule[], address: string): boolean {
  const fitting = rules
    .map(({ type, value }) => ({ type, weight: weight(value, address) }))
    .filter((rule) => rule.weight > 0)
  if (fitting.length === 0) return !rules.some(({ type }) => type === 'ALLOW')
  const heaviest = Math.max(...fitting.map((rule) => rule.weight))
  return !fitting.some((rule) => rule.weight === heaviest && rule.type === 'BLOCK')
}

const addressWeight = 1_000
const soleDomainWeight = 500

function weight(value: string, text: string): number {
  const address = text.normalize('NFKC').toLowerCase()
  const at = address.lastIndexOf('@')
  const domain = domainOnWire(address.slice(at + 1))
  if (at < 1 || !domain) return 0
  if (value === `${address.slice(0, at)}@${domain}`) return addressWeight
  if (value === `*@${domain}`) return soleDomainWeight
  return domain === value || domain.endsWith(`.${value}`) ? value.split('.').length : 0
}
