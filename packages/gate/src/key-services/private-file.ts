import { open } from 'node:fs/promises'
import { KeyAway } from '../seal/key-away.js'

/** A small file with a secret in it. @throws KeyAway where it is missing, or `others` of its mode's bits are set */
export async function readPrivateFile(what: string, path: string, others: number): Promise<string> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw new KeyAway(`${what} cannot be read (${cause.code}): ${path}.`, { cause })
  })
  try {
    const { mode } = await file.stat()
    if ((mode & others) !== 0 && process.platform !== 'win32')
      throw new KeyAway(`Others may read ${path}. Make it yours alone: chmod 600 ${path}`)
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}
