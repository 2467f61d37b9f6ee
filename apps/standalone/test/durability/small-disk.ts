import { execFile } from 'node:child_process'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const pieceBytes = 1 << 20

/** A file system of its own in memory, which can be filled to the last page. Linux, and root's to mount. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Mounts it on an empty folder. Throws a sentence where that is not allowed. */
  static async mount(folder: string, megabytes: number): Promise<SmallDisk> {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]).catch((cause) => {
      throw new Error('a disk that is full needs a file system of its own: run this as root, where root may mount', {
        cause,
      })
    })
    return new SmallDisk(folder)
  }

  /** Takes all the room but so many bytes, to the page. */
  async fill(leftBytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder)
    const file = await open(this.ballast, 'a')
    try {
      for (let bytes = bavail * bsize - leftBytes; bytes > 0; bytes -= pieceBytes)
        await file.write(Buffer.alloc(Math.min(bytes, pieceBytes)))
    } catch (error) {
      // Whoever else wrote meanwhile has taken the rest.
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    } finally {
      await file.close()
    }
  }

  /** Gives back what `fill` took. */
  async empty(): Promise<void> {
    await rm(this.ballast, { force: true })
  }

  async unmount(): Promise<void> {
    await run('umount', [this.folder])
  }

  private get ballast(): string {
    return join(this.folder, 'ballast')
  }
}
