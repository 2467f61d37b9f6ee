import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@keyfob/contracts/errors'
import { codeOfStep, stepAt } from '@keyfob/gate/one-time-code'
import { TOTP, URI } from 'otpauth'
import { enrolledSeed } from '../../src/totp/enrolment.js'
import { type MigrationAccount, migrationAccounts } from '../../src/totp/migration.js'
import type { OtpSeed } from '../../src/totp/otp-seed.js'

/** One case of other projects' tests, as the corpora's README.md describes it. */
export type TotpCase = Readonly<{
  id: string
  kind: 'uri' | 'secret' | 'migration'
  uri: string
  verdict: 'accept' | 'reject' | 'divergent'
  /** Unix seconds at which `expectedCode` holds. */
  time?: number
  /** The counter at which `expectedCode` holds; not always the URI's. */
  counter?: number
  expectedCode?: string
  expected?: Said & { secret: string }
  expectedAccounts?: readonly (Said & { code: string })[]
}>
type Said = Readonly<{
  type: string
  issuer?: string | null
  account?: string | null
  algorithm?: string
  digits?: number
  period?: number
  counter?: number | string
}>

/** How a set of cases went. `what` says what is wrong with a case in words, and holds nothing of its seed. */
export type Score = { set: string; total: number; right: number; failures: { id: string; what: string }[] }

/** The cases of a corpora folder; none where it has no such file. */
export function totpCases(folder: string): readonly TotpCase[] {
  const file = join(folder, 'totp/totp-cases.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).cases : []
}

/**
 * Scores our reading of a corpora folder's cases, everything forced that can be: `accept` must give what is expected, `reject`
 * be refused, `divergent` be refused or give exactly the expected code. A crash is wrong everywhere.
 */
export function scoreTotp(folder: string): Score[] {
  const cases = totpCases(folder)
  return (['accept', 'reject', 'divergent'] as const).map((set) => {
    const own = cases.filter(({ verdict }) => verdict === set)
    const failures = own.flatMap((one) => {
      const what = faultOf(one)
      return what === undefined ? [] : [{ id: one.id, what }]
    })
    return { set, total: own.length, right: own.length - failures.length, failures }
  })
}

function faultOf(one: TotpCase): string | undefined {
  const result = readCase(one, true)
  if (!(result instanceof AppError) && result instanceof Error) return `crashed with ${result.name}`
  if (one.verdict === 'reject') return result instanceof AppError ? undefined : 'was not refused'
  if (result instanceof AppError) return one.verdict === 'divergent' ? undefined : `was refused: ${result.message}`
  if (one.kind === 'migration') return accountsFault(result, one)
  const seed = seedsOf(result)[0]
  if (!seed) return 'gave no seed'
  if (codeOf(seed, one) !== (one.expectedCode ?? theirCode(one))) return 'gave another code'
  return one.verdict === 'accept' && one.expected ? partFault(seed, one.expected) : undefined
}

/** What a case is read as, or the error that it ended in. */
export function readCase({ kind, uri }: TotpCase, force: boolean): readonly MigrationAccount[] | Error {
  try {
    if (kind === 'migration') return migrationAccounts(uri, 'uri', force).accounts
    return [{ seed: enrolledSeed(kind === 'uri' ? { uri, force } : { secret: uri, force }) }]
  } catch (error) {
    return error instanceof Error ? error : new Error('Something else was thrown.')
  }
}

function accountsFault(accounts: readonly MigrationAccount[], one: TotpCase): string | undefined {
  const expected = one.expectedAccounts ?? []
  const seeds = seedsOf(accounts)
  if (seeds.length !== expected.length) return `gave ${seeds.length} accounts, not ${expected.length}`
  const faults = expected.map((account, index) => {
    const seed = seeds[index] as OtpSeed
    const isRight = codeOf(seed, { ...one, ...(seed.kind === 'hotp' && { counter: seed.counter }) }) === account.code
    return isRight ? partFault(seed, account) : 'gave another code'
  })
  const at = faults.findIndex((fault) => fault !== undefined)
  return at < 0 ? undefined : `account ${at + 1} ${faults[at]}`
}

const seedsOf = (accounts: readonly MigrationAccount[]): OtpSeed[] =>
  accounts.flatMap((account) => ('seed' in account ? [account.seed] : []))

const codeOf = (seed: OtpSeed, { time = 0, counter }: TotpCase): string =>
  codeOfStep(seed, seed.kind === 'totp' ? stepAt(seed.period, new Date(time * 1000)) : (counter ?? seed.counter))

/** Where upstream recorded no code, another library says it; `undefined` where that refuses the case. */
function theirCode({ uri, time = 0 }: TotpCase): string | undefined {
  try {
    const theirs = URI.parse(uri)
    return theirs instanceof TOTP ? theirs.generate({ timestamp: time * 1000 }) : theirs.generate()
  } catch {
    return undefined
  }
}

/** The first part that was read as something else. What is not expected of a seed is not compared. */
function partFault(seed: OtpSeed, { type, ...expected }: Said): string | undefined {
  const read: Record<string, unknown> = { ...seed, type: seed.kind }
  for (const [part, value] of Object.entries({ ...expected, type })) {
    if (part === 'secret' || part === 'code') continue
    if (String(read[part] ?? '') !== String(value ?? '')) return `gave another ${part}`
  }
  return undefined
}
