import { generateKeyPairSync } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIP } from 'node:net'
import { decode, encode, RECURSION_AVAILABLE } from 'dns-packet'

/** Names and the TXT records they hold; a name that maps to `timeout` is never answered. */
export type Records = Map<string, string[] | 'timeout'>

/** The signing key of `practice.test`, under the selector `test`. */
export const practiceKey = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

export const dkimRecord = `v=DKIM1; k=rsa; p=${practiceKey.publicKey.toString('base64')}`

/** A DNS server for a test: TXT and MX records and addresses over UDP, NXDOMAIN for all else. Holds what `practice.test` would publish. */
export async function startDns() {
  const records: Records = new Map([
    ['practice.test', ['v=spf1 ip4:127.0.0.1 -all']],
    ['_dmarc.practice.test', ['v=DMARC1; p=reject']],
    ['test._domainkey.practice.test', [dkimRecord]],
  ])
  /** By domain: its mail hosts, the most wanted first. */
  const mailHosts = new Map<string, string[]>()
  const addresses = new Map<string, string[]>()
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (bytes, { port, address }) => {
    const { id, questions = [], flags = 0 } = decode(bytes)
    const [question] = questions
    const name = question?.name.toLowerCase() ?? ''
    asked.push(name)
    const texts = records.get(name)
    if (texts === 'timeout') return
    const txt = (question?.type === 'TXT' ? (texts ?? []) : []).map((text) => ({
      type: 'TXT' as const,
      name,
      ttl: 0,
      data: text.match(/.{1,255}/gs) ?? [],
    }))
    const mx = (question?.type === 'MX' ? (mailHosts.get(name) ?? []) : []).map((exchange, at) => ({
      type: 'MX' as const,
      name,
      ttl: 0,
      data: { preference: 10 + at, exchange },
    }))
    const family = question?.type === 'A' ? 4 : question?.type === 'AAAA' ? 6 : undefined
    const found = (addresses.get(name) ?? []).filter((address) => isIP(address) === family)
    const addressed = found.map((data) => ({
      type: family === 6 ? ('AAAA' as const) : ('A' as const),
      name,
      ttl: 0,
      data,
    }))
    const answers = [...txt, ...mx, ...addressed]
    const rcode = texts === undefined && !mailHosts.has(name) && !addresses.has(name) ? 3 : 0
    socket.send(
      encode({ type: 'response', id: id ?? 0, flags: flags | RECURSION_AVAILABLE | rcode, questions, answers }),
      port,
      address,
    )
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    mailHosts,
    /** Names and their addresses, of either kind. */
    addresses,
    asked,
    close: () => new Promise<void>((done) => socket.close(() => done())),
  }
}
