import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { syncFolder } from '../sync-folder.js'
import { BackupError, type BackupFile, measuring } from './manifest.js'

/** Lies in a folder for as long as a backup is being made there. Where it stays, one was killed. */
const claimName = 'unfinished'

/**
 * A folder that one backup is being made in, and no other meanwhile. What was made in it can be taken away again: that, and nothing
 * that somebody else put there.
 */
export class BackupFolder {
  private readonly made: string[] = []

  private constructor(readonly path: string) {}

  /** Makes the folder, or takes an empty one. @throws BackupError where it is not empty, or another backup is being made there */
  static async claim(path: string): Promise<BackupFolder> {
    await mkdir(path, { recursive: true, mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
      throw new BackupError(`${path} cannot be made: ${cause.code}. Name a folder that can be written.`, { cause })
    })
    const found = await readdir(path)
    if (found.includes(claimName)) throw isBeingMade(path)
    refuseFull(path, found)
    const folder = new BackupFolder(path)
    await folder
      .make(claimName, async () => {})
      .catch((cause: NodeJS.ErrnoException) => {
        throw cause.code === 'EEXIST' ? isBeingMade(path, cause) : cause
      })
    try {
      // Another may have come to its end here since that look.
      refuseFull(path, await readdir(path))
      return folder
    } catch (error) {
      await folder.clear()
      throw error
    }
  }

  /** What comes is in this file, on disk, when this returns; with how much it was. */
  async write(file: string, source: NodeJS.ReadableStream): Promise<BackupFile> {
    const { measured, found } = measuring()
    await this.make(file, (handle) =>
      pipeline(source, measured, async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) await handle.writeFile(chunk)
      }),
    )
    return { file, ...found() }
  }

  /** This text is in this file, on disk, when this returns. */
  writeText(file: string, text: string): Promise<void> {
    return this.make(file, (handle) => handle.writeFile(text))
  }

  /** The backup is whole: the folder is nobody's any more. */
  async release(): Promise<void> {
    await rm(join(this.path, claimName))
    await syncFolder(this.path)
  }

  /** Takes away what was made here, the claim last: until then nobody else begins. */
  async clear(): Promise<void> {
    for (const file of this.made.splice(0).reverse()) await rm(join(this.path, file), { force: true })
  }

  private async make(file: string, fill: (handle: FileHandle) => Promise<void>): Promise<void> {
    const handle = await open(join(this.path, file), 'wx', 0o600)
    // Only now: a file that was there already is somebody else's.
    this.made.push(file)
    try {
      await fill(handle)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

function refuseFull(path: string, found: readonly string[]): void {
  if (found.some((name) => name !== claimName))
    throw new BackupError(`There is something in ${path} already. Name a new folder for each backup.`)
}

const isBeingMade = (path: string, cause?: Error) =>
  new BackupError(
    `Another backup is being made in ${path}, or was killed there. Name a new folder for each backup.`,
    cause && { cause },
  )
