import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { type DecodedPacket, decode, encode, type Packet } from 'dns-packet'
import { test as base, describe, expect } from 'vitest'
import { type DnsRecords, type DnsServer, startDnsServer } from '../src/dns.js'

const LONG = `v=DKIM1; p=${'A'.repeat(600)}`
const records: Record<string, DnsRecords> = {
  'sender.test': { A: ['127.0.0.1'], AAAA: ['::1'], MX: [{ preference: 10, exchange: 'mx.sender.test' }] },
  'key._domainkey.sender.test': { TXT: [LONG] },
  'many.sender.test': { TXT: Array.from({ length: 20 }, (_, at) => `${at} ${'x'.repeat(200)}`) },
  'alias.sender.test': { CNAME: 'www.sender.test' },
  'www.sender.test': { A: ['127.0.0.2'] },
  'other.example': { TXT: ['v=spf1 -all'] },
}

const test = base.extend<{ server: DnsServer; resolver: Resolver }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startDnsServer(records)
    await use(server)
    await server.close()
  },
  resolver: async ({ server }, use) => {
    const resolver = new Resolver({ timeout: 1_000, tries: 1 })
    resolver.setServers([`${server.host}:${server.port}`])
    await use(resolver)
  },
})

describe('the DNS server', () => {
  test('answers for the names of all its zones, in any case', async ({ server, resolver }) => {
    expect(await resolver.resolve4('sender.test')).toEqual(['127.0.0.1'])
    const cased = await ask(server, { questions: [{ name: 'Sender.TEST', type: 'A' }] })
    expect(cased.answers).toMatchObject([{ name: 'Sender.TEST', data: '127.0.0.1' }])
    expect(await resolver.resolve6('sender.test')).toEqual(['::1'])
    expect(await resolver.resolveMx('sender.test')).toEqual([{ priority: 10, exchange: 'mx.sender.test' }])
    expect(await resolver.resolveTxt('other.example')).toEqual([['v=spf1 -all']])
    expect(await resolver.resolve4('alias.sender.test')).toEqual(['127.0.0.2'])
  })

  test('splits a long TXT into strings that join to the whole', async ({ resolver }) => {
    const [strings = []] = await resolver.resolveTxt('key._domainkey.sender.test')
    expect(strings.length).toBeGreaterThan(1)
    expect(strings.join('')).toBe(LONG)
  })

  test('hands over by TCP what is too long for a datagram', async ({ server, resolver }) => {
    const response = await ask(server, { questions: [{ name: 'many.sender.test', type: 'TXT' }] })
    expect(response).toMatchObject({ flag_tc: true, answers: [] })
    expect(await resolver.resolveTxt('many.sender.test')).toHaveLength(20)
  })

  test('tells what does not exist from what holds no such record and from what is not its business', async ({
    resolver,
  }) => {
    await expect(resolver.resolve4('nobody.sender.test')).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(resolver.resolveTxt('sender.test')).rejects.toMatchObject({ code: 'ENODATA' })
    await expect(resolver.resolveTxt('_domainkey.sender.test')).rejects.toMatchObject({ code: 'ENODATA' })
    await expect(resolver.resolve4('elsewhere.test')).rejects.toMatchObject({ code: 'EREFUSED' })
    await expect(resolver.resolve4('test')).rejects.toMatchObject({ code: 'EREFUSED' })
  })

  test('says no with authority: AA and the SOA of the zone', async ({ server }) => {
    const response = await ask(server, { questions: [{ name: 'nobody.sender.test', type: 'A' }] })
    expect((response.flags ?? 0) & 0xf).toBe(3)
    expect(response.flag_aa).toBe(true)
    expect(response.authorities).toMatchObject([{ type: 'SOA', name: 'sender.test' }])
    const outside = await ask(server, { questions: [{ name: 'elsewhere.test', type: 'A' }] })
    expect(outside).toMatchObject({ flag_aa: false, authorities: [] })
  })

  test('shows a changed record at once', async ({ resolver }) => {
    records['new.example'] = { TXT: ['one'] }
    expect(await resolver.resolveTxt('new.example')).toEqual([['one']])
    records['new.example'] = { TXT: ['two'] }
    expect(await resolver.resolveTxt('new.example')).toEqual([['two']])
  })

  test('survives garbage, and answers no answers', async ({ server, resolver }) => {
    const header = Buffer.from([0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0])
    const malformed = await exchange(server, Buffer.concat([header, Buffer.from([63, 65, 66])]))
    expect((malformed.flags ?? 0) & 0xf).toBe(1)
    expect(malformed.id).toBe(7)
    const silent = [
      Buffer.from('x'),
      encode({ type: 'response', id: 8, questions: [{ name: 'sender.test', type: 'A' }] }),
    ]
    const query = encode({ id: 9, questions: [{ name: 'sender.test', type: 'A' }] })
    // The only answer that comes is the query's own.
    expect((await exchange(server, ...silent, query)).id).toBe(9)
    expect(await resolver.resolve4('sender.test')).toEqual(['127.0.0.1'])
  })
})

async function ask(server: DnsServer, packet: Packet): Promise<DecodedPacket> {
  return exchange(server, encode({ type: 'query', id: 1, ...packet }))
}

async function exchange({ host, port }: DnsServer, ...datagrams: Buffer[]): Promise<DecodedPacket> {
  const socket = createSocket('udp4')
  try {
    const answered = once(socket, 'message', { signal: AbortSignal.timeout(5_000) })
    for (const datagram of datagrams) socket.send(datagram, port, host)
    const [message] = (await answered) as [Buffer]
    return decode(message)
  } finally {
    socket.close()
  }
}
