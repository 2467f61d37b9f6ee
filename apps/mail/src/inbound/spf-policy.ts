/** What an SPF policy record (RFC 7208 §12) is made of; case does not matter in any of it. */
const macro = String.raw`%(?:\{[slodiphv]\d*r?[.\-+,/_=]*\}|[%_-])`
const macroText = String.raw`(?:${macro}|[\x21-\x24\x26-\x7e])*?`
const topLabel = '(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])'
const domain = String.raw`${macroText}(?:\.${topLabel}\.?|${macro})`
const mask4 = String.raw`(?:\/(?:0|[1-9]\d?))`
const mask6 = String.raw`(?:\/(?:0|[1-9]\d{0,2}))`
const term = new RegExp(
  `^(?:[+\\-?~]?(?:all|include:${domain}|(?:a|mx)(?::${domain})?${mask4}?(?:\\/${mask6})?|ptr(?::${domain})?` +
    `|ip4:[\\d.]+${mask4}?|ip6:[\\da-f:.]+${mask6}?|exists:${domain})` +
    `|(?:redirect|exp)=${domain}|(?!(?:redirect|exp)=)[a-z][a-z0-9_.-]*=${macroText})$`,
  'i',
)

const charactersMax = 4_096

/** Is this TXT record an SPF policy at all? */
export const isPolicy = (record: string): boolean => /^v=spf1(?: |$)/i.test(record)

/**
 * Does a policy keep to the grammar in every term? One that does not is a permanent error (RFC 7208 §4.6), whatever its
 * other terms would say. A very long one is taken for right: the checks find what is wrong where they come to it.
 */
export function isWellFormed(policy: string): boolean {
  if (policy.length > charactersMax) return true
  const terms = policy
    .split(/ +/)
    .slice(1)
    .filter((each) => each !== '')
  const once = (name: string) => terms.filter((each) => each.toLowerCase().startsWith(name)).length <= 1
  return terms.every((each) => term.test(each)) && once('redirect=') && once('exp=')
}
