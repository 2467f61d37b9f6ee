import { join } from 'node:path'
import { AppError } from '@keyfob/contracts/errors'
import { describe, expect, test } from 'vitest'
import { readCase, scoreTotp, totpCases } from './corpus/totp.js'

/** Other projects' own test cases (README.md of the corpora): every one of them, with all forced that can be. */
// biome-ignore lint/style/noProcessEnv: only the environment can tell a test where other projects' cases lie
const folder = process.env.KEYFOB_CORPORA ?? join(import.meta.dirname, '../../../../shared/corpora')
const cases = totpCases(folder)

describe.skipIf(cases.length === 0)('the TOTP corpus (KEYFOB_CORPORA)', () => {
  test.each(scoreTotp(folder))('every case of $set is right', ({ total, right, failures }) => {
    expect(failures).toEqual([])
    expect(right).toBe(total)
    expect(total).toBeGreaterThan(0)
  })

  test('without force a case is read as by force, or refused for what force would take', () => {
    const others = cases.filter((one) => {
      const forced = readCase(one, true)
      const result = readCase(one, false)
      if (!(result instanceof Error)) return JSON.stringify(result) !== JSON.stringify(forced)
      return !(forced instanceof Error) && !result.message.includes('force: true')
    })
    expect(others.map(({ id }) => id)).toEqual([])
  })

  test('no refusal holds a piece of what it refuses', () => {
    const telling = cases.filter((one) => {
      const result = readCase(one, false)
      const pieces = [one.expected?.secret ?? '', /(?:secret|data)=([^&]*)/.exec(one.uri)?.[1] ?? '']
      const told = result instanceof AppError ? JSON.stringify([result.message, result.details]) : ''
      return pieces.some((piece) => piece.length >= 6 && told.includes(piece.slice(0, 6)))
    })
    expect(telling.map(({ id }) => id)).toEqual([])
  })
})
