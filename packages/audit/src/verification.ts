import { sameBytes } from './bytes.js'
import { type AuditRow, chainHash, chainStart } from './chain.js'
import { type Checkpoint, CheckpointError } from './checkpoint-note.js'
import { MerkleTree } from './merkle-tree.js'

/** What is wrong, and at which row; none for what is wrong with the export as a whole. */
export type Flaw = Readonly<{ seq: number | undefined; problem: string }>

/** What an export shows. Without a flaw the rows up to `covered` are those that were signed, all of them and in their order. */
export type Report = Readonly<{
  origin: string
  rows: number
  /** Rows of which only the hash is left: the first ones. */
  withoutRow: number
  /** The row that says that retention has deleted them. */
  sweptBy: number | undefined
  /** How many rows the newest checkpoint that fits speaks for. */
  covered: number
  coveredAt: Date | undefined
  /** Between which times the rows behind it were: nothing is signed of those yet. */
  unsigned: Readonly<{ from: Date; to: Date }> | undefined
  flaw: Flaw | undefined
}>

/** By what a log says itself up to which row retention has deleted its rows (`metadata.upTo`). */
export const sweep = { operation: 'audit.retention', actor: 'system:audit.retention' } as const

/** No log is kept for less: what is younger was deleted by somebody else. */
const keptForAtLeastMs = 90 * 86_400_000

/** A platform whose folder of checkpoints was full for a while is not suspected. */
const unsignedForMs = 3_600_000

/** May retention have deleted what this checkpoint speaks for, if what says so was signed then? */
export const isOldEnough = (swept: Checkpoint, signedAt: Date): boolean =>
  swept.at.getTime() <= signedAt.getTime() - keptForAtLeastMs

type Sweep = Readonly<{ seq: number; swept: Checkpoint }>

/** A verification that was put away between two rows: what it goes on from. */
export type Midway = Readonly<{ rows: number; hash: Uint8Array; frontier: Uint8Array }>

/** The rows of a log one by one, from the first or from where it was put away, up to the first flaw. */
export class Verification {
  private readonly expected = new Map<number, Checkpoint>()
  private readonly compared = new Set<number>()
  private readonly tree: MerkleTree
  private before: Uint8Array
  private found: Flaw | undefined
  private withoutRow = 0
  /** What rows say that are not signed yet, and what those say that are. */
  private announced: Sweep[] = []
  private sweptBy: Sweep | undefined
  private covered: Checkpoint | undefined
  private newest = 0
  private unsigned: { fromMs: number; toMs: number } | undefined

  constructor(
    private readonly origin: string,
    midway?: Midway,
    /** Up to which row the caller has found that retention deleted them. Without it the log's own rows have to say so. */
    private readonly swept?: number,
  ) {
    this.tree = midway ? MerkleTree.of(midway.rows, midway.frontier) : MerkleTree.empty()
    this.before = midway?.hash ?? chainStart(origin)
  }

  /** What {@link Midway} is: only of use without a flaw. */
  get midway(): Midway {
    return { rows: this.tree.size, hash: this.before, frontier: this.tree.frontier }
  }

  /** The number of the next row. */
  get next(): number {
    return this.tree.size + 1
  }

  /** The first flaw so far. */
  get flaw(): Flaw | undefined {
    return this.found
  }

  /** A checkpoint, its signature believed, that the log has to agree with when it has grown to that size. */
  expect(checkpoint: Checkpoint): void {
    const other = this.expected.get(checkpoint.size)
    if (other && !sameBytes(other.root, checkpoint.root)) {
      const problem = `two checkpoints of ${checkpoint.size} rows contradict each other, both signed: the log was forked`
      this.fail(checkpoint.size, problem)
      return
    }
    this.expected.set(checkpoint.size, checkpoint)
    this.newest = Math.max(this.newest, checkpoint.size)
    this.compare(checkpoint.size)
    if (checkpoint.size < this.tree.size && !this.compared.has(checkpoint.size))
      this.fail(checkpoint.size, 'its checkpoint stands behind later rows: nothing can be compared with it there')
  }

  /** The same, where the rows that it speaks for may have been verified before. */
  expectAhead(checkpoint: Checkpoint): void {
    if (checkpoint.size >= this.tree.size) this.expect(checkpoint)
  }

  /** A checkpoint that could not be opened, and why. Anything but a {@link CheckpointError} is thrown on. */
  disbelieve(error: unknown): void {
    if (!(error instanceof CheckpointError)) throw error
    this.fail(undefined, `a checkpoint cannot be believed: ${error.message}`)
  }

  /** What was found, once there are no more rows. */
  report(): Report {
    const { origin, tree, withoutRow, covered, sweptBy, unsigned } = this
    const upTo = this.swept ?? sweptBy?.swept.size ?? 0
    if (withoutRow > upTo)
      this.fail(upTo + 1, 'the row was deleted: only its hash is left, and no signed row says that retention did it')
    if (this.newest > tree.size)
      this.fail(
        tree.size + 1,
        `the log was cut short: a checkpoint speaks for ${this.newest} rows, there are ${tree.size}`,
      )
    return {
      ...{ origin, withoutRow, rows: tree.size, flaw: this.flaw, sweptBy: sweptBy?.seq },
      ...{ covered: covered?.size ?? 0, coveredAt: covered?.at },
      unsigned: unsigned && { from: new Date(unsigned.fromMs), to: new Date(unsigned.toMs) },
    }
  }

  /** The next row of the log, or only the hash of one that retention has deleted. */
  add(seq: number, row: AuditRow | null, hash: Uint8Array): void {
    const due = this.tree.size + 1
    if (seq !== due) this.fail(due, seq > due ? 'the row is missing' : `row ${seq} stands where it should be`)
    else if (row !== null && !isChained(seq, this.before, row, hash))
      this.fail(seq, 'the row is not the one that was sealed here: it, or one before it, was changed')
    else if (row === null && seq > (this.swept ?? this.withoutRow + 1))
      this.fail(seq, 'the row was deleted: only its hash is left, and retention deletes none but the oldest')
    if (this.flaw) return
    if (row === null) this.withoutRow += 1
    else {
      this.noteUnsigned(row)
      if (row.operation === sweep.operation && row.actor === sweep.actor) this.noteSweep(seq, row)
    }
    this.before = hash
    this.tree.add(hash)
    this.compare(seq)
  }

  /** Whoever writes rows anew chooses their times, and in which order; a time that cannot be read is none that a platform wrote. */
  private noteUnsigned({ at }: AuditRow): void {
    const atMs = Date.parse(at) || 0
    const { fromMs, toMs } = this.unsigned ?? { fromMs: atMs, toMs: atMs }
    this.unsigned = { fromMs: Math.min(fromMs, atMs), toMs: Math.max(toMs, atMs) }
  }

  /** Retention deletes what a checkpoint spoke for, and the rows that came before it. */
  private noteSweep(seq: number, { metadata }: AuditRow): void {
    const { upTo } = (metadata ?? {}) as { upTo?: unknown }
    const swept = this.expected.get(Number(upTo))
    if (swept && this.compared.has(swept.size)) this.announced.push({ seq, swept })
  }

  /**
   * What is signed now says what retention did, where the checkpoint that it names was old enough by then. Whoever adds a row chooses its
   * time, and can write anything behind the last checkpoint; when a checkpoint was signed stands in it.
   */
  private believeSweeps({ at }: Checkpoint): void {
    this.sweptBy = this.announced.findLast(({ swept }) => isOldEnough(swept, at)) ?? this.sweptBy
    this.announced = []
  }

  private compare(size: number): void {
    const checkpoint = this.expected.get(size)
    if (!checkpoint || size !== this.tree.size || this.flaw) return
    this.compared.add(size)
    if (!sameBytes(checkpoint.root, this.tree.root())) {
      this.fail(size, `the first ${size} rows are not those of the checkpoint of ${checkpoint.at.toISOString()}`)
      return
    }
    this.covered = checkpoint
    this.unsigned = undefined
    this.believeSweeps(checkpoint)
  }

  /** What is wrong; the first is kept. */
  fail(seq: number | undefined, problem: string): void {
    this.found ??= { seq, problem }
  }
}

/**
 * What was found of a log that was read to its end. Whoever leaves out the last checkpoints can write what stood behind them anew: rows of
 * more than an hour that nobody has signed are a flaw, since a platform signs each minute.
 */
export function wholeReport(checked: Verification): Report {
  const report = checked.report()
  const { unsigned, covered, flaw } = report
  if (flaw || !unsigned || unsigned.to.getTime() - unsigned.from.getTime() <= unsignedForMs) return report
  const [from, to] = [unsigned.from.toISOString(), unsigned.to.toISOString()]
  const problem = `from here on nothing is signed, of times from ${from} to ${to}, though a platform signs each minute: these rows may be anybody's`
  return { ...report, flaw: { seq: covered + 1, problem } }
}

/** What cannot even be hashed, for half a character or a depth without end, was never sealed. */
function isChained(seq: number, before: Uint8Array, row: AuditRow, hash: Uint8Array): boolean {
  try {
    return sameBytes(chainHash(seq, before, row), hash)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
