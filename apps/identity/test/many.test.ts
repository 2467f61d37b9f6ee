import { newId } from '@keyfob/contracts/ids'
import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, organisation, platformToken, send, create } = await testIdentity()

const many = (what: 'suspend' | 'resume' | 'revoke', input: object) =>
  send(platformToken, 'POST', `/v0/platform/identities/${what}`, input)
const stateOf = async ({ path }: { path: string }) => (await send(platformToken, 'GET', path)).body.status
const idsOf = ({ body }: { body: { identities: { identityId: string }[] } }) =>
  body.identities.map(({ identityId }) => identityId).sort()

describe('many agents', () => {
  test('of a label are stopped in one act, and nobody else; that act alone is taken back', async () => {
    const [first, second, before, other] = [
      await create({ labels: { customer: 'acme' } }),
      await create({ labels: { customer: 'acme', tier: '1' } }),
      await create({ labels: { customer: 'acme' } }),
      await create({ labels: { customer: 'acme-two' } }),
    ]
    await send(platformToken, 'POST', `${before.path}/suspend`, {})
    const stopped = await many('suspend', { label: 'customer=acme', reason: 'odd reads' })
    expect([stopped.status, stopped.body.count]).toEqual([200, 2])
    expect(idsOf(stopped)).toEqual([first.id, second.id].sort())
    expect(await Promise.all([first, second, before, other].map(stateOf))).toEqual([
      'suspended',
      'suspended',
      'suspended',
      'active',
    ])
    expect(await send(first.token, 'GET', '/v0/whoami')).toMatchObject({ body: { error: 'agent_suspended' } })
    expect(idsOf(await many('suspend', { label: 'customer' }))).toEqual([other.id])

    const again = await many('resume', { suspendedAt: stopped.body.suspendedAt })
    expect(idsOf(again)).toEqual([first.id, second.id].sort())
    expect(await Promise.all([first, second, before, other].map(stateOf))).toEqual([
      'active',
      'active',
      'suspended',
      'suspended',
    ])
  })

  test('each have a row in the log that says which act it was', async () => {
    const { id } = await create({ labels: { customer: 'logged' } })
    await many('suspend', { label: 'customer=logged', reason: 'a leak' })
    const { logs } = (await send(platformToken, 'GET', `/v0/platform/logs?identityId=${id}`)).body
    expect(logs.find(({ action }: { action: string }) => action === 'identities.suspend')).toMatchObject({
      status: 'success',
      metadata: { label: 'customer=logged', reason: 'a leak' },
    })
  })

  test('are ended with a receipt each, those that were stopped before, too', async () => {
    const [first, second] = [
      await create({ labels: { customer: 'ending' } }),
      await create({ labels: { customer: 'ending' } }),
    ]
    await send(platformToken, 'POST', `${second.path}/suspend`, {})
    const { status, body } = await many('revoke', { label: 'customer=ending', reason: 'contract over' })
    expect([status, body.count, body.remaining]).toEqual([200, 2, 0])
    expect(body.receipts.map(({ identityId }: { identityId: string }) => identityId).sort()).toEqual(
      [first.id, second.id].sort(),
    )
    expect(body.receipts[0].cut).toMatchObject({ addresses: 1, tokens: 1 })
    expect(await send(first.token, 'GET', '/v0/whoami')).toMatchObject({ body: { error: 'agent_revoked' } })
    expect((await many('revoke', { label: 'customer=ending' })).body).toEqual({ receipts: [], count: 0, remaining: 0 })
  })

  test('beyond what one call ends are stopped all the same, and ended by the next', async () => {
    const all: Awaited<ReturnType<typeof create>>[] = []
    for (let made = 0; made < 53; made++) all.push(await create({ labels: { fleet: 'large' } }))
    const first = (await many('revoke', { label: 'fleet=large' })).body
    expect([first.count, first.remaining]).toEqual([50, 3])
    const states = await Promise.all(all.map(stateOf))
    expect(states.filter((state) => state === 'suspended')).toHaveLength(3)
    expect((await many('revoke', { label: 'fleet=large' })).body).toMatchObject({ count: 3, remaining: 0 })
  })

  test('are listed by label', async () => {
    const { id } = await create({ labels: { team: 'a=b' } })
    for (const label of ['team', 'team=a=b']) {
      const { body } = await send(platformToken, 'GET', `/v0/platform/identities?label=${encodeURIComponent(label)}`)
      expect(idsOf({ body })).toEqual([id])
    }
    expect((await send(platformToken, 'GET', '/v0/platform/identities?label=team%3Dother')).body.count).toBe(0)
  })

  test('that were picked are stopped in one act, go on and are ended, and nobody else; of strangers nothing is said', async () => {
    const [first, second, other] = [await create(), await create(), await create()]
    const identityIds = [first.id, second.id, 'AAAAAAAAAAAAAAAA']
    const stopped = await many('suspend', { identityIds, reason: 'odd reads' })
    expect(idsOf(stopped)).toEqual([first.id, second.id].sort())
    expect(await Promise.all([first, second, other].map(stateOf))).toEqual(['suspended', 'suspended', 'active'])
    await send(platformToken, 'POST', `${other.path}/suspend`, {})
    expect(idsOf(await many('resume', { identityIds: [first.id, other.id] }))).toEqual([first.id, other.id].sort())
    expect(await Promise.all([first, second, other].map(stateOf))).toEqual(['active', 'suspended', 'active'])
    expect((await send(first.token, 'GET', '/v0/whoami')).status).toBe(200)
    const { body } = await many('revoke', { identityIds })
    expect([body.count, body.remaining]).toEqual([2, 0])
    expect(await Promise.all([first, second, other].map(stateOf))).toEqual(['revoked', 'revoked', 'active'])
    expect(idsOf(await many('resume', { identityIds }))).toEqual([])
  })

  test('that are let go on have as long for their mail as was left of its time, each by its own suspension', async () => {
    const [day, now] = [24 * 3_600_000, Date.now()]
    const picked = [await create(), await create()]
    for (const [at, { id, path }] of picked.entries()) {
      await send(platformToken, 'POST', `${path}/suspend`, {})
      await gate.maintain('test', async ({ tx }) => {
        const mail = { messageId: newId(), organisationId: organisation.id, agentId: id, recipients: 1 }
        await tx.mailTransmission.create({
          data: { ...mail, createdAt: new Date(now - 9 * day), giveUpAt: new Date(now) },
        })
        await tx.agent.update({ where: { id }, data: { suspendedAt: new Date(now - (at + 1) * day) } })
      })
    }
    await many('resume', { identityIds: picked.map(({ id }) => id) })
    for (const [at, { id }] of picked.entries()) {
      const { giveUpAt } = await gate.maintain('test', ({ tx }) =>
        tx.mailTransmission.findFirstOrThrow({ where: { agentId: id } }),
      )
      expect(Math.round((giveUpAt.getTime() - now) / day)).toBe(at + 1)
    }
  })

  test('are named by exactly one of four, or nobody is stopped', async () => {
    const one = await create({ labels: { x: 'y' } })
    const both = { label: 'x=y', identityIds: [one.id] }
    for (const input of [{}, { reason: 'x' }, { label: 'x=y', all: true }, both, { identityIds: [] }, { all: false }]) {
      for (const what of ['suspend', 'revoke'] as const) expect((await many(what, input)).status).toBe(400)
    }
    expect((await many('suspend', {})).body.message).toContain('exactly one of label, externalId, identityIds and all')
    const suspendedAt = new Date().toISOString()
    for (const input of [{}, { suspendedAt, identityIds: [one.id] }])
      expect((await many('resume', input)).status).toBe(400)
    expect(await stateOf(one)).toBe('active')
  })

  test('are all that the organisation has, where all is said', async () => {
    const one = await create()
    const { body } = await many('suspend', { all: true })
    expect(body.count).toBeGreaterThan(1)
    expect(await stateOf(one)).toBe('suspended')
  })
})
