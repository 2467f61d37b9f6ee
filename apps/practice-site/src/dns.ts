import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { type Answer, type DecodedPacket, decode, encode, type Packet, TRUNCATED_RESPONSE } from 'dns-packet'
import { answer, type DnsTable, RCODE, reply } from './dns/answer.js'

export type { DnsRecords, DnsTable } from './dns/answer.js'

export type DnsServer = {
  readonly host: string
  /** Chosen by the kernel; the same for UDP and TCP. */
  readonly port: number
  close(): Promise<void>
}

const UDP_BYTES_MAX = 1232
const TCP_QUERY_BYTES_MAX = 4096
const TCP_IDLE_MS = 5_000
const TCP_CONNECTIONS_MAX = 64
const BIND_ATTEMPTS_MAX = 10

/**
 * An authoritative DNS server (UDP, and TCP for what does not fit) for the names of `table`, which is read at every
 * query: a change shows at once. NXDOMAIN for other names of those zones, REFUSED outside them.
 * @throws when no port could be had for both UDP and TCP
 */
export async function startDnsServer(table: DnsTable, { host = '127.0.0.1' } = {}): Promise<DnsServer> {
  const { udp, tcp, port } = await bindBoth(host)
  const connections = new Set<Socket>()

  udp.on('message', (bytes, from) => {
    const response = respond(table, bytes, 'udp')
    if (response) udp.send(response, from.port, from.address)
  })
  // A datagram that could not be sent is a lost datagram: the resolver asks again.
  udp.on('error', () => {})
  tcp.maxConnections = TCP_CONNECTIONS_MAX
  tcp.on('connection', (socket) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
    serveStream(table, socket)
  })

  return {
    host,
    port,
    async close() {
      for (const socket of connections) socket.destroy()
      await Promise.all([
        new Promise<void>((done) => udp.close(() => done())),
        new Promise<void>((done) => tcp.close(() => done())),
      ])
    },
  }
}

async function bindBoth(host: string) {
  for (let attempt = 1; ; attempt += 1) {
    const udp = createSocket(host.includes(':') ? 'udp6' : 'udp4')
    udp.bind(0, host)
    await once(udp, 'listening')
    const { port } = udp.address()
    const tcp: Server = createServer()
    try {
      tcp.listen(port, host)
      await once(tcp, 'listening')
      return { udp, tcp, port }
    } catch (error) {
      // Another program may hold that number for TCP: take the next that the kernel offers.
      udp.close()
      if (attempt === BIND_ATTEMPTS_MAX) throw error
    }
  }
}

// RFC 1035 §4.2.2: every message is preceded by its length in two octets.
function serveStream(table: DnsTable, socket: Socket): void {
  let pending = Buffer.alloc(0)
  socket.setTimeout(TCP_IDLE_MS, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0)
      const response = respond(table, pending.subarray(2, end), 'tcp')
      pending = pending.subarray(end)
      if (!response) return socket.destroy()
      const length = Buffer.alloc(2)
      length.writeUInt16BE(response.length)
      socket.write(Buffer.concat([length, response]))
    }
    if (pending.length > TCP_QUERY_BYTES_MAX) socket.destroy()
  })
}

function respond(table: DnsTable, bytes: Buffer, transport: 'udp' | 'tcp'): Buffer | undefined {
  const query = parse(bytes)
  if (query === 'unreadable') {
    return bytes.length < 12 ? undefined : encode(reply({ id: bytes.readUInt16BE(0) }, RCODE.formatError))
  }
  // An answer is never answered, or two servers could be set to talk for ever.
  if (query.type !== 'query') return undefined

  const edns = query.additionals?.find((record) => record.type === 'OPT')
  const response = withEdns(answer(table, query), edns)
  const encoded = encode(response)
  const bytesMax = edns ? Math.min(Math.max(edns.udpPayloadSize, 512), UDP_BYTES_MAX) : 512
  if (transport === 'tcp' || encoded.length <= bytesMax) return encoded
  const flags = (response.flags ?? 0) | TRUNCATED_RESPONSE
  return encode({ ...response, flags, answers: [], authorities: [] })
}

function parse(bytes: Buffer): DecodedPacket | 'unreadable' {
  try {
    return decode(bytes)
  } catch {
    return 'unreadable'
  }
}

function withEdns(response: Packet, asked: Answer | undefined): Packet {
  if (!asked) return response
  const opt: Answer = {
    type: 'OPT',
    name: '.',
    udpPayloadSize: UDP_BYTES_MAX,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [],
  }
  return { ...response, additionals: [opt] }
}
