/** What is wrong with a message's bytes on the wire; each is refused with 554. */
export type WireFlaw = 'bare_line_break' | 'nul' | 'line_too_long'

const CR = 0x0d
const LF = 0x0a

/** RFC 5321 §4.5.3.1.6 asks for 998 octets; common senders write more, none of them this much. */
export const lineBytesMax = 65_536

/**
 * Reads a message chunk by chunk and names its first flaw: CR and LF stand only together (RFC 5321 §2.3.8), or two
 * servers may disagree on where a message ends; NUL is not text (RFC 2045 §2.8); a line is at most
 * {@link lineBytesMax} bytes long.
 */
export class WireText {
  private flaw: WireFlaw | undefined
  private lineBytes = 0
  private endsInCr = false

  /** Takes the next chunk; the first flaw so far, if any. */
  read(chunk: Uint8Array): WireFlaw | undefined {
    this.flaw ??= chunk.includes(0) ? 'nul' : this.readLines(chunk)
    return this.flaw
  }

  /** The whole message has been read. */
  end(): WireFlaw | undefined {
    this.flaw ??= this.endsInCr ? 'bare_line_break' : undefined
    return this.flaw
  }

  private readLines(chunk: Uint8Array): WireFlaw | undefined {
    for (let start = 0; start < chunk.length; ) {
      const feed = chunk.indexOf(LF, start)
      const end = feed === -1 ? chunk.length : feed + 1
      const line = chunk.subarray(start, end)
      if (this.endsInCr && line[0] !== LF) return 'bare_line_break'
      const firstCr = line.indexOf(CR)
      if (firstCr !== -1 && firstCr < line.length - (feed === -1 ? 1 : 2)) return 'bare_line_break'
      if (feed !== -1 && firstCr === -1 && !(this.endsInCr && line.length === 1)) return 'bare_line_break'
      this.endsInCr = feed === -1 && firstCr !== -1
      this.lineBytes += line.length
      if (this.lineBytes > lineBytesMax) return 'line_too_long'
      if (feed !== -1) this.lineBytes = 0
      start = end
    }
    return undefined
  }
}
