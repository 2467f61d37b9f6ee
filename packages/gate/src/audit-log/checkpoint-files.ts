import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { noteIn } from '@keyfob/audit/checkpoint-line'

/** In which the last whole line stands: one has some 300 bytes. */
const tailBytes = 4_096

/**
 * Checkpoints outside the database, a file for each organisation, a line for each: `{"note": "…"}`. A folder on another machine,
 * or one that can only be added to, keeps them from whoever can change the database.
 */
export class CheckpointFiles {
  private constructor(private readonly directory: string) {}

  static async at(directory: string): Promise<CheckpointFiles> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    return new CheckpointFiles(directory)
  }

  /** When this returns the checkpoint is on disk. One that is there twice is harmless. */
  async append(organisationId: string, note: string): Promise<void> {
    const file = await open(this.path(organisationId), 'a+', 0o600)
    try {
      await file.appendFile(`${(await isTorn(file)) ? '\n' : ''}${JSON.stringify({ note })}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  }

  /** The checkpoints of an organisation, in the order in which they were written. What a power cut tore is passed over. */
  async read(organisationId: string): Promise<string[]> {
    const text = await readFile(this.path(organisationId), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      return ''
    })
    return text.split('\n').flatMap((line) => noteIn(line) ?? [])
  }

  /** The last checkpoint that was written of an organisation. What a power cut tore is passed over. */
  async newest(organisationId: string): Promise<string | undefined> {
    const file = await open(this.path(organisationId), 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      return undefined
    })
    if (!file) return undefined
    try {
      const { size } = await file.stat()
      const tail = Buffer.alloc(Math.min(size, tailBytes))
      await file.read(tail, 0, tail.length, size - tail.length)
      return tail
        .toString()
        .split('\n')
        .flatMap((line) => noteIn(line) ?? [])
        .at(-1)
    } finally {
      await file.close()
    }
  }

  private path(organisationId: string): string {
    return join(this.directory, `${organisationId}.jsonl`)
  }
}

/** Does it end within a line? What comes next would be torn with it. */
async function isTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return false
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer.toString() !== '\n'
}
