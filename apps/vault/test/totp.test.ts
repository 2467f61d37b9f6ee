import type { Algorithm } from '@keyfob/gate/one-time-code'
import { codeOfStep, stepAt } from '@keyfob/gate/one-time-code'
import { describe, expect, test } from 'vitest'
import { base32Seed } from '../src/totp/base32-seed.js'
import { readCodeInTime } from '../src/totp/read-code-in-time.js'
import { longPeriod, testVault } from './fixture.js'

const { gate, platformToken, newAgent, revoke, send, callerWith, lines } = await testVault()
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const codeAt = (
  at: string,
  { period = 30, ...parameters }: { algorithm?: Algorithm; digits?: number; period?: number } = {},
) =>
  codeOfStep(
    { secret: base32Seed(seed, 'seed'), algorithm: 'SHA1', digits: 6, ...parameters },
    stepAt(period, new Date(at)),
  )

describe('a code', () => {
  test('is the one of the time step that it says, whatever the parameters', async () => {
    const { token } = await newAgent()
    for (const parameters of [
      {},
      { algorithm: 'SHA256', digits: 8, period: 60 },
      { algorithm: 'SHA512', digits: 7 },
    ] as const) {
      await send(token, 'POST', '/v0/vault/x/totp', { secret: seed, ...parameters })
      const { status, body } = await send(token, 'GET', '/v0/vault/x/totp')
      expect(status).toBe(200)
      expect(body.code).toBe(codeAt(body.validFrom, parameters))
      const { digits = 6, period = 30 } = parameters as { digits?: number; period?: number }
      expect(body).toMatchObject({ digits, period, backupCodesRemaining: 0 })
      expect(Date.parse(body.validFrom) % (period * 1000)).toBe(0)
      expect(Date.parse(body.validUntil) - Date.parse(body.validFrom)).toBe(period * 1000)
      expect(body.remaining).toBeGreaterThanOrEqual(0)
      expect(body.remaining).toBeLessThanOrEqual(period)
    }
  })

  test('is the same again within its step: asking reserves nothing', async () => {
    const { token } = await newAgent()
    await send(token, 'POST', '/v0/vault/x/totp', { secret: seed })
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(token, 'GET', '/v0/vault/x/totp')))
    const byStep = new Map(answers.map(({ body }) => [body.validFrom, body.code]))
    for (const { body } of answers) expect(body.code).toBe(byStep.get(body.validFrom))
  })

  test('is step_taken with the time to ask again, while somebody else holds its step', async () => {
    const { id, token } = await newAgent()
    const period = longPeriod()
    await send(token, 'POST', '/v0/vault/x/totp', { secret: seed, period })
    await gate.maintain('test', async ({ tx }) => {
      const held = await tx.totpSeed.findFirstOrThrow({ where: { agentId: id } })
      const { organisationId, fingerprint, credentialId, agentId } = held
      const step = BigInt(Math.floor(Date.now() / 1000 / period))
      await tx.totpStep.create({
        data: { organisationId, fingerprint, step, agentId, credentialId, holder: 'login:x' },
      })
    })
    const { status, body } = await send(token, 'GET', '/v0/vault/x/totp')
    expect([status, body.error]).toEqual([409, 'step_taken'])
    expect((Date.parse(body.details.retryAt) / 1000) % period).toBe(0)
    expect(Date.parse(body.details.retryAt)).toBeGreaterThan(Date.now())
  })

  test('is asked for by the narrow scope alone, and there is none without a seed', async () => {
    const { id, token } = await newAgent(['vault:totp'])
    await send(platformToken, 'POST', `/v0/platform/vault/${id}/x/totp`, { secret: seed })
    await send(platformToken, 'PUT', `/v0/platform/vault/${id}/y`, { type: 'LOGIN', data: { password: 'p' } })
    expect((await send(token, 'GET', '/v0/vault/x/totp')).status).toBe(200)
    const [without, none] = [await send(token, 'GET', '/v0/vault/y/totp'), await send(token, 'GET', '/v0/vault/z/totp')]
    expect(without.status).toBe(404)
    expect({ ...without.body, requestId: '' }).toEqual({ ...none.body, requestId: '' })
  })

  test('with more time left than its period ever has is a bad request', async () => {
    const { token } = await newAgent()
    await send(token, 'POST', '/v0/vault/x/totp', { secret: seed })
    for (const minRemaining of [30, 119, 120, -1, 'x']) {
      const { status, body } = await send(token, 'GET', `/v0/vault/x/totp?minRemaining=${minRemaining}`)
      expect([status, body.error]).toEqual([400, 'bad_request'])
    }
  })
})

const codesGiven = async (agentId: string) =>
  (
    await gate.maintain('test', ({ tx }) => tx.auditEvent.findMany({ where: { agentId, operation: 'vault.totp' } }))
  ).map(({ outcome }) => outcome)

/** A credential whose time step ends `fromMs` from now or up to 2 s later, and what is to be asked of it so that the server waits for the next. */
async function aboutToTurn(token: string, fromMs = 500) {
  for (;;) {
    const now = Date.now()
    for (let period = 15; period <= 120; period++) {
      const leftMs = period * 1000 - (now % (period * 1000))
      if (leftMs < fromMs || leftMs > fromMs + 2_000) continue
      await send(token, 'POST', '/v0/vault/turning/totp', { secret: seed, period })
      return { period, leftMs, path: `/v0/vault/turning/totp?minRemaining=${Math.ceil(leftMs / 1000) + 2}` }
    }
  }
}

describe('a wait for the next time step', () => {
  test('gives the next code with the time that was asked for, and leaves one audit row', async () => {
    const { id, token } = await newAgent()
    const { period, path } = await aboutToTurn(token)
    const { status, body } = await send(token, 'GET', path)
    expect(status).toBe(200)
    expect(body.remaining).toBeGreaterThanOrEqual(Number(path.split('=')[1]))
    expect(body.code).toBe(codeAt(body.validFrom, { period }))
    expect(await codesGiven(id)).toEqual(['allowed'])
  })

  test('holds no lock and ends with the agent: a revocation meanwhile is not held up, and no code comes', async () => {
    const { id, token } = await newAgent()
    const { path, leftMs } = await aboutToTurn(token, 3_000)
    const started = performance.now()
    const waiting = send(token, 'GET', path)
    await revoke(id)
    expect(performance.now() - started).toBeLessThan(leftMs)
    expect(await waiting).toMatchObject({ status: 401, body: { error: 'agent_revoked' } })
  })

  test('ends when the client goes, and no code is derived', async () => {
    const { id, token } = await newAgent()
    await aboutToTurn(token)
    const client = new AbortController()
    const input = { name: 'turning', minRemaining: 14 }
    const waiting = readCodeInTime(gate, callerWith(token), input, client.signal)
    client.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
    expect(await codesGiven(id)).toEqual([])
  })

  test('of over a minute is step_taken with the time to ask again', async () => {
    const { token } = await newAgent()
    const at = Date.now()
    const period = Array.from({ length: 60 }, (_, index) => 61 + index).find((one) => {
      const left = one - ((at / 1000) % one)
      return left > 62 && left < one - 2
    })
    await send(token, 'POST', '/v0/vault/x/totp', { secret: seed, period })
    const { status, body } = await send(token, 'GET', `/v0/vault/x/totp?minRemaining=${Number(period) - 1}`)
    expect([status, body.error]).toEqual([409, 'step_taken'])
    expect(Date.parse(body.details.retryAt) - at).toBeGreaterThan(60_000)
  })
})

describe('an enrolment', () => {
  test('answers with the first code, and makes a TOTP credential where there was none', async () => {
    const { token } = await newAgent()
    const uri = `otpauth://totp/GitHub:ada?secret=${seed}&issuer=GitHub&digits=8`
    const { status, body, text } = await send(token, 'POST', '/v0/vault/github/totp', { uri })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'github',
      issuer: 'GitHub',
      account: 'ada',
      algorithm: 'SHA1',
      digits: 8,
      period: 30,
    })
    expect(body.code).toMatch(/^\d{8}$/)
    expect(text).not.toContain(seed.slice(0, 8))
    const read = (await send(token, 'GET', '/v0/vault/github')).body
    expect(read).toMatchObject({ type: 'TOTP', hasTOTP: true, data: { secret: '[use /v0/vault/github/totp]' } })
  })

  test('gives a login its seed without touching its values, and replaces a seed that it had', async () => {
    const { id, token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/x', { type: 'LOGIN', data: { password: 'p' } })
    await send(token, 'POST', '/v0/vault/X/totp', { secret: 'JBSWY3DPEHPK3PXP' })
    await send(token, 'POST', '/v0/vault/x/totp', { secret: seed })
    const read = (await send(token, 'GET', '/v0/vault/x')).body
    expect(read).toMatchObject({ version: 1, type: 'LOGIN', hasTOTP: true, data: { password: 'p' } })
    const { code, validFrom } = (await send(token, 'GET', '/v0/vault/x/totp')).body
    expect(code).toBe(codeAt(validFrom))
    const seeds = await gate.maintain('test', ({ tx }) => tx.totpSeed.findMany({ where: { agentId: id } }))
    expect(seeds.map(({ removedAt }) => removedAt === null).sort()).toEqual([false, true])
  })

  test('of several at the same moment leaves one live seed, and no conflict', async () => {
    const { id, token } = await newAgent()
    const enrol = () => send(token, 'POST', '/v0/vault/x/totp', { secret: seed })
    const statuses = (await Promise.all(Array.from({ length: 6 }, enrol))).map(({ status }) => status)
    expect(statuses.every((status) => status === 200 || status === 503)).toBe(true)
    const live = await gate.maintain('test', ({ tx }) => tx.totpSeed.count({ where: { agentId: id, removedAt: null } }))
    expect(live).toBe(1)
  })

  test('by an operator shows no code, and the agent gets its codes', async () => {
    const { id, token } = await newAgent()
    const answer = await send(platformToken, 'POST', `/v0/platform/vault/${id}/x/totp`, { secret: seed })
    expect(answer).toMatchObject({ status: 200, body: { name: 'x', issuer: '', account: '', digits: 6, period: 30 } })
    expect(answer.body).not.toHaveProperty('code')
    const { code, validFrom } = (await send(token, 'GET', '/v0/vault/x/totp')).body
    expect(code).toBe(codeAt(validFrom))
  })

  test.each([
    [{ uri: 'otpauth://totp/x?secret=JBSWY3DP' }, 'bad_request', 'uri.secret holds 40 bits'],
    [{ uri: `otpauth://totp/x?secret=${seed}&period=5` }, 'bad_request', 'uri.period'],
    [{ uri: `otpauth://hotp/x?secret=${seed}` }, 'bad_request', 'uri.counter is missing'],
    [{ uri: `otpauth://totp/Steam:x?secret=${seed}` }, 'unsupported_dialect', 'Steam'],
    [{ secret: 'no base32!' }, 'bad_request', 'secret must be base32'],
    [{ secret: seed, digits: 9 }, 'bad_request', 'digits'],
    [{}, 'bad_request', 'uri is missing'],
  ])('of %j is refused, says why, and leaves nothing', async (body, error, message) => {
    const { token } = await newAgent()
    const refused = await send(token, 'POST', '/v0/vault/x/totp', body)
    expect(refused.body).toMatchObject({ error, message: expect.stringContaining(message) })
    expect(refused.text).not.toContain(seed.slice(0, 6))
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(0)
  })
})

test('neither a seed nor a code stands in the log of any of this', async () => {
  const { token } = await newAgent()
  const { code } = (await send(token, 'POST', '/v0/vault/x/totp', { secret: seed, digits: 8 })).body
  const log = lines.join('')
  expect(log).toContain('vault.totp_enrol')
  for (const value of [seed, seed.toLowerCase(), code, '12345678901234567890']) expect(log).not.toContain(value)
})
