import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  type DecodedPacket,
  type Packet,
  type Question,
  RECURSION_DESIRED,
} from 'dns-packet'

/** What one name holds. A TXT longer than 255 octets is split as RFC 7208 §3.3 and RFC 6376 §3.6.2.2 have it. */
export type DnsRecords = {
  readonly A?: readonly string[]
  readonly AAAA?: readonly string[]
  readonly CNAME?: string
  readonly MX?: readonly { readonly preference: number; readonly exchange: string }[]
  readonly TXT?: readonly string[]
}

/** Names (no trailing dot, any case) and their records. The topmost name given of a family is its zone's apex. */
export type DnsTable = Readonly<Record<string, DnsRecords>>

export const RCODE = { noError: 0, formatError: 1, nameError: 3, notImplemented: 4, refused: 5 } as const

const CNAME_CHAIN_MAX = 8
const OPCODE_BITS = 0x7800
// Nothing is cached, so that a test that changes a record sees the change at once.
const TTL_SECONDS = 0

/**
 * The authoritative answer to one query (RFC 1034 §4.3.2, RFC 2308): records, or the apex's SOA with NXDOMAIN or with
 * no data; REFUSED for what lies in no zone of the table.
 */
export function answer(table: DnsTable, query: DecodedPacket): Packet {
  const question = query.questions?.[0]
  if ((query.flags ?? 0) & OPCODE_BITS) return reply(query, RCODE.notImplemented)
  if (!question || query.questions?.length !== 1 || !isHostLike(question.name)) return reply(query, RCODE.formatError)

  const names = new Map(Object.entries(table).map(([name, records]) => [name.toLowerCase(), records]))
  const apex = apexOf(names, question.name.toLowerCase())
  if (apex === undefined || question.class !== 'IN' || ['AXFR', 'IXFR'].includes(question.type)) {
    return reply(query, RCODE.refused)
  }
  const { answers, last } = follow(names, question)
  const lastApex = apexOf(names, last)
  if (answers.some(({ type }) => type === question.type) || lastApex === undefined) {
    return reply(query, RCODE.noError, { answers })
  }
  if (question.type === 'SOA' && question.name.toLowerCase() === apex) {
    return reply(query, RCODE.noError, { answers: [soa(question.name, apex)] })
  }
  const rcode = exists(names, last) ? RCODE.noError : RCODE.nameError
  return reply(query, rcode, { answers, authorities: [soa(lastApex, lastApex)] })
}

/** An answer with no records, as the header alone needs it. */
export function reply(query: Pick<Packet, 'id' | 'flags' | 'questions'>, rcode: number, sections: Packet = {}): Packet {
  const authoritative = rcode === RCODE.noError || rcode === RCODE.nameError ? AUTHORITATIVE_ANSWER : 0
  return {
    type: 'response',
    id: query.id,
    flags: ((query.flags ?? 0) & (OPCODE_BITS | RECURSION_DESIRED)) | authoritative | rcode,
    questions: query.questions ?? [],
    ...sections,
  }
}

// Longer or stranger labels would not survive being encoded again.
function isHostLike(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[\x21-\x7e]{1,63}$/.test(label))
}

function apexOf(names: ReadonlyMap<string, DnsRecords>, name: string): string | undefined {
  const labels = name.split('.')
  const suffixes = labels.map((_, at) => labels.slice(at).join('.'))
  return suffixes.findLast((suffix) => names.has(suffix))
}

// A name between two given ones exists without records (RFC 8020).
function exists(names: ReadonlyMap<string, DnsRecords>, name: string): boolean {
  return names.has(name) || [...names.keys()].some((given) => given.endsWith(`.${name}`))
}

function follow(names: ReadonlyMap<string, DnsRecords>, question: Question): { answers: Answer[]; last: string } {
  const answers: Answer[] = []
  let owner = question.name
  for (let hop = 0; hop < CNAME_CHAIN_MAX; hop += 1) {
    const records = names.get(owner.toLowerCase())
    if (records?.CNAME === undefined || question.type === 'CNAME') {
      answers.push(...typed(owner, question.type, records))
      break
    }
    answers.push({ type: 'CNAME', name: owner, ttl: TTL_SECONDS, class: 'IN', data: records.CNAME })
    owner = records.CNAME
  }
  return { answers, last: owner.toLowerCase() }
}

function typed(name: string, type: Question['type'], records: DnsRecords = {}): Answer[] {
  const head = { name, ttl: TTL_SECONDS, class: 'IN' } as const
  switch (type) {
    case 'A':
    case 'AAAA':
      return (records[type] ?? []).map((data) => ({ ...head, type, data }))
    case 'CNAME':
      return records.CNAME === undefined ? [] : [{ ...head, type, data: records.CNAME }]
    case 'MX':
      return (records.MX ?? []).map((data) => ({ ...head, type, data: { ...data } }))
    case 'TXT':
      return (records.TXT ?? []).map((text) => ({ ...head, type, data: characterStrings(text) }))
    default:
      return []
  }
}

function characterStrings(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  const strings = []
  for (let at = 0; at < bytes.length; at += 255) strings.push(bytes.subarray(at, at + 255))
  return strings.length > 0 ? strings : [Buffer.alloc(0)]
}

function soa(name: string, apex: string): Answer {
  const timers = { serial: 1, refresh: 3600, retry: 600, expire: 86_400, minimum: TTL_SECONDS }
  return {
    type: 'SOA',
    name,
    ttl: TTL_SECONDS,
    class: 'IN',
    data: { mname: apex, rname: `hostmaster.${apex}`, ...timers },
  }
}
