import { access, constants, mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { syncFolder } from '../sync-folder.js'
import { LedgerError, type LedgerLine, lineAfter, type Revocation, readLines, readWhatIsSigned } from './ledger-line.js'

/** Where the ledger lies: in the data folder, and in the folders that were named for it. */
export type LedgerPlaces = Readonly<{ home: string; elsewhere: readonly string[] }>

/** What a file held when it was last read, and by what it is known to be the same. */
type Read = Readonly<{ state: string; lines: readonly LedgerLine[] }>

const name = 'revoked.jsonl'

/**
 * The revocations, one signed line each, in files outside the database: a database that is set back to before a revocation is
 * brought up to it. Lines are only added; the files hold the same, and one that has fallen behind is brought up to the others.
 */
export class Ledger {
  private readonly known = new Map<string, Read>()

  private constructor(
    /** The files that it is written to. */
    private readonly files: readonly string[],
    /** Files that are read as well: where it lay before it was given another place. */
    private readonly earlier: readonly string[],
    private readonly key: () => Buffer,
    /** Is a copy of it on another file system than the data folder? Else one snapshot of the machine takes both back. */
    readonly isOutside: boolean,
  ) {}

  /** Opens it; its folders are made where they are missing. `key` is asked for when it is read or written: it may be away. */
  static async at({ home, elsewhere }: LedgerPlaces, key: () => Buffer): Promise<Ledger> {
    const own = join(home, 'ledger')
    const folders = elsewhere.length > 0 ? elsewhere.map((folder) => resolve(folder)) : [own]
    for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 })
    const devices = await Promise.all([home, ...folders].map(async (folder) => (await stat(folder)).dev))
    const [homeDevice, ...others] = devices
    const files = folders.map((folder) => join(folder, name))
    const earlier = files.includes(join(own, name)) ? [] : [join(own, name)]
    const isOutside = others.some((device) => device !== homeDevice)
    return new Ledger(files, earlier, key, isOutside)
  }

  /** Where it lies, for sentences. */
  get place(): string {
    return this.files.join(', ')
  }

  /** Can each of its folders be written? Rejects with what the system says where one cannot. */
  async reach(): Promise<void> {
    for (const file of this.files) await access(dirname(file), constants.R_OK | constants.W_OK)
  }

  /** Every line of the copy that has most; `undefined` where there is none. @throws LedgerError where copies contradict each other */
  async read(): Promise<readonly LedgerLine[] | undefined> {
    let longest: { file: string; lines: readonly LedgerLine[] } | undefined
    for (const file of [...this.files, ...this.earlier]) {
      const lines = await this.linesOf(file)
      if (lines.length === 0) continue
      if (longest) this.compare(longest, { file, lines })
      if (!longest || lines.length > longest.lines.length) longest = { file, lines }
    }
    return longest?.lines
  }

  /** The lines for these revocations, behind the ones that are there. */
  follow(lines: readonly LedgerLine[], revocations: readonly Revocation[]): LedgerLine[] {
    const all = lines.length > 0 ? [...lines] : [lineAfter(undefined, undefined, this.key())]
    for (const revocation of revocations) all.push(lineAfter(all.at(-1), revocation, this.key()))
    return all
  }

  /** Adds to each file what it lacks of these lines; on disk when this returns. */
  async write(lines: readonly LedgerLine[]): Promise<void> {
    for (const file of this.files) {
      const there = await this.linesOf(file)
      if (there.length < lines.length) await this.append(file, lines.slice(there.length))
      this.known.set(file, { state: await stateOf(file), lines })
    }
  }

  /** Every revocation that any copy holds and that is signed, even where the ledger is not whole. */
  async salvage(): Promise<Revocation[]> {
    const texts = await Promise.all([...this.files, ...this.earlier].map(textOf))
    return texts.flatMap((text) => readWhatIsSigned(text, this.key()))
  }

  /** Puts what is there aside, under names that say when: the ledger begins anew. */
  async putAside(now: Date): Promise<void> {
    const suffix = `before-${now.toISOString().replaceAll(/[:.]/g, '')}`
    for (const file of [...this.files, ...this.earlier]) {
      await rename(file, `${file}.${suffix}`).catch(unlessMissing)
      this.known.delete(file)
    }
  }

  private compare(one: { file: string; lines: readonly LedgerLine[] }, other: typeof one): void {
    const both = Math.min(one.lines.length, other.lines.length)
    if (one.lines[both - 1]?.mac === other.lines[both - 1]?.mac) return
    const parted = one.lines.findIndex(({ mac }, at) => mac !== other.lines[at]?.mac)
    throw new LedgerError(
      `Two copies of the ledger contradict each other from revocation ${parted} on: ${one.file} and ${other.file}. ` +
        'Both are signed: two installations went on from one backup. Take away the one that is not to count.',
    )
  }

  private async linesOf(file: string): Promise<readonly LedgerLine[]> {
    const state = await stateOf(file)
    const known = this.known.get(file)
    if (known?.state === state) return known.lines
    const lines = readLines(await textOf(file), file, this.key())
    this.known.set(file, { state, lines })
    return lines
  }

  private async append(file: string, lines: readonly LedgerLine[]): Promise<void> {
    const handle = await open(file, 'a+', 0o600)
    try {
      const { size } = await handle.stat()
      const last = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
      // What a power cut left of a line stays where it is: some places can only be added to.
      const torn = size > 0 && last.buffer.toString() !== '\n' ? '\n' : ''
      await handle.writeFile(`${torn}${lines.map(({ text }) => text).join('\n')}\n`)
      await handle.sync()
      if (size === 0) await syncFolder(dirname(file))
    } finally {
      await handle.close()
    }
  }
}

async function stateOf(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(unlessMissing)
  return found ? `${found.dev} ${found.ino} ${found.size} ${found.mtimeNs}` : 'none'
}

const textOf = async (file: string): Promise<string> => (await readFile(file, 'utf8').catch(unlessMissing)) ?? ''

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
