import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, organisation, platformToken, send, create } = await testIdentity()

const stopped = { credentials: 0, totpSeeds: 0, messages: 0, tokens: 1, logins: 0, grants: 0, queuedMails: 0 }
const act = (path: string, what: 'suspend' | 'resume' | 'revoke', input: object = {}) =>
  send(platformToken, 'POST', `${path}/${what}`, input)

describe('a suspension', () => {
  test('answers what stands still since when, and a resumption what goes on again', async () => {
    const { id, token, path, body } = await create({ name: 'pausing' })
    const receipt = await act(path, 'suspend', { reason: 'odd reads' })
    const who = { identityId: id, name: 'pausing', email: body.emailAddress }
    expect(receipt).toMatchObject({ status: 200, body: { ...who, stopped, rotate: [] } })
    const { suspendedAt } = receipt.body
    expect((await send(platformToken, 'GET', path)).body).toMatchObject({ status: 'suspended', suspendedAt })
    expect(await send(token, 'GET', '/v0/whoami')).toMatchObject({ status: 403, body: { error: 'agent_suspended' } })

    const resumed = await act(path, 'resume')
    expect(resumed).toMatchObject({ status: 200, body: { ...who, suspendedAt, resumed: stopped, receivedMails: 0 } })
    expect(resumed.body.resumedAt > suspendedAt).toBe(true)
    expect((await send(platformToken, 'GET', path)).body).toMatchObject({ status: 'active', suspendedAt: null })
    expect((await send(token, 'GET', '/v0/whoami')).status).toBe(200)

    const { logs } = (await send(platformToken, 'GET', `/v0/platform/logs?identityId=${id}`)).body
    expect(logs.find(({ action }: { action: string }) => action === 'identities.suspend')).toMatchObject({
      status: 'success',
      metadata: { name: 'pausing', suspendedAt, reason: 'odd reads' },
    })
  })

  test('twice is once, and so is a resumption of who is active', async () => {
    const { path } = await create()
    expect((await act(path, 'resume')).body).toMatchObject({ suspendedAt: null, resumedAt: null })
    const first = await act(path, 'suspend')
    expect((await act(path, 'suspend')).body).toEqual(first.body)
    expect((await act(path, 'resume')).body.suspendedAt).toBe(first.body.suspendedAt)
    expect((await act(path, 'resume')).body).toMatchObject({ suspendedAt: null, resumedAt: null })
  })

  test('of a revoked agent is refused, and so is its resumption; a suspended one can be revoked', async () => {
    const { token, path } = await create()
    await act(path, 'suspend')
    expect((await act(path, 'revoke')).status).toBe(200)
    for (const what of ['suspend', 'resume'] as const) {
      expect(await act(path, what)).toMatchObject({ status: 401, body: { error: 'agent_revoked' } })
    }
    expect((await send(token, 'GET', '/v0/whoami')).body.error).toBe('agent_revoked')
    expect((await send(platformToken, 'GET', path)).body).toMatchObject({ status: 'revoked', suspendedAt: null })
  })

  test('and its end are told to webhooks that want them, once each', async () => {
    const { id, path } = await create()
    await gate.maintain('test', ({ tx }) =>
      tx.webhook.create({
        data: {
          id: `w-${id}`,
          organisationId: organisation.id,
          url: 'https://x.example',
          events: ['agent.suspended', 'agent.resumed'],
          createdBy: 'test',
        },
      }),
    )
    for (const what of ['suspend', 'suspend', 'resume', 'resume', 'revoke'] as const) await act(path, what)
    const told = await gate.maintain('test', ({ tx }) =>
      tx.webhookDelivery.findMany({ where: { agentId: id }, orderBy: { createdAt: 'asc' }, select: { type: true } }),
    )
    expect(told.map(({ type }) => type)).toEqual(['agent.suspended', 'agent.resumed'])
  })
})
