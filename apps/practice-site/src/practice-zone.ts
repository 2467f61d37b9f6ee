import type { DnsTable } from './dns.js'
import type { DkimKey } from './mail/dkim-key.js'

/**
 * What the sender's domain publishes: where its mail comes from (SPF, RFC 7208), its signing key (DKIM, RFC 6376), and
 * that anything else is to be rejected (DMARC, RFC 7489, strict alignment).
 */
export function practiceZone(domain: string, dkim: DkimKey): DnsTable {
  return {
    [domain]: {
      A: ['127.0.0.1'],
      MX: [{ preference: 10, exchange: `mx.${domain}` }],
      TXT: ['v=spf1 ip4:127.0.0.1 ip6:::1 -all'],
    },
    [`mx.${domain}`]: { A: ['127.0.0.1'] },
    [`${dkim.selector}._domainkey.${domain}`]: { TXT: [dkim.record] },
    [`_dmarc.${domain}`]: { TXT: ['v=DMARC1; p=reject; adkim=s; aspf=s'] },
  }
}
