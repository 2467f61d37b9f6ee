import { CommandError } from '../failure.js'
import { writeNewFile } from './new-file.js'
import type { Terminal } from './terminal.js'

/** Saves a file, readable by its owner alone, or writes it to a pipe: never to a terminal, never over a file that is there. */
export async function saveBytes(terminal: Terminal, bytes: Uint8Array, path: string | undefined): Promise<void> {
  if (path === undefined) {
    if (terminal.stdout.isTTY)
      throw new CommandError('bad_request', 'Name a file for it with --output, or pipe it somewhere.')
    await new Promise<void>((done, failed) => terminal.stdout.write(bytes, (error) => (error ? failed(error) : done())))
    return
  }
  await writeNewFile(path, (append) => append(bytes))
  terminal.note(`${bytes.length} bytes are in ${path}.`)
}
