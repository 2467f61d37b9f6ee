import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { CommandError } from '../failure.js'

const bytesMax = 65_536

/**
 * The content of a file that holds a token; undefined where there is none. Others must not be able to read it (0600), or it
 * is refused. `what` names it in the refusal.
 */
export async function readOwnerOnly(path: string, what: string): Promise<string | undefined> {
  // The file that is looked at is the one that is read; a pipe would keep us waiting.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new CommandError('unauthorized', `${what} cannot be read (${error.code}).`)
  })
  if (!file) return undefined
  try {
    const { mode, size } = await file.stat()
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new CommandError(
        'unauthorized',
        `${what} can be read by others: make it yours alone with chmod 600, and rotate the token if they may have.`,
      )
    }
    if (size > bytesMax) throw new CommandError('unauthorized', `${what} is too large to be what it should be.`)
    return await file.readFile('utf8')
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError('unauthorized', `${what} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  } finally {
    await file.close()
  }
}
