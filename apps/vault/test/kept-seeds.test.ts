import { describe, expect, test } from 'vitest'
import { sweepSteps } from '../src/totp/sweep-steps.js'
import { newSecret, testVault } from './fixture.js'

const { gate, newAgent, send } = await testVault()
const seedOf = (agentId: string) =>
  gate.maintain('test', ({ tx }) => tx.totpSeed.findFirstOrThrow({ where: { agentId, removedAt: null } }))

describe('what is stored', () => {
  test('as a card without its number is refused, and says which field is missing', async () => {
    const { token } = await newAgent()
    const data = { cardholder: 'Ada', expMonth: 12, expYear: 2030, cvc: '123' }
    const { status, body } = await send(token, 'PUT', '/v0/vault/card', { type: 'CARD', data })
    expect([status, body.details.problems.map(({ field }: { field: string }) => field)]).toEqual([400, ['data.number']])
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(0)
  })

  test('with an end is gone at that moment, by itself, with its codes', async () => {
    const { token } = await newAgent()
    const expiresAt = new Date(Date.now() + 1_500).toISOString()
    const login = { type: 'LOGIN', data: { password: 'hunter2', totp: newSecret() }, expiresAt }
    expect((await send(token, 'PUT', '/v0/vault/x', login)).body.expiresAt).toBe(expiresAt)
    const answers = [await send(token, 'GET', '/v0/vault/x')]
    const read = async () => {
      answers.push(await send(token, 'GET', '/v0/vault/x'))
      return answers.at(-1)?.status
    }
    await expect.poll(read, { interval: 100 }).toBe(410)
    expect(answers[0]?.status).toBe(200)
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt))
    expect((await send(token, 'GET', '/v0/vault/x/totp')).body.error).toBe('expired')
  })

  test('as a passphrase that is made here is six words', async () => {
    const { token } = await newAgent()
    const login = { type: 'LOGIN', generate: { passphrase: {} } }
    const stored = await send(token, 'PUT', '/v0/vault/x', login)
    const { password } = (await send(token, 'GET', '/v0/vault/x')).body.data
    expect(password).toMatch(/^[a-z]+(?:-[a-z]+){5}$/)
    expect(stored.text).not.toContain(password)
  })
})

describe('a code', () => {
  test('leaves its time step in the audit log', async () => {
    const { id, token } = await newAgent()
    await send(token, 'POST', '/v0/vault/x/totp', { secret: newSecret(), period: 60 })
    const { validFrom, period } = (await send(token, 'GET', '/v0/vault/x/totp')).body
    const rows = await gate.maintain('test', ({ tx }) =>
      tx.auditEvent.findMany({ where: { agentId: id, operation: 'vault.totp' } }),
    )
    expect(rows).toMatchObject([{ outcome: 'allowed', metadata: { step: Date.parse(validFrom) / 1000 / period } }])
  })

  test('of a counter is one code for all who ask at once under one Idempotency-Key', async () => {
    const { id, token } = await newAgent()
    await send(token, 'POST', '/v0/vault/x/totp', { uri: `otpauth://hotp/S:a?secret=${newSecret()}&counter=0` })
    const before = (await seedOf(id)).counter ?? 0n
    const headers = { 'idempotency-key': 'all-of-us' }
    const next = () => send(token, 'GET', '/v0/vault/x/totp', undefined, { headers })
    const answers = await Promise.all(Array.from({ length: 8 }, next))
    // On a machine that is too busy some are told to come again.
    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true)
    const given = answers.flatMap(({ status, body }) => (status === 200 ? [body.code] : []))
    expect(given.length).toBeGreaterThan(1)
    expect(new Set(given).size).toBe(1)
    expect((await seedOf(id)).counter).toBe(before + 1n)
  })
})

test('steps that are older than two days are forgotten, and no younger ones', async () => {
  const { id, token } = await newAgent()
  await send(token, 'POST', '/v0/vault/x/totp', { secret: newSecret() })
  const { organisationId, fingerprint, credentialId } = await seedOf(id)
  const minutes = 60_000
  const days = 24 * 60 * minutes
  const ages = [0, 1 * days, 2 * days - 5 * minutes, 2 * days + minutes, 30 * days]
  await gate.maintain('test', ({ tx }) =>
    tx.totpStep.createMany({
      data: ages.map((age, step) => ({
        organisationId,
        fingerprint,
        step: BigInt(step),
        agentId: id,
        credentialId,
        holder: `login:${step}`,
        createdAt: new Date(Date.now() - age),
      })),
    }),
  )
  expect(await sweepSteps(gate)).toBe(2)
  const left = await gate.maintain('test', ({ tx }) =>
    tx.totpStep.findMany({ where: { agentId: id }, orderBy: { step: 'asc' } }),
  )
  expect(left.map(({ step }) => step)).toEqual([0n, 1n, 2n])
  expect(await sweepSteps(gate)).toBe(0)
})
