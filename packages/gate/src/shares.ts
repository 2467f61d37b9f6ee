import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The second halves of the agents' data keys, one file each, in a place that is not the database: a dump of the one is
 * useless without the other, and deleting a share ends what every old dump could still open.
 */
export class Shares {
  private constructor(private readonly directory: string) {}

  static async at(directory: string): Promise<Shares> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    return new Shares(directory)
  }

  /**
   * The share of an agent, or `undefined` where there is none. Read at once: 32 bytes that the system has in memory take a
   * tenth of what handing them to a thread and back does, and every secret read begins here.
   */
  read(agentId: string): Buffer | undefined {
    try {
      return readFileSync(this.path(agentId))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Writes a share; it is on disk when this returns. */
  async write(agentId: string, share: Uint8Array): Promise<void> {
    const draft = join(this.directory, `.${randomUUID()}`)
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(share)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, this.path(agentId))
    await this.sync()
  }

  /** Deletes a share; it is gone from disk when this returns. Twice is once. */
  async remove(agentId: string): Promise<void> {
    await rm(this.path(agentId), { force: true })
    await this.sync()
  }

  private path(agentId: string): string {
    if (!/^[0-9A-Za-z]{16}$/.test(agentId)) throw new Error('not an agent id')
    // Ids differ by case, and some file systems do not.
    return join(this.directory, Buffer.from(agentId).toString('hex'))
  }

  private async sync(): Promise<void> {
    const directory = await open(this.directory, 'r')
    try {
      await directory.sync()
    } finally {
      await directory.close()
    }
  }
}
