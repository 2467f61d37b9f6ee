import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { access, constants, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from './sync-folder.js'

/** Shares of one agent that have been read, by the version of the data key that each is a half of. */
export type AgentShares = ReadonlyMap<number, Buffer>

const shareBytes = 32

/**
 * The second halves of the agents' data keys, one file for each version of one, in a place that is not the database: a dump
 * of the one is useless without the other, and deleting a share ends what every old dump could still open. A file is never
 * written over: whoever is late, in a process that was frozen or after a revocation, can undo nothing.
 */
export class Shares {
  private constructor(private readonly directory: string) {}

  static async at(directory: string): Promise<Shares> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    return new Shares(directory)
  }

  /** Is the place there, and can it be written? Rejects with what the system says where it cannot. */
  async reach(): Promise<void> {
    await access(this.directory, constants.R_OK | constants.W_OK)
  }

  /** The share of an agent's first key, read ahead; of a key that was rotated there is none yet. */
  read(agentId: string): AgentShares {
    const share = this.share(agentId, 1)
    return new Map(share ? [[1, share]] : [])
  }

  /**
   * The share of one version of an agent's key, or `undefined` where there is none. Read at once: 32 bytes that the system
   * has in memory take a tenth of what handing them to a thread and back does, and every secret read begins here.
   */
  share(agentId: string, version: number): Buffer | undefined {
    try {
      return readFileSync(this.path(agentId, version))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Is any share of this agent on disk? */
  async has(agentId: string): Promise<boolean> {
    const places = [this.path(agentId, 1), this.laterOnes(agentId)]
    const found = await Promise.all(places.map((place) => stat(place).catch(unlessMissing)))
    return found.some((one) => one !== undefined)
  }

  /** Makes the share of a new agent's first key; it is on disk when this returns. */
  async makeFirst(agentId: string): Promise<void> {
    const draft = await draftIn(this.directory)
    await rename(draft, this.path(agentId, 1)).finally(() => rm(draft, { force: true }))
    await syncFolder(this.directory)
  }

  /**
   * Makes the share of a later version of an agent's key; it is on disk when this returns. Where an attempt that was cut
   * short has left one of this version, it is that one, for all who come. Where the agent ends meanwhile there may be none.
   */
  async makeLater(agentId: string, version: number): Promise<void> {
    const folder = this.laterOnes(agentId)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      // What is cut short in between lies in the agent's own folder, and goes with it.
      const draft = await draftIn(folder)
      await link(draft, this.path(agentId, version)).finally(() => rm(draft, { force: true }))
      await syncFolder(folder)
    } catch (error) {
      if (!['EEXIST', 'ENOENT'].includes(String((error as NodeJS.ErrnoException).code))) throw error
    }
    await syncFolder(this.directory)
  }

  /** Deletes the shares of the versions before this one; they are gone from disk when this returns. Twice is once. */
  async removeOlder(agentId: string, version: number): Promise<void> {
    const later = this.laterOnes(agentId)
    const names = (await readdir(later).catch(unlessMissing)) ?? []
    const older = names.filter((name) => !(Number(name) >= version)).map((name) => join(later, name))
    for (const path of [this.path(agentId, 1), ...older]) await rm(path, { force: true })
    // It may have ended meanwhile, and its folder with it.
    if (names.length > 0) await syncFolder(later).catch(unlessMissing)
    await syncFolder(this.directory)
  }

  /** Deletes an agent's shares; they are gone from disk when this returns. Twice is once. */
  async remove(agentId: string): Promise<void> {
    await rm(this.path(agentId, 1), { force: true })
    await rm(this.laterOnes(agentId), { force: true, recursive: true, maxRetries: 3 })
    await syncFolder(this.directory)
  }

  /** A first share stands alone; later ones in a folder beside it, under the number of their version. */
  private path(agentId: string, version: number): string {
    return version === 1 ? this.place(agentId) : join(this.laterOnes(agentId), String(version))
  }

  private laterOnes(agentId: string): string {
    return `${this.place(agentId)}.later`
  }

  private place(agentId: string): string {
    if (!/^[0-9A-Za-z]{16}$/.test(agentId)) throw new Error('not an agent id')
    // Ids differ by case, and some file systems do not.
    return join(this.directory, Buffer.from(agentId).toString('hex'))
  }
}

/** A new share in a file that has no name yet. */
async function draftIn(folder: string): Promise<string> {
  const draft = join(folder, `.${randomUUID()}`)
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(randomBytes(shareBytes))
    await file.sync()
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await file.close()
  }
  return draft
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
