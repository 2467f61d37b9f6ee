import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attempt } from '../src/fuzz/attempt.js'
import { Coverage } from '../src/fuzz/coverage.js'
import { tryInputs } from '../src/fuzz/try-inputs.js'
import { opensAt } from './locked.js'

class Refused extends Error {}
const inputs = fc.uint8Array({ maxLength: 40 })
const briefly = { seed: 7, isOver: (tried: number) => tried >= 5_000 }
const throwing = (error: Error) => () => {
  throw error
}
const nothing = Buffer.alloc(0)

describe('an input fails', () => {
  test('by an error that is not among the refusals, and by no refusal', async () => {
    expect(await attempt(throwing(new Refused()), [Refused], nothing)).toBeUndefined()
    expect(await attempt(throwing(new TypeError('odd')), [Refused], nothing)).toContain('TypeError: odd')
    expect(await attempt(async () => throwing(new TypeError('later'))(), [Refused], nothing)).toContain('later')
  })

  test('by more than a second of the processor', async () => {
    const busy = () => {
      const began = process.cpuUsage()
      const spent = ({ user, system }: NodeJS.CpuUsage) => user + system
      while (spent(process.cpuUsage(began)) < 1_100_000);
    }
    expect(await attempt(busy, [], nothing)).toMatch(/^a stall: 1\d{3} ms/)
  })

  test('by having no end, in a loop or in a wait', async () => {
    const endless = () => {
      for (;;);
    }
    expect(await attempt(endless, [], nothing, 200)).toContain('timed out')
    expect(await attempt(() => new Promise(() => {}), [], nothing, 200)).toContain('no end')
  })
})

describe('trying inputs', () => {
  test('finds what crashes, makes it as small as it can be, and tells it with its seed', async () => {
    const run = (input: Buffer) => {
      if (input.filter((byte) => byte === 0x2a).length >= 2) throw new TypeError('two stars')
    }
    const { failure } = await tryInputs({ name: 'stars', inputs, words: ['*'], run, inputsBriefly: 0 }, briefly)
    const [, seed, base64] =
      /^stars, --seed (\d+), input in base64: (\S+)\nTypeError: two stars/.exec(failure ?? '') ?? []
    expect(Buffer.from(base64 ?? '', 'base64').toString()).toBe('**')
    const again = { ...briefly, seed: Number(seed), isOver: (tried: number) => tried >= 100 }
    expect((await tryInputs({ name: 'stars', inputs, words: ['*'], run, inputsBriefly: 0 }, again)).failure).toBe(
      failure,
    )
  })

  test('is led by what the sources run: step by step it reaches what chance would not', async () => {
    const coverage = new Coverage()
    const target = {
      name: 'lock',
      inputs: fc.uint8Array({ maxLength: 6 }),
      words: [...'key!'],
      run: (input: Buffer) => opensAt(input),
      inputsBriefly: 0,
      leads: /\/test\/locked\.ts/,
    }
    const { failure } = await tryInputs(target, { seed: 7, coverage, isOver: (tried) => tried >= 8_000 })
    coverage.end()
    expect(failure).toContain('Error: open')
  })
})
