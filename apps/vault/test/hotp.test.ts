import { codeOfStep } from '@keyfob/gate/one-time-code'
import { describe, expect, test } from 'vitest'
import { base32Seed } from '../src/totp/base32-seed.js'
import { newSecret, testVault } from './fixture.js'

const { newAgent, send, gate } = await testVault()

/** A seed, and the codes of its first counters. */
function newSeed() {
  const secret = newSecret()
  const parameters = { secret: base32Seed(secret, 'secret'), algorithm: 'SHA1', digits: 6 } as const
  return { secret, codes: Array.from({ length: 12 }, (_, counter) => codeOfStep(parameters, counter)) }
}

const enrol = (token: string, secret: string, name = 'x', counter = 0) =>
  send(token, 'POST', `/v0/vault/${name}/totp`, { uri: `otpauth://hotp/Site:ada?secret=${secret}&counter=${counter}` })
const next = (token: string, headers = {}, path = '/v0/vault/x/totp') =>
  send(token, 'GET', path, undefined, { headers })

/** An agent whose seed has given its first code out, at the enrolment. */
async function enrolled() {
  const agent = await newAgent()
  const { secret, codes } = newSeed()
  await enrol(agent.token, secret)
  return { ...agent, secret, codes }
}

describe('a counter-based seed', () => {
  test('gives the codes of RFC 4226, each once, from the first at its enrolment on', async () => {
    const { token } = await newAgent()
    const codes = ['755224', '287082', '359152', '969429']
    const first = await enrol(token, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(first.body).toMatchObject({ kind: 'hotp', period: null, code: codes[0], remaining: null })
    for (const code of codes.slice(1)) {
      expect((await next(token)).body).toMatchObject({
        code,
        kind: 'hotp',
        period: null,
        remaining: null,
        validFrom: null,
        validUntil: null,
        reserved: true,
      })
    }
  })

  test('gives the same code again under the same Idempotency-Key or login, and nobody else', async () => {
    const { token, codes } = await enrolled()
    const key = { 'idempotency-key': 'mine' }
    const [first, other, again] = [await next(token, key), await next(token), await next(token, key)]
    expect([first, other, again].map(({ body }) => body.code)).toEqual([codes[1], codes[2], codes[1]])
    const { loginId } = (await send(token, 'POST', '/v0/logins', { credential: 'x' })).body
    const path = `/v0/vault/x/totp?login=${loginId}`
    expect([await next(token, {}, path), await next(token, {}, path)].map(({ body }) => body.code)).toEqual([
      codes[3],
      codes[3],
    ])
    await send(token, 'POST', `/v0/logins/${loginId}/outcome`, { result: 'rejected', at: 'totp' })
    expect((await next(token, {}, path)).body.code).toBe(codes[4])
  })

  test('gives each request a code of its own, also where a client calls all its requests the same', async () => {
    const { token, codes } = await enrolled()
    const named = { 'x-request-id': 'one-name-for-all' }
    expect([await next(token, named), await next(token, named)].map(({ body }) => body.code)).toEqual([
      codes[1],
      codes[2],
    ])
  })

  test('gives many at once a code each', async () => {
    const { token, codes } = await enrolled()
    const answers = await Promise.all(Array.from({ length: 9 }, () => next(token)))
    const given = answers.flatMap(({ status, body }) => (status === 200 ? [body.code] : []))
    // On a machine that is too busy some are told to come again.
    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true)
    expect(new Set(given).size).toBe(given.length)
    expect(codes.slice(1)).toEqual(expect.arrayContaining(given))
  })

  test('has committed its counter before the code leaves', async () => {
    const { id, token } = await enrolled()
    await next(token)
    const [row] = await gate.maintain('test', ({ tx }) => tx.totpSeed.findMany({ where: { agentId: id } }))
    expect(row?.counter).toBe(2n)
  })

  test('under two names is one seed: what one gave the other does not give again', async () => {
    const { token, secret, codes } = await enrolled()
    const second = await enrol(token, secret, 'y')
    expect(second.body.warnings).toMatchObject([
      { code: 'duplicate_seed', message: expect.stringContaining("agent's x") },
    ])
    const given = [second, await next(token), await next(token, {}, '/v0/vault/y/totp'), await next(token)]
    expect(given.map(({ body }) => body.code)).toEqual([codes[1], codes[2], codes[3], codes[4]])
  })

  test('begins at the counter that its enrolment says, and says when none is said', async () => {
    const { token } = await newAgent()
    const { secret, codes } = newSeed()
    expect((await enrol(token, secret, 'x', 7)).body.code).toBe(codes[7])
    const { status, body } = await send(token, 'POST', '/v0/vault/y/totp', { secret, kind: 'hotp' })
    expect([status, body.details.problems[0].field]).toEqual([400, 'counter'])
    expect((await send(token, 'POST', '/v0/vault/y/totp', { secret, kind: 'hotp', counter: 9 })).body.code).toBe(
      codes[9],
    )
  })
})
