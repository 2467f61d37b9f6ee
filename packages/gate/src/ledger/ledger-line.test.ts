import { describe, expect, test } from 'vitest'
import { LedgerError, type LedgerLine, lineAfter, readLines, readWhatIsSigned } from './ledger-line.js'

const key = Buffer.alloc(32, 1)
const revocation = (agentId: string) => ({ organisationId: 'O', agentId, revokedAt: new Date(1_790_000_000_000) })

function ledger(...agents: string[]): LedgerLine[] {
  const lines = [lineAfter(undefined, undefined, key)]
  for (const agent of agents) lines.push(lineAfter(lines.at(-1), revocation(agent), key))
  return lines
}
const textOf = (lines: readonly LedgerLine[]) => lines.map(({ text }) => `${text}\n`).join('')
const agentsIn = (text: string) => readLines(text, 'F', key).flatMap(({ revocation: found }) => found?.agentId ?? [])

describe('a ledger', () => {
  const lines = ledger('a', 'b', 'c', 'd')

  test('reads as it was written, and is the same again from the same revocations', () => {
    expect(readLines(textOf(lines), 'F', key)).toMatchObject(lines)
    expect(textOf(ledger('a', 'b', 'c', 'd'))).toBe(textOf(lines))
  })

  test('whose last line is torn reads up to it, and goes on behind it', () => {
    const whole = textOf(lines)
    for (const cut of [1, 2, 20, 100]) expect(agentsIn(whole.slice(0, -cut)).length).toBeGreaterThanOrEqual(3)
    expect(agentsIn(whole.slice(0, -20))).toEqual(['a', 'b', 'c'])
    const again = `${whole.slice(0, -20)}\n${lines[4]?.text}\n`
    expect(agentsIn(again)).toEqual(['a', 'b', 'c', 'd'])
  })

  test.each([
    ['altered', (text: string) => text.replace('"agentId":"b"', '"agentId":"z"')],
    ['signed by another key', (text: string) => text.replace(lines[2]?.text ?? '', otherKey(lines[1]))],
    ['without a signature', (text: string) => text.replace(`,"mac":"${lines[2]?.mac}"`, '')],
  ])('names the line that is %s', (_, forge) => {
    expect(() => agentsIn(forge(textOf(lines)))).toThrow(/^Line 3 of the ledger F is not signed by this installation/)
  })

  test.each([
    ['taken out', [0, 1, 3, 4], 'revocation 3 stands in line 3, where 2 belongs'],
    ['moved', [0, 2, 1, 3, 4], 'revocation 2 stands in line 2, where 1 belongs'],
    ['there twice', [0, 1, 1, 2], 'revocation 1 stands in line 3, where 2 belongs'],
    ['missing at the beginning', [1, 2], 'revocation 1 stands in line 1, where 0 belongs'],
  ])('names the place where a line is %s', (_, order, problem) => {
    const text = textOf(order.map((at) => lines[at] as LedgerLine))
    expect(() => agentsIn(text)).toThrow(LedgerError)
    expect(() => agentsIn(text)).toThrow(problem)
  })

  test('names the place where it goes on from another one, though every number fits', () => {
    const other = ledger('a', 'x', 'y')
    const text = textOf([...lines.slice(0, 3), other[3] as LedgerLine])
    expect(() => agentsIn(text)).toThrow('revocation 3 in line 4 does not follow')
  })

  test('that is not whole still gives up every revocation that is signed, and no other', () => {
    const text = textOf([lines[0], lines[4], lines[2]].map((line) => line as LedgerLine)).replace('"b"', '"z"')
    expect(readWhatIsSigned(`${text}{"v":2}\nno line\n`, key)).toEqual([revocation('d')])
  })
})

const otherKey = (before: LedgerLine | undefined): string =>
  lineAfter(before, revocation('b'), Buffer.alloc(32, 2)).text
