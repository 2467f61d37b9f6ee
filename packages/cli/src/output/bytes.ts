import { writeFile } from 'node:fs/promises'
import { CommandError } from '../failure.js'
import type { Terminal } from './terminal.js'

/** Saves a file, readable by its owner alone, or writes it to a pipe: never to a terminal, never over a file that is there. */
export async function saveBytes(terminal: Terminal, bytes: Uint8Array, path: string | undefined): Promise<void> {
  if (path === undefined) {
    if (terminal.stdout.isTTY)
      throw new CommandError('bad_request', 'Name a file for it with --output, or pipe it somewhere.')
    await new Promise<void>((done, failed) => terminal.stdout.write(bytes, (error) => (error ? failed(error) : done())))
    return
  }
  try {
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`
    throw new CommandError(code === 'EEXIST' ? 'conflict' : 'bad_request', `${path} ${why}.`)
  }
  terminal.note(`${bytes.length} bytes are in ${path}.`)
}
