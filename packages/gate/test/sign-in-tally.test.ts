import { expect, test } from 'vitest'
import type { Tallied } from '../src/operators/sign-in-tally.js'
import { testGate } from './fixture.js'

const { gate } = await testGate()
// biome-ignore lint/complexity/useLiteralKeys: what counts is nobody's but the passwords'.
const tally = gate.passwords['tally']

let networks = 0
let names = 0
const newNetwork = () => `192.0.2.${++networks}`
const fails = async (from: string, times: number) => {
  for (let tried = 0; tried < times; tried++) await tally.begin(`nobody-${++names}`, from)
}
const works = (tallied: Tallied) =>
  gate.maintain('test', async ({ tx }) => {
    await tally.succeeded(tx, tallied)
  })
const counted = (key: Uint8Array<ArrayBuffer>) =>
  gate.maintain('test', ({ tx }) => tx.signInTally.findUniqueOrThrow({ where: { key } }))

test.each([
  ['by a recovery code', undefined],
  ['by a name that never came from there', 'ada'],
])(
  'whoever comes in %s gives back to their network what they took from it, and nothing of what others failed',
  async (_, login) => {
    const from = newNetwork()
    await fails(from, 18)
    const tried = await tally.begin(login, from)
    expect(await counted(tried.network)).toMatchObject({ failures: 19 })
    await works(tried)
    expect(await counted(tried.network)).toMatchObject({ failures: 18, retryAt: null })
    await fails(from, 1)
    const last = await tally.begin(login === undefined ? undefined : 'grace', from)
    expect(await counted(last.network)).toMatchObject({ failures: 20, retryAt: expect.any(Date) })
    await works(last)
    expect(await counted(last.network)).toMatchObject({ failures: 19, retryAt: null })
  },
)

test('a wait that another’s failure brought stands, whoever comes in meanwhile', async () => {
  const from = newNetwork()
  await fails(from, 18)
  const tried = await tally.begin(undefined, from)
  await fails(from, 1)
  await works(tried)
  expect(await counted(tried.network)).toMatchObject({ failures: 19, retryAt: expect.any(Date) })
  await expect(tally.begin(undefined, from)).rejects.toMatchObject({ code: 'rate_limited' })
})

test('of two that come in at once by one name from somewhere new, each gives back its own', async () => {
  const from = newNetwork()
  const [first, second] = [await tally.begin('olga', from), await tally.begin('olga', from)]
  await works(first)
  await works(second)
  expect(await counted(first.network)).toMatchObject({ failures: 0 })
})

test('whoever comes from where they came from before takes nothing from their network, and gives it nothing back', async () => {
  const from = newNetwork()
  await works(await tally.begin('hedy', from))
  await fails(from, 3)
  const tried = await tally.begin('hedy', from)
  expect(await counted(tried.network)).toMatchObject({ failures: 3 })
  await works(tried)
  expect(await counted(tried.network)).toMatchObject({ failures: 3 })
})
