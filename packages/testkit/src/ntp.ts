import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll } from 'vitest'

/** An NTP server that says what a test wants it to. */
export type TestNtp = {
  /** Where it listens: `127.0.0.1:port`. */
  readonly address: string
  /** How far its clock is ahead of this machine's, in milliseconds. */
  offsetMs: number
  /** What it sends for a question, made of the answer that an honest server would give. */
  replies: (honest: Buffer) => readonly Buffer[]
  /** Sends the answers to who asked; by default the server itself. */
  sendFrom: ReturnType<typeof createSocket>
  /** How often it was asked. */
  asked: number
}

/** Of before a test pins the clock. */
const RealDate = Date

/** Starts one on loopback, on a port that the system chooses. Closed after the last test of the file that calls this. */
export async function testNtp(offsetMs = 0): Promise<TestNtp> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const address = `127.0.0.1:${socket.address().port}`
  const ntp: TestNtp = { address, offsetMs, replies: (honest) => [honest], sendFrom: socket, asked: 0 }
  socket.on('message', (question, asker) => {
    ntp.asked++
    const honest = answerTo(question, RealDate.now() + ntp.offsetMs)
    for (const reply of ntp.replies(honest)) ntp.sendFrom.send(reply, asker.port, asker.address)
  })
  afterAll(() => new Promise<void>((resolve) => socket.close(resolve)))
  return ntp
}

/** What a server of stratum 1 answers at a time in milliseconds since 1970 (RFC 5905 §7.3). */
export function answerTo(question: Buffer, timeMs: number): Buffer {
  const packet = Buffer.alloc(48)
  packet.writeUInt8((4 << 3) | 4, 0)
  packet.writeUInt8(1, 1)
  packet.write('TEST', 12, 'latin1')
  question.copy(packet, 24, 40, 48)
  for (const at of [16, 32, 40]) writeTimestamp(packet, at, timeMs)
  return packet
}

/** Seconds since 1900 without those of past eras, and their fractions in 32 bits. */
function writeTimestamp(packet: Buffer, at: number, timeMs: number): void {
  const seconds = Math.floor(timeMs / 1_000)
  packet.writeUInt32BE((seconds + 2_208_988_800) % 0x1_0000_0000, at)
  packet.writeUInt32BE(Math.floor((timeMs / 1_000 - seconds) * 0x1_0000_0000), at + 4)
}
