import type { Readable } from 'node:stream'
import { Refusal } from './refusal.js'
import { lineBytesMax, type WireFlaw, WireText } from './wire-text.js'

const refusals: Record<WireFlaw, string> = {
  bare_line_break: 'CR and LF stand only together (RFC 5321 section 2.3.8)',
  nul: 'The message holds a NUL',
  line_too_long: `A line is longer than ${lineBytesMax} bytes`,
}

/**
 * Reads a message to its end and returns its bytes as they were received. What is refused is read to its end too, and not
 * kept, so that its sender hears why; `endless` is called once twice `bytesMax` have come.
 * @throws Refusal for what is too large or no text, and the stream's own error where the connection was lost
 */
export async function readData(stream: Readable, bytesMax: number, endless: () => void): Promise<Buffer> {
  const wire = new WireText()
  const chunks: Buffer[] = []
  let bytes = 0
  let flaw: WireFlaw | undefined
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    flaw ??= wire.read(chunk)
    if (flaw || bytes > bytesMax) chunks.length = 0
    else chunks.push(chunk)
    if (bytes > 2 * bytesMax) endless()
  }
  flaw ??= wire.end()
  if (bytes > bytesMax) throw new Refusal(552, `The message is larger than ${bytesMax} bytes`)
  if (flaw) throw new Refusal(554, refusals[flaw])
  return Buffer.concat(chunks, bytes)
}
