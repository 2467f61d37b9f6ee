/** What one block of a stream says (WHATWG HTML §9.2): the place that it stands at, and an event where there is one. */
export type EventBlock = { id?: string; data?: string }

/** Many times what the platform says of a mail. */
const lineCharactersMax = 1_048_576

/** Takes a stream apart as its pieces come, wherever they were cut. Comments give a block without anything. */
export class EventBlocks {
  readonly #decoder = new TextDecoder()
  #rest = ''
  #block: EventBlock = {}

  /** The blocks that this piece ends. @throws RangeError for a line that does not end */
  take(piece: Uint8Array): EventBlock[] {
    const lines = (this.#rest + this.#decoder.decode(piece, { stream: true })).split('\n')
    this.#rest = lines.pop() ?? ''
    if (this.#rest.length > lineCharactersMax) throw new RangeError('a line of the stream does not end')
    return lines.flatMap((line) => this.#line(line.replace(/\r$/, '')))
  }

  #line(line: string): EventBlock[] {
    if (line === '') {
      const block = this.#block
      this.#block = {}
      return [block]
    }
    const [, field, text = ''] = /^(id|data): ?(.*)$/s.exec(line) ?? []
    if (field === 'id' || field === 'data') this.#block[field] = text
    return []
  }
}
