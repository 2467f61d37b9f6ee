/** How soon a client is to come again that was cut off, in milliseconds, where it leaves that to us. */
const retryMs = 1_000

/** An event as it stands on the wire (WHATWG HTML §9.2): JSON holds no line break, so that one `data` line holds it. */
export const eventFrame = (id: string, data: unknown): Buffer =>
  Buffer.from(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`)

/** How a stream begins: a place that is kept without an event, so that nothing is missed from here on. */
export const openingFrame = (id: string): Buffer => Buffer.from(`retry: ${retryMs}\nid: ${id}\n\n`)

/** A comment: who listens, and what stands between, sees that the stream is there. */
export const heartbeatFrame: Buffer = Buffer.from(':\n\n')
