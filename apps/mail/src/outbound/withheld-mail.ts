import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { Fence } from '@keyfob/gate/fence'

const pieceBytes = 64 * 1024
const withheldBytes = 1_024

/** Asks the gate whether the mail may go, and returns the fence that began with the question. Throws where it may not. */
export type LetGo = () => Promise<Fence>

/**
 * A mail as a stream whose end is withheld: its last bytes, and with them the dot that makes it sent, follow only when the
 * gate has been passed, and on a socket on which nothing waits. From then on nothing leaves that socket once the fence is
 * over: check and write are one step, and what the system has not taken by then is cut off with the connection.
 */
export class WithheldMail extends Readable {
  private at = 0

  constructor(
    private readonly raw: Buffer,
    private readonly socket: () => Socket | undefined,
    private readonly letGo: LetGo,
  ) {
    super({ highWaterMark: pieceBytes })
  }

  override _read(): void {
    const end = Math.max(0, this.raw.length - withheldBytes)
    if (this.at < end) {
      const piece = this.raw.subarray(this.at, Math.min(end, this.at + pieceBytes))
      this.at += piece.length
      this.push(piece)
      return
    }
    // An error of its own: the library writes its codes on what it is given.
    this.finish().catch((cause: unknown) => this.destroy(new Error('the mail was withheld', { cause })))
  }

  private async finish(): Promise<void> {
    const socket = await this.drained()
    const fence = await this.letGo()
    if (fence.remainingMs() === 0 || socket.destroyed) throw new Error('the fence was over before the mail could go')
    fenceIn(socket, fence)
    this.push(this.raw.subarray(this.at))
    this.push(null)
  }

  private async drained(): Promise<Socket> {
    for (;;) {
      const socket = this.socket()
      if (!socket || socket.destroyed || this.destroyed) throw new Error('the connection is gone')
      if (socket.writableLength === 0) return socket
      await delay(5)
    }
  }
}

function fenceIn(socket: Socket, fence: Fence): void {
  const write = socket.write.bind(socket) as Socket['write']
  const fenced = (...args: Parameters<Socket['write']>) => {
    if (fence.remainingMs() > 0) return write(...args)
    socket.destroy()
    return false
  }
  socket.write = fenced as Socket['write']
  setTimeout(() => {
    if (socket.writableLength > 0) socket.destroy()
    socket.write = write
  }, fence.remainingMs())
}
