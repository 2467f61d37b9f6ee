import { expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { platformToken, gate, send, create } = await testIdentity()
const perMinute = 20

const statuses = async (times: number, ask: (at: number) => Promise<{ status: number }>) => {
  const seen: number[] = []
  for (let at = 0; at < times; at++) seen.push((await ask(at)).status)
  return seen
}
const refusedAfter = (failures: number, more: number) => [
  ...Array.from({ length: failures }, () => 401),
  ...Array.from({ length: more }, () => 429),
]

test('a token that goes on failing is refused unseen, leaves no more rows, and stands in nobody’s way', async () => {
  const { path, token, id } = await create()
  const { token: other } = await create()
  await send(platformToken, 'POST', `${path}/revoke`, {})
  const seen = await statuses(perMinute + 2, () => send(token, 'GET', '/v0/whoami'))
  expect(seen).toEqual(refusedAfter(perMinute, 2))
  const rows = await gate.maintain('test', ({ tx }) =>
    tx.auditEvent.count({ where: { agentId: id, outcome: 'agent_revoked' } }),
  )
  expect(rows).toBe(perMinute)
  expect((await send(other, 'GET', '/v0/whoami')).status).toBe(200)
})

test('a network that brings ever new tokens and codes is refused them, and told until when; tokens that have worked go on', async () => {
  const { token } = await create()
  expect((await send(token, 'GET', '/v0/whoami')).status).toBe(200)
  const { token: unseen } = await create()
  // The token of the test above was the first.
  const guesses = await statuses(perMinute - 1, (at) =>
    at % 2 === 0
      ? send(`kf_agent_guess${at}`, 'GET', '/v0/whoami')
      : send('', 'POST', '/v0/claim', { code: `kf_claim_${'x'.repeat(43)}` }),
  )
  expect(new Set(guesses)).toEqual(new Set([401]))
  const refused = await send(unseen, 'GET', '/v0/whoami')
  expect(refused).toMatchObject({
    status: 429,
    body: { error: 'rate_limited', details: { retryAfter: expect.any(Number), limit: perMinute } },
  })
  expect(refused.body.message).toContain('check the token')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('x-ratelimit-limit')).toBe(String(perMinute))
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
  expect(Number(refused.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1_000)
  expect((await send('', 'POST', '/v0/claim', { code: 'x' })).status).toBe(429)
  expect((await send(token, 'GET', '/v0/whoami')).status).toBe(200)
})

test('who brings nothing at all is told so, however often', async () => {
  expect(await statuses(perMinute + 2, () => send('', 'GET', '/v0/whoami'))).toEqual(refusedAfter(perMinute + 2, 0))
})
