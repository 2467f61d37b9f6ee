import { boundedResolver } from '../inbound/bounded-resolver.js'
import type { Checks, DomainRow } from './domain.js'
import { problemOf, type WantedRecord, wantedRecords } from './domain-records.js'

const foundMax = 10
const charactersMax = 500

/** Asks DNS for every record of a domain, at once; what is not answered in seven seconds is said so. */
export async function lookUpRecords(
  domain: DomainRow,
  { mxHost, dnsServers }: Readonly<{ mxHost: string; dnsServers: readonly string[] }>,
): Promise<Checks> {
  const resolver = boundedResolver(dnsServers)
  const lookUp = async (record: WantedRecord) => {
    const found = await answers(resolver.resolve, record)
    const problem = found ? (problemOf(record, found) ?? null) : 'DNS did not answer. Check again.'
    const shown = found?.slice(0, foundMax).map((text) => text.slice(0, charactersMax)) ?? null
    return [record.kind, { found: shown, problem }] as const
  }
  try {
    return Object.fromEntries(await Promise.all(wantedRecords(domain, mxHost).map(lookUp)))
  } finally {
    resolver.close()
  }
}

/** `undefined` where nobody answered; that there is no such record is an answer. */
async function answers(
  resolve: ReturnType<typeof boundedResolver>['resolve'],
  { type, name }: WantedRecord,
): Promise<string[] | undefined> {
  try {
    // The resolver's type names one kind of answer; TXT comes in pieces of 255 bytes, MX as its two parts.
    const found: readonly unknown[] = await resolve(name, type)
    return found.map((answer) => {
      if (Array.isArray(answer)) return answer.join('')
      const { priority, exchange } = answer as { priority: number; exchange: string }
      return `${priority} ${exchange}`
    })
  } catch (error) {
    const { code } = error as { code?: string }
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : undefined
  }
}
