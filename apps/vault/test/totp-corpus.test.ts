import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@keyfob/contracts/errors'
import { type TOTP, URI } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { base32Seed } from '../src/totp/base32-seed.js'
import { totpCode } from '../src/totp/code.js'
import { otpauthUri } from '../src/totp/otpauth-uri.js'

/**
 * Other projects' own test cases (README.md of the corpora). Exports and counter-based codes come with a later version:
 * they are measured as refused.
 */
type Case = {
  id: string
  kind: 'uri' | 'secret' | 'migration'
  uri: string
  verdict: 'accept' | 'reject' | 'divergent'
  time?: number
  expectedCode?: string
  expected?: { type: string; issuer: string | null; account: string | null; secret: string }
}

/** Cases that other projects accept and that our bounds refuse: a period under 15 seconds, a seed of less than 80 bits. */
const outOfBounds: Record<string, RegExp> = {
  'otpauth-08': /period must be a whole number from 15 to 120/,
  'otpauth-44': /period must be a whole number from 15 to 120/,
  'stratum-01': /holds 32 bits/,
  'stratum-03': /holds 32 bits/,
  'stratum-04': /holds 32 bits/,
  'stratum-06': /holds 32 bits/,
  'stratum-07': /holds 32 bits/,
  'stratum-09': /holds 32 bits/,
  'otphp-03': /holds 64 bits/,
  'bitwarden-13': /holds 48 bits/,
}

// biome-ignore lint/style/noProcessEnv: only the environment can tell a test where other projects' cases lie
const root = process.env.KEYFOB_CORPORA ?? join(import.meta.dirname, '../../../../shared/corpora')
const file = join(root, 'totp/totp-cases.json')
const cases: Case[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).cases : []
const of = (verdict: Case['verdict'], later = false) =>
  cases.filter((one) => one.verdict === verdict && isLater(one) === later)

describe.skipIf(cases.length === 0)('the TOTP corpus (KEYFOB_CORPORA)', () => {
  test('every URI and seed within our bounds gives its code, issuer and account', () => {
    const wrong = of('accept').filter((one) => !(one.id in outOfBounds) && !isRight(one, derive(one)))
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  test('what lies outside our bounds is refused for exactly that', () => {
    for (const one of cases.filter(({ id }) => id in outOfBounds)) {
      expect(derive(one), one.id).toMatchObject({ message: expect.stringMatching(outOfBounds[one.id] as RegExp) })
    }
  })

  test('everything that is to be refused is refused', () => {
    expect([...of('reject'), ...of('reject', true)].filter((one) => !(derive(one) instanceof AppError))).toEqual([])
  })

  test('where projects disagree we refuse or give the one right code', () => {
    const wrong = [...of('divergent'), ...of('divergent', true)].filter((one) => {
      const result = derive(one)
      return !(result instanceof AppError) && result.code !== (one.expectedCode ?? theirCode(one))
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  test('exports and counter-based codes are refused as what they are', () => {
    for (const one of of('accept', true)) expect(derive(one), one.id).toMatchObject({ code: 'unsupported_dialect' })
  })

  test('no refusal holds a piece of what it refuses', () => {
    for (const one of cases) {
      const result = derive(one)
      const secret = one.expected?.secret ?? ''
      if (result instanceof AppError && secret.length >= 8) {
        expect(JSON.stringify([result.message, result.details]), one.id).not.toContain(secret.slice(0, 8))
      }
    }
  })
})

const isLater = (one: Case): boolean => one.kind === 'migration' || one.expected?.type === 'hotp'

type Derived = { code: string; issuer: string | null; account: string | null }

function derive(one: Case): Derived | AppError {
  try {
    if (one.kind === 'secret') {
      const seed = { secret: base32Seed(one.uri, 'secret'), algorithm: 'SHA1' as const, digits: 6, period: 30 }
      return { code: totpCode(seed, at(one)).code, issuer: null, account: null }
    }
    const seed = otpauthUri(one.uri, 'uri')
    return { code: totpCode(seed, at(one)).code, issuer: seed.issuer || null, account: seed.account || null }
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** Where upstream recorded no code, the otpauth library says it. */
const theirCode = (one: Case): string => (URI.parse(one.uri) as TOTP).generate({ timestamp: at(one).getTime() })

const at = (one: Case): Date => new Date((one.time ?? 0) * 1000)

function isRight(one: Case, result: Derived | AppError): boolean {
  if (result instanceof AppError || result.code !== one.expectedCode) return false
  return one.kind === 'secret' || (result.issuer === one.expected?.issuer && result.account === one.expected.account)
}
