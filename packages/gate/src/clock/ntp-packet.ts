/** What a server that does answer says against itself. `kiss`: it asks to be left alone (RFC 5905 §7.4). */
export class NtpRefusal extends Error {
  override readonly name = 'NtpRefusal'

  constructor(
    reason: string,
    readonly kiss = false,
  ) {
    super(reason)
  }
}

/** What a server said, in milliseconds: since 1970 by its clock, and how far that clock may be from the truth. */
export type NtpAnswer = Readonly<{ receivedMs: number; sentMs: number; rootDistanceMs: number }>

/** How far a clock is ahead of this process's monotonic clock, and how long asking it took, in milliseconds. */
export type ClockSample = Readonly<{ aheadMs: number; delayMs: number }>

/** What one sample may be wrong by, in milliseconds: more, and it does not count (RFC 5905 §11.2, MAXDIST). */
const errorMsMax = 1_000
const bytes = 48

/**
 * A client's question, version 4 (RFC 5905 §14). `cookie` are 8 random bytes where the time of sending might stand: the
 * answer brings them back, and nobody learns anything of this clock.
 */
export function ntpQuestion(cookie: Uint8Array): Buffer {
  const packet = Buffer.alloc(bytes)
  packet[0] = (4 << 3) | 3
  packet.set(cookie, 40)
  return packet
}

/**
 * Reads an answer; `undefined` for what is none to this question, whoever sent it. Throws an `NtpRefusal` where it is one
 * and its time is not to be used (RFC 4330 §5).
 */
export function ntpAnswer(packet: Buffer, cookie: Uint8Array): NtpAnswer | undefined {
  if (packet.length < bytes || !packet.subarray(24, 32).equals(cookie)) return undefined
  const [first = 0, stratum = 0] = packet
  const version = (first >> 3) & 7
  if ((first & 7) !== 4 || (version !== 3 && version !== 4)) throw new NtpRefusal('it answered in another protocol')
  if (stratum === 0) throw new NtpRefusal(`it asks not to be asked (${kissCode(packet)})`, true)
  if (stratum > 15 || first >> 6 === 3) throw new NtpRefusal('its clock is not synchronised')
  const rootDistanceMs = shortMs(packet, 4) / 2 + shortMs(packet, 8)
  if (isZero(packet, 32) || isZero(packet, 40)) throw new NtpRefusal('it names no time')
  return { receivedMs: timestampMs(packet, 32), sentMs: timestampMs(packet, 40), rootDistanceMs }
}

/**
 * The arithmetic of the four timestamps (RFC 5905 §8). `askedMs` and `answeredMs` are of the monotonic clock. Throws an
 * `NtpRefusal` where the sample may be more than a second wrong.
 */
export function ntpSample(answer: NtpAnswer, askedMs: number, answeredMs: number): ClockSample {
  const { receivedMs, sentMs, rootDistanceMs } = answer
  const workMs = sentMs - receivedMs
  const delayMs = answeredMs - askedMs - workMs
  // A server's clock may tick in whole milliseconds.
  if (workMs < 0 || delayMs < -10) throw new NtpRefusal('its times contradict each other')
  if (rootDistanceMs + delayMs / 2 > errorMsMax) throw new NtpRefusal('it may be more than a second wrong')
  return { aheadMs: (receivedMs - askedMs + (sentMs - answeredMs)) / 2, delayMs: Math.max(0, delayMs) }
}

const isZero = (packet: Buffer, at: number): boolean => packet.readBigUInt64BE(at) === 0n

/** 16 bits of seconds, 16 of their fractions. */
const shortMs = (packet: Buffer, at: number): number => (packet.readUInt32BE(at) / 0x1_0000) * 1_000

/** Seconds from 1900 to 1970. */
const epochSeconds = 2_208_988_800

/** Milliseconds since 1970. The seconds are 32 bits and begin anew in February 2036; good until 2104 (RFC 4330 §3). */
function timestampMs(packet: Buffer, at: number): number {
  const seconds = packet.readUInt32BE(at)
  const era = seconds < 0x8000_0000 ? 0x1_0000_0000 : 0
  return (seconds + era - epochSeconds + packet.readUInt32BE(at + 4) / 0x1_0000_0000) * 1_000
}

/** Four letters, or nothing that would have to be shown. */
function kissCode(packet: Buffer): string {
  const code = packet.toString('latin1', 12, 16)
  return /^[A-Z]{4}$/.test(code) ? code : 'no reason'
}
