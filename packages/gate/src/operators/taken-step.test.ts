import { describe, expect, test } from 'vitest'
import { codeOfStep } from '../one-time-code.js'
import { takenStep } from './taken-step.js'

const secret = Uint8Array.from({ length: 20 }, (_, at) => at)
const step = 60_000_000
const at = new Date(step * 30_000 + 12_000)
const codeOf = (offset: number) => codeOfStep({ algorithm: 'SHA1', digits: 6, secret }, step + offset)
const taken = (typed: string, last = -1) => takenStep(typed, secret, { at, last: BigInt(last) })

describe('a code is taken', () => {
  test.each([[-1], [0], [1]])('of the step %d beside the current one', (offset) => {
    expect(taken(codeOf(offset))).toBe(BigInt(step + offset))
  })

  test.each([[-2], [2], [20]])('and not of the step %d', (offset) => {
    expect(taken(codeOf(offset))).toBeUndefined()
  })

  test.each([
    ['grouped', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ['hyphenated', (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
    ['with a no-break space', (code: string) => `\u00a0${code}`],
    ['in wide digits', (code: string) => [...code].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join('')],
  ])('%s, too, and only while its step is later than the last', (_, spelt) => {
    expect(taken(spelt(codeOf(0)), step - 1)).toBe(BigInt(step))
    expect(taken(spelt(codeOf(0)), step)).toBeUndefined()
  })

  test.each([[''], ['0'], ['00000000'], ['abcdef'], [`${codeOf(0)}0`], [codeOf(0).slice(1)]])('and not %j', (typed) => {
    expect(taken(typed)).toBeUndefined()
  })
})
