import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { RootKey } from './keys.js'
import { StartError } from './start-error.js'

const label = 'keyfob-root-key-1:'

/**
 * The root key from its own file, apart from the database. With `create`, a missing file is made (32 random bytes, mode
 * 0600). A file that others may read is refused.
 */
export async function loadRootKey(file: string, create: boolean): Promise<RootKey> {
  let text: string
  try {
    const { mode } = await stat(file)
    if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
      throw new StartError(`Others may read the root key in ${file}. Make it yours alone: chmod 600 ${file}`)
    }
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    if (!create) {
      throw new StartError(
        `The root key is missing: ${file}. This data cannot be opened without it. Put the file back from your backup, or name its place in KEYFOB_ROOT_KEY_FILE.`,
      )
    }
    text = await createRootKey(file)
  }
  const bytes = Buffer.from(text.trim().slice(label.length), 'base64url')
  if (!text.startsWith(label) || bytes.length !== 32) {
    throw new StartError(`${file} is not a root key of Keyfob. Put the right file back from your backup.`)
  }
  return new RootKey(bytes)
}

/** Several processes may start at once: the first to link its file has made the key, the others read it. */
async function createRootKey(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomUUID()}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${label}${randomBytes(32).toString('base64url')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft)
  }
  return readFile(file, 'utf8')
}
