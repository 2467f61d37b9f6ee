import type { DomainRecord } from '@keyfob/contracts/mail-domains'

/** Of a domain, what its records are made from. */
export type DomainFacts = Readonly<{ name: string; challenge: string; selector: string; publicKey: string }>

export type RecordKind = DomainRecord['kind']

/** A record to be set at the domain's DNS provider. */
export type WantedRecord = Pick<DomainRecord, 'kind' | 'type' | 'name' | 'value'>

/** The records that a domain needs whose mail comes to `mxHost`: proof, MX, SPF (RFC 7208), DKIM (6376), DMARC (7489). */
export function wantedRecords({ name, challenge, selector, publicKey }: DomainFacts, mxHost: string): WantedRecord[] {
  return [
    { kind: 'proof', type: 'TXT', name: `_keyfob.${name}`, value: `keyfob-domain=${challenge}` },
    { kind: 'mx', type: 'MX', name, value: `10 ${mxHost}` },
    { kind: 'spf', type: 'TXT', name, value: 'v=spf1 mx -all' },
    { kind: 'dkim', type: 'TXT', name: `${selector}._domainkey.${name}`, value: `v=DKIM1; k=rsa; p=${publicKey}` },
    { kind: 'dmarc', type: 'TXT', name: `_dmarc.${name}`, value: 'v=DMARC1; p=reject' },
  ]
}

/** What is to be done about a record, in plain words; `undefined` where what was found does what it must. */
export function problemOf({ kind, name, value }: WantedRecord, found: readonly string[]): string | undefined {
  if (kind === 'mx') return mxProblem(value.replace(/^\d+ /, ''), found)
  if (kind === 'spf') return spfProblem(found)
  if (kind === 'dmarc') return dmarcProblem(found)
  const wanted = kind === 'dkim' ? dkimKey(value) : value
  const isThere = found.some((text) => (kind === 'dkim' ? dkimKey(text) : text.trim()) === wanted)
  if (isThere) return undefined
  if (found.length === 0) return `There is no TXT record at ${name}. Set it as it stands here.`
  return `The TXT record at ${name} is another one. Set it as it stands here.`
}

function mxProblem(host: string, found: readonly string[]): string | undefined {
  const ranked = found.map((text) => {
    const [preference = '', exchange = ''] = text.split(' ')
    return { preference: Number(preference), exchange: exchange.toLowerCase().replace(/\.$/, '') }
  })
  if (ranked.length === 0) return 'There is no MX record: mail for this domain comes nowhere.'
  const best = Math.min(...ranked.map(({ preference }) => preference))
  if (ranked.some(({ preference, exchange }) => exchange === host && preference === best)) return undefined
  return `Mail for this domain goes to another host first. The record of ${host} must have the lowest number.`
}

function spfProblem(found: readonly string[]): string | undefined {
  const policies = found.filter((text) => /^v=spf1( |$)/i.test(text.trim()))
  if (policies.length === 0) return 'There is no SPF record, so receivers cannot tell who may send for this domain.'
  if (policies.length > 1) return 'There are several SPF records, which counts as none. Leave one.'
  const terms = (policies[0] ?? '').toLowerCase().trim().split(/ +/)
  if (terms.some((term) => /^[+?]?all$/.test(term))) return 'It lets everybody send for this domain. End it with -all.'
  if (!terms.some((term) => /^[-~]all$/.test(term) || term.startsWith('redirect=')))
    return 'It does not say that nobody else may send. End it with -all.'
  const names = terms.some((term) => /^\+?(?:mx|a|ip4|ip6|include|exists)(?:[:/]|$)|^redirect=/.test(term))
  return names ? undefined : 'It lets nobody send for this domain. Name mx, or what the provider of your relay says.'
}

function dmarcProblem(found: readonly string[]): string | undefined {
  const policies = found.filter((text) => /^v=DMARC1(?: *;|$)/i.test(text.trim()))
  if (policies.length === 0) return 'There is no DMARC record, so a forged mail of this domain is not refused.'
  if (policies.length > 1) return 'There are several DMARC records, which counts as none. Leave one.'
  const policy = tagsOf(policies[0] ?? '')
    .get('p')
    ?.toLowerCase()
  return policy === 'reject' || policy === 'quarantine'
    ? undefined
    : 'Its policy lets forged mail through. Set p=reject.'
}

/** The key that a DKIM record publishes, however it is spaced; none where it is no such record. */
function dkimKey(text: string): string | undefined {
  const tags = tagsOf(text)
  if ((tags.get('v') ?? 'DKIM1') !== 'DKIM1' || (tags.get('k') ?? 'rsa') !== 'rsa') return undefined
  return tags.get('p')?.replace(/\s/g, '') || undefined
}

const tagsOf = (text: string): Map<string, string> =>
  new Map(
    text.split(';').flatMap((tag) => {
      const equals = tag.indexOf('=')
      return equals === -1 ? [] : [[tag.slice(0, equals).trim(), tag.slice(equals + 1).trim()] as const]
    }),
  )
