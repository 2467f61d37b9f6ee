import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CommandError } from '../failure.js'
import type { Terminal } from '../output/terminal.js'

/** As much as the largest thing that the platform takes. */
const bytesMax = 48 * 1024 * 1024

/** What asks for secrets, and remembers that stdin can be read only once. */
export class SecretReader {
  private stdinIsRead = false

  constructor(private readonly terminal: Terminal) {}

  /** Is there somebody who could be asked? */
  get canAsk(): boolean {
    return this.terminal.stdin.isTTY === true
  }

  /**
   * The bytes from `where`: `prompt`, `-` for stdin, or the path of a file. @throws CommandError that names `what`, and where it was
   * looked for, never what was found
   */
  async bytes(what: string, where: string): Promise<Buffer> {
    if (where === 'prompt') return Buffer.from(await this.ask(what))
    return where === '-' ? this.stdin(what) : contentOf(what, where)
  }

  /** The same as text. One line loses its line end; several are kept as they are. */
  async text(what: string, where: string): Promise<string> {
    const text = (await this.bytes(what, where)).toString('utf8')
    const line = text.replace(/\r?\n$/, '')
    return line.includes('\n') ? text : line
  }

  /** What somebody types at the terminal, without showing it. */
  async ask(what: string): Promise<string> {
    const { stdin, stderr } = this.terminal
    if (!this.canAsk) {
      throw new CommandError('bad_request', `${what}: nobody can be asked for it here. Name a file, or - for stdin.`)
    }
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
    const lines = createInterface({ input: stdin, output: nowhere, terminal: true })
    // Ctrl-C ends the program, as it would without a prompt.
    lines.once('SIGINT', () => {
      stderr.write('\n')
      process.exit(130)
    })
    // Only now: what is typed is shown by nobody any more.
    stderr.write(`${what}: `)
    try {
      return await lines.question('')
    } finally {
      lines.close()
      stderr.write('\n')
    }
  }

  private async stdin(what: string): Promise<Buffer> {
    if (this.stdinIsRead) throw new CommandError('bad_request', `${what}: stdin has been read for something else.`)
    this.stdinIsRead = true
    return within(what, this.terminal.stdin)
  }
}

async function within(what: string, source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > bytesMax) throw new CommandError('payload_too_large', `${what}: is larger than 48 MiB.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function contentOf(what: string, path: string): Promise<Buffer> {
  try {
    return await within(what, createReadStream(path))
  } catch (error) {
    if (error instanceof CommandError) throw error
    // Neither path nor cause: what was to be a path may have been the secret itself.
    const { code = 'no such path' } = error as NodeJS.ErrnoException
    throw new CommandError('bad_request', `${what}: its file cannot be read (${code}).`)
  }
}
