import { join } from 'node:path'
import { AppError } from '@keyfob/contracts/errors'
import { findCanaries } from '@keyfob/testkit/canaries'
import { afterAll, describe, expect, test } from 'vitest'
import { QrReader } from '../src/totp/qr/read-qr.js'
import { qrCases, readQrCase, scoreQr } from './corpus/qr.js'

/** Other projects' own pictures (README.md of the corpora): every one of them. */
// biome-ignore lint/style/noProcessEnv: only the environment can tell a test where other projects' cases lie
const folder = process.env.KEYFOB_CORPORA ?? join(import.meta.dirname, '../../../../shared/corpora')
const cases = qrCases(folder)
const reader = new QrReader()
afterAll(() => reader.close())

describe.skipIf(cases.length === 0)('the corpus of QR codes (KEYFOB_CORPORA)', () => {
  test('every picture is read as what it holds, or refused with its reason', async () => {
    const scores = await scoreQr(folder)
    expect(scores.flatMap(({ failures }) => failures)).toEqual([])
    expect(scores.reduce((sum, { right }) => sum + right, 0)).toBe(cases.length)
  })

  test('no refusal holds what the picture holds', async () => {
    for (const one of cases) {
      const { uris } = await readQrCase(folder, one, reader)
      if (!(uris instanceof AppError)) continue
      const told = JSON.stringify([uris.message, uris.details, String(uris.cause)])
      expect(findCanaries(told, { text: one.decodedText ?? 'none that is known' }), one.id).toEqual([])
    }
  })
})
