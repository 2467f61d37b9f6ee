import { type FileHandle, open, rm } from 'node:fs/promises'
import { CommandError } from '../failure.js'

/** Adds all of it to the file, or fails. */
export type Append = (part: string | Uint8Array) => Promise<void>

/**
 * A file that is not there yet, readable by its owner alone. `write` fills it; where that fails, or the disk does, the file is gone
 * again: a part of one would look like the whole, and be in the way of the next try.
 *
 * @throws CommandError `conflict` where something is there, `bad_request` where it cannot be written
 */
export async function writeNewFile(path: string, write: (append: Append) => Promise<void>): Promise<void> {
  const orRefused = async <T>(work: Promise<T>): Promise<T> =>
    work.catch(({ code }: NodeJS.ErrnoException) => {
      throw code === 'EEXIST'
        ? new CommandError('conflict', `${path} is there already.`)
        : new CommandError('bad_request', `${path} cannot be written (${code}).`)
    })
  const file: FileHandle = await orRefused(open(path, 'wx', 0o600))
  try {
    await write((part) => orRefused(file.appendFile(part)))
    // A disk may find out only now that it has no room.
    await orRefused(file.sync())
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}
