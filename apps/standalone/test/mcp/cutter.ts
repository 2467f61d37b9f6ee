import { once } from 'node:events'
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'

/** Where a connection ends: after so many bytes of a side, or so long after it was made; `never` lets it be. */
export type Cut = Readonly<{ up: number } | { down: number } | { afterMs: number }> | 'never'

/** A way to a server that breaks where it is told to. */
export type Cutter = Readonly<{
  url: string
  /** What becomes of the next connections. */
  next: (cut: Cut) => void
  /** How many connections were broken so far. */
  broken: () => number
  close: () => Promise<void>
}>

/** Starts one. A broken connection is reset for both sides, as by a router that has forgotten it. */
export async function startCutter(target: string): Promise<Cutter> {
  const { hostname, port } = new URL(target)
  let cut: Cut = 'never'
  let broken = 0
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const mine = cut
    const far = dial(Number(port), hostname)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => {}).on('close', () => open.delete(socket))
    }
    const end = () => {
      if (near.destroyed) return
      broken++
      near.resetAndDestroy()
      far.resetAndDestroy()
    }
    near.on('close', () => far.destroy())
    far.on('close', () => near.end())
    if (mine !== 'never' && 'afterMs' in mine) setTimeout(end, mine.afterMs)
    pass(near, far, mine !== 'never' && 'up' in mine ? mine.up : Number.POSITIVE_INFINITY, end)
    pass(far, near, mine !== 'never' && 'down' in mine ? mine.down : Number.POSITIVE_INFINITY, end)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const own = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${own.port}`,
    next: (given) => {
      cut = given
    },
    broken: () => broken,
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

/** Hands on what comes, up to a number of bytes: then all ends, once those have left. */
function pass(from: Socket, to: Socket, bytesMax: number, end: () => void): void {
  let left = bytesMax
  from.on('data', (chunk: Buffer) => {
    const part = chunk.subarray(0, Math.min(chunk.length, left))
    left -= chunk.length
    if (left > 0) return void to.write(part)
    from.pause()
    to.write(part, () => end())
  })
}
