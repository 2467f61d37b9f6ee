/** One block of a stream as it came: its fields by their names, and its comments under `""`. */
export type Block = Readonly<Record<string, string>>

/** Reads a stream of Server-Sent Events, block by block; `rest` is what comes until its end. */
export class EventStreamReader {
  private text = ''
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>

  constructor(readonly answer: Response) {
    if (!answer.body) throw new Error('an answer without a body')
    this.reader = answer.body.getReader()
  }

  /** The next block; `undefined` where the stream has ended, in whichever way. */
  async block(): Promise<Block | undefined> {
    for (;;) {
      const end = this.text.indexOf('\n\n')
      if (end >= 0) {
        const lines = this.text.slice(0, end).split('\n')
        this.text = this.text.slice(end + 2)
        return Object.fromEntries(lines.map((line) => [line.split(':')[0], line.slice(line.indexOf(':') + 1).trim()]))
      }
      const { done, value } = await this.reader.read().catch(() => ({ done: true, value: undefined }))
      if (done || !value) return undefined
      this.text += Buffer.from(value).toString()
    }
  }

  /** The next event's id and what it says; comments are passed over. */
  async event() {
    for (;;) {
      const block = await this.block()
      if (block === undefined) return undefined
      if (block.data !== undefined) return { id: block.id, ...JSON.parse(block.data) }
    }
  }

  cancel(): Promise<void> {
    return this.reader.cancel()
  }
}
