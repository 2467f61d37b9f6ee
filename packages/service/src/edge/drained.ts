import type { IncomingMessage } from 'node:http'

const bytesMax = 64 * 1024 * 1024
const msMax = 2_000

/**
 * Reads and drops what is still sent of a body that is refused, 64 MiB of it and for two seconds at most. A connection that is closed
 * under a client which is still sending is reset, and the client never reads why it was refused (RFC 9112 §9.6).
 */
export function drained(incoming: IncomingMessage): Promise<void> {
  if (incoming.complete || incoming.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    let bytes = 0
    const count = (piece: Buffer) => {
      bytes += piece.length
      if (bytes > bytesMax) done()
    }
    const done = () => {
      clearTimeout(timer)
      incoming.off('data', count).off('end', done).off('close', done)
      resolve()
    }
    const timer = setTimeout(done, msMax)
    incoming.on('data', count).once('end', done).once('close', done).resume()
  })
}
