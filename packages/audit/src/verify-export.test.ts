import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type AuditRow, chainHash, chainStart, originOf } from './chain.js'
import { signCheckpoint, verifierKey } from './checkpoint.js'
import { MerkleTree } from './merkle-tree.js'
import { Verification } from './verification.js'
import { verifyExport } from './verify-export.js'

const newKey = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const key = newKey()
const origin = originOf('o'.repeat(16))
const verifier = verifierKey(origin, key)

const row = (id: number, more: Partial<AuditRow> = {}): AuditRow => ({
  ...{ id: String(id), at: '2026-11-26T10:00:00.000001Z', organisationId: 'o'.repeat(16), agentId: null },
  ...{ actor: 'agent:t', operation: 'vault.get', category: 'vault', outcome: 'allowed', requestId: 'r' },
  ...{ targetType: null, targetId: null, metadata: { b: 1, a: 2 }, durationMs: 1, ...more },
})

const daysMs = 86_400_000
/** After how many rows, and when it is signed: without that so many seconds after the beginning of time. */
type Signed = number | readonly [size: number, atMs: number]

/** A log of rows, sealed, with a checkpoint after each of these sizes. */
function sealed(rows: readonly AuditRow[], checkpointAfter: readonly Signed[]) {
  const signedAt = new Map(checkpointAfter.map((each) => (typeof each === 'number' ? [each, 1_000 * each] : each)))
  const tree = MerkleTree.empty()
  let before = chainStart(origin)
  const lines = [JSON.stringify({ v: 1, origin })]
  const notes: string[] = []
  rows.forEach((each, at) => {
    before = chainHash(at + 1, before, each)
    tree.add(before)
    lines.push(JSON.stringify({ seq: at + 1, hash: Buffer.from(before).toString('base64'), row: each }))
    const atMs = signedAt.get(at + 1)
    if (atMs === undefined) return
    notes.push(signCheckpoint({ origin, size: at + 1, root: tree.root(), at: new Date(atMs) }, key))
    lines.push(JSON.stringify({ checkpoint: notes.at(-1) }))
  })
  return { lines, notes }
}

const rows = Array.from({ length: 10 }, (_, at) => row(at + 1))
const { lines, notes } = sealed(rows, [4, 8])
/** Where a row's line is: behind the first line, and behind the checkpoints before it. */
const lineOf = (seq: number) => seq + (seq > 4 ? 1 : 0) + (seq > 8 ? 1 : 0)
const flawOf = async (changed: readonly string[], elsewhere: readonly string[] = []) =>
  (await verifyExport(changed, verifier, elsewhere)).flaw

test('a whole export is verified, and it is said how far a signature speaks for it', async () => {
  expect(await verifyExport(lines, verifier, notes)).toEqual({
    ...{ origin, rows: 10, withoutRow: 0, covered: 8, coveredAt: new Date(8_000), sweptBy: undefined, flaw: undefined },
    unsigned: { from: new Date(rows[8]?.at ?? 0), to: new Date(rows[9]?.at ?? 0) },
  })
  expect((await verifyExport(sealed(rows, [10]).lines, verifier)).unsigned).toBeUndefined()
})

test('a log of more checkpoints than a call takes arguments is verified like another', () => {
  const checked = new Verification(origin)
  const root = MerkleTree.empty().root()
  for (let size = 1; size <= 150_000; size++) checked.expect({ origin, size, root, at: new Date(0) })
  expect(checked.report().flaw).toMatchObject({ seq: 1, problem: expect.stringContaining('150000 rows') })
})

describe('rows that retention has deleted', () => {
  const swept = { operation: 'audit.retention', actor: 'system:audit.retention', metadata: { upTo: 4 } }
  /** The row that says so is signed 90 days after what it speaks of. */
  const signed: Signed[] = [4, 8, [10, 90 * daysMs + 4_000]]
  /** A log in which row 9 says so of the rows up to 4; without the rows of these numbers. */
  const without = (
    numbers: readonly number[],
    said: Partial<AuditRow> = swept,
    checkpoints: readonly Signed[] = signed,
  ) =>
    sealed(
      rows.map((each) => (each.id === '9' ? row(9, said) : each)),
      checkpoints,
    ).lines.map((line) => {
      const parsed = JSON.parse(line)
      return numbers.includes(parsed.seq) ? JSON.stringify({ ...parsed, row: null }) : line
    })

  test('are verified by their hashes, where a signed row says so', async () => {
    expect(await verifyExport(without([1, 2, 3, 4]), verifier)).toMatchObject({
      ...{ rows: 10, withoutRow: 4, sweptBy: 9, covered: 10, flaw: undefined },
    })
    expect(await verifyExport(without([1, 2]), verifier)).toMatchObject({ withoutRow: 2, flaw: undefined })
  })

  test.each([
    ['one is behind those that it says', without([1, 2, 3, 4, 5]), 5],
    ['one is not among the oldest', without([1, 3]), 3],
    ['no row says so', without([1], {}), 1],
    ['an agent says so', without([1], { ...swept, actor: 'agent:x' }), 1],
    ['it says so of what no checkpoint spoke for', without([1], { ...swept, metadata: { upTo: 5 } }), 1],
    ['it says so less than 90 days after that was signed', without([1], swept, [4, 8, [10, 90 * daysMs + 3_999]]), 1],
    ['it says so for later', without([1], { ...swept, at: '2099-01-01T00:00:00.000000Z' }, [4, 8, [9, 9_000], 10]), 1],
    ['it says nothing', without([1], { ...swept, metadata: null }), 1],
    ['the row that says so is not signed', without([1], swept, [4, 8]), 1],
  ])('are a flaw where %s', async (_, changed, seq) => {
    expect(await flawOf(changed)).toMatchObject({ seq, problem: expect.stringContaining('only its hash is left') })
  })
})

describe('the first flaw is named where', () => {
  test.each(Object.keys(row(1)) as (keyof AuditRow)[])('%s of a row was changed', async (field) => {
    const changed = lines.map((line, at) => {
      if (at !== lineOf(6)) return line
      const parsed = JSON.parse(line)
      return JSON.stringify({ ...parsed, row: { ...parsed.row, [field]: 'forged' } })
    })
    expect(await flawOf(changed)).toMatchObject({ seq: 6 })
  })

  test('a row was changed, and all hashes behind it were made anew', async () => {
    const forged = sealed(
      rows.map((each, at) => (at === 5 ? row(6, { outcome: 'not_found' }) : each)),
      [],
    )
    expect(await flawOf([...forged.lines.slice(0, 9), JSON.stringify({ checkpoint: notes[1] })])).toMatchObject({
      seq: 8,
    })
    expect(await flawOf(forged.lines, notes)).toMatchObject({ seq: 8 })
  })

  test('a row was left out', async () => {
    expect(await flawOf(lines.filter((_, at) => at !== lineOf(3)))).toEqual({ seq: 3, problem: 'the row is missing' })
  })

  test('a row was put in', async () => {
    const doubled = [...lines.slice(0, lineOf(3) + 1), lines[lineOf(3)] as string, ...lines.slice(lineOf(3) + 1)]
    expect(await flawOf(doubled)).toMatchObject({ seq: 4 })
  })

  test('two rows changed places', async () => {
    const swapped = [...lines]
    swapped[lineOf(6)] = lines[lineOf(7)] as string
    swapped[lineOf(7)] = lines[lineOf(6)] as string
    expect(await flawOf(swapped)).toMatchObject({ seq: 6 })
  })

  test('the log was cut short, by a checkpoint that was kept elsewhere', async () => {
    const short = lines.slice(0, lineOf(7))
    expect(await flawOf(short)).toBeUndefined()
    expect(await flawOf(short, notes)).toMatchObject({ seq: 7, problem: expect.stringContaining('cut short') })
  })

  test('the last checkpoints were left out, so that what stood behind them could be written anew', async () => {
    const everyMs = 20 * 60_000
    const late = Array.from({ length: 12 }, (_, at) => row(at + 1, { at: new Date(at * everyMs).toISOString() }))
    expect(await flawOf(sealed(late, [4, 8, 12]).lines)).toBeUndefined()
    expect(await flawOf(sealed(late, [4, 8]).lines)).toBeUndefined()
    expect(await flawOf(sealed(late, [4]).lines)).toMatchObject({
      seq: 5,
      problem: expect.stringContaining('nothing is signed'),
    })
    const dated = (at: string) => [...late.slice(0, 11), row(12, { at })]
    expect(await flawOf(sealed(dated(late[4]?.at ?? ''), [4]).lines)).toMatchObject({ seq: 5 })
    expect(await flawOf(sealed(dated('no time'), [8]).lines)).toMatchObject({ seq: 9 })
    expect(await flawOf(sealed(late, []).lines)).toMatchObject({ seq: 1 })
  })

  test('an older checkpoint is shown in place of the newest', async () => {
    const replayed = lines.map((line, at) => (at === lineOf(8) + 1 ? JSON.stringify({ checkpoint: notes[0] }) : line))
    expect(await verifyExport(replayed, verifier)).toMatchObject({ covered: 4, flaw: undefined })
    expect(await verifyExport(replayed, verifier, notes)).toMatchObject({ covered: 8, flaw: undefined })
  })

  test('the log was forked: two checkpoints of one size, both signed', async () => {
    const other = sealed([...rows.slice(0, 7), row(8, { outcome: 'forbidden' })], [8])
    expect(await flawOf(lines, other.notes)).toMatchObject({ seq: 8 })
    expect(await flawOf(lines, [...notes, ...other.notes])).toMatchObject({
      seq: 8,
      problem: expect.stringContaining('forked'),
    })
  })

  test('a checkpoint stands where nothing can be compared with it', async () => {
    const [head, ...rest] = lines.filter((_, at) => at !== lineOf(4) + 1)
    expect(await flawOf([head as string, ...rest, JSON.stringify({ checkpoint: notes[0] })])).toMatchObject({ seq: 4 })
  })

  test('a checkpoint is signed by another key', async () => {
    const forged = signCheckpoint({ origin, size: 4, root: Buffer.alloc(32), at: new Date(0) }, newKey())
    expect(await flawOf([...lines, JSON.stringify({ checkpoint: forged })])).toMatchObject({
      problem: expect.stringContaining('cannot be believed'),
    })
  })

  test.each(['', '{', '{}', '[]', 'null', '{"seq":1}', '{"v":2,"origin":"x"}'])('the export is %j', async (line) => {
    expect(await flawOf([line])).toBeDefined()
  })

  test.each([
    ['half a character', '"\\ud800"'],
    ['a depth without end', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ])('a row holds %s', async (_, metadata) => {
    const changed = [...lines]
    changed[lineOf(6)] = (lines[lineOf(6)] as string).replace('{"b":1,"a":2}', metadata)
    expect(await flawOf(changed)).toMatchObject({ seq: 6 })
  })

  test('it is the export of another log', async () => {
    expect(await flawOf([JSON.stringify({ v: 1, origin: originOf('p'.repeat(16)) }), ...lines.slice(1)])).toBeDefined()
  })
})
