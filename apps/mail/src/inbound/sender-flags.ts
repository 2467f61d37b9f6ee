import { parse } from 'tldts'
import { registrable } from '../content/lookalike.js'
import type { MailFlag } from './flags.js'
import type { ParsedMail } from './parsed-mail.js'

/** What is odd about how a mail names its sender, and does not count against it: names are never taken for identities. */
export function senderFlags({ from, replyTo }: ParsedMail): MailFlag[] {
  const [sender] = from
  if (!sender) return []
  const own = domainOf(sender.address)
  const isElsewhere = (address: string) => registrable(domainOf(address)) !== registrable(own)
  const found: [MailFlag, boolean][] = [
    ['other_name', namedDomains(sender.name).some((domain) => registrable(domain) !== registrable(own))],
    ['reply_elsewhere', replyTo.some(({ address }) => isElsewhere(address))],
  ]
  return found.filter(([, holds]) => holds).map(([flag]) => flag)
}

/** The domain of an address, as it is written. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

// `"security@bank.example" <x@evil.example>`, `"PayPal.com" <…>`: what reads like a domain, and has a public suffix.
function namedDomains(name: string): string[] {
  const words = name.normalize('NFKC').match(/[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu) ?? []
  return words.slice(0, 20).filter((word) => {
    const { domain, isIcann } = parse(word)
    return domain !== null && isIcann === true
  })
}
