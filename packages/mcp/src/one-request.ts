import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import {
  isJSONRPCErrorResponse,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
} from '@modelcontextprotocol/sdk/types.js'

/** A message to the client: the answer to its request, or a word on the way. */
export type Outgoing = Readonly<{ message: JSONRPCMessage; isAnswer: boolean }>

/**
 * The connection of a server that lives for one message of a client: what it says in return is to be had one after the other, up to
 * its answer, or until it is closed.
 */
export class OneRequest implements Transport {
  onmessage?: (message: JSONRPCMessage) => void
  onclose?: () => void
  private readonly said: Outgoing[] = []
  private isOver = false
  private wake = () => {}

  async start(): Promise<void> {}

  async send(message: JSONRPCMessage): Promise<void> {
    const isAnswer = isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)
    this.said.push({ message, isAnswer })
    this.wake()
  }

  async close(): Promise<void> {
    if (this.isOver) return
    this.isOver = true
    this.wake()
    this.onclose?.()
  }

  /** What the server says, its answer last. */
  async *outgoing(): AsyncGenerator<Outgoing> {
    for (;;) {
      const next = this.said.shift()
      if (next) yield next
      if (next?.isAnswer || (!next && this.isOver)) return
      if (this.said.length === 0 && !this.isOver)
        await new Promise<void>((resolve) => {
          this.wake = resolve
        })
    }
  }
}
