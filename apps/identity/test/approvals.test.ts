import { getCredential } from '@keyfob/contracts/vault'
import { beforeEach, describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, organisation, url, platformToken, send, create, signIn, opening } = await testIdentity()
const place = { field: 'credential.data', object: 'x', version: 1 } as const
type Operator = Awaited<ReturnType<typeof signIn>>

const give = ({ as }: Operator, holderId: string, body: object = {}) =>
  as('POST', `/v0/platform/custody/${holderId}`, body)
const decide = ({ as }: Operator, approvalId: string, what: 'approve' | 'refuse' = 'approve') =>
  as('POST', `/v0/platform/approvals/${approvalId}/${what}`, {})
const holds = async (id: string): Promise<boolean> => {
  const { holders } = (await send(platformToken, 'GET', '/v0/platform/custody')).body
  return holders.find(({ holderId }: { holderId: string }) => holderId === id)?.custody ?? false
}
const own = async () =>
  (await gate.maintain('test', ({ tx }) => tx.accessToken.findFirstOrThrow({ where: { name: 'test' } }))).id

/** What an agent was supplied with before whoever asks had a token of it. */
async function older() {
  const agent = await create()
  let sealed = new Uint8Array()
  let suppliedAt = new Date(0)
  await opening(agent.token, getCredential, async ({ seal, now }) => {
    sealed = seal(place, 'secret')
    suppliedAt = now
  })
  const read = (raw: string) =>
    opening(raw, getCredential, async ({ unseal }) => void unseal(place, sealed, suppliedAt))
  return { ...agent, read }
}

beforeEach(async () => {
  // Each test begins with nobody signed in.
  await gate.maintain('test', ({ tx }) => tx.operatorSession.updateMany({ data: { endedAt: new Date() } }))
})

describe('the right of custody', () => {
  test('is proposed by one operator and given by another; its holder issues what opens everything, and all are told', async () => {
    const [ada, ben] = [await signIn('Ada'), await signIn('Ben')]
    const proposed = await give(ada, ada.id)
    expect(proposed).toMatchObject({ status: 200, body: { status: 'pending', own: true, proposedBy: 'Ada' } })
    expect(await holds(ada.id)).toBe(false)
    const { approvalId } = proposed.body
    expect(await decide(ben, approvalId)).toMatchObject({ status: 200, body: { status: 'done', decidedBy: 'Ben' } })
    expect(await holds(ada.id)).toBe(true)
    const notices = (await ben.as('GET', '/v0/platform/notices?open=true')).body.notices
    expect(notices[0]).toMatchObject({ act: 'custody.right', what: 'Ada', by: 'Ben', identityId: null })
    const { path, read } = await older()
    const issue = (as: Operator['as']) => as('POST', `${path}/tokens`, { name: 'x', scopes: ['vault:read'] })
    await read((await issue(ada.as)).body.rawKey)
    await expect(read((await issue(ben.as)).body.rawKey)).rejects.toMatchObject({ code: 'custody_pending' })
    await read((await ada.as('POST', `${path}/rotate-key`, {})).body.rawKey)
    const { claimCode } = (await ada.as('POST', `${path}/claim`, {})).body
    await read((await send('', 'POST', '/v0/claim', { code: claimCode })).body.rawKey)
  })

  test('ends at once when it is taken away', async () => {
    const [ada, ben] = [await signIn('Ada'), await signIn('Ben')]
    await decide(ben, (await give(ada, ben.id)).body.approvalId)
    expect((await ada.as('DELETE', `/v0/platform/custody/${ben.id}`)).status).toBe(204)
    const { path, read } = await older()
    const { rawKey } = (await ben.as('POST', `${path}/tokens`, { name: 'x' })).body
    await expect(read(rawKey)).rejects.toMatchObject({ code: 'custody_pending' })
  })

  test('is for a platform token, too, and for nobody of another organisation', async () => {
    const [ada, ben] = [await signIn('Ada'), await signIn('Ben')]
    const tokenId = await own()
    await decide(ben, (await give(ada, tokenId)).body.approvalId)
    const { path, read } = await older()
    await read((await send(platformToken, 'POST', `${path}/tokens`, { name: 'x' })).body.rawKey)
    expect((await give(ada, tokenId)).body.error).toBe('conflict')
    await ada.as('DELETE', `/v0/platform/custody/${tokenId}`)
    const otherId = await gate.bootstrap.addOrganisation('Other')
    const foreign = await gate.bootstrap.platformToken(otherId, 'x')
    const { holders } = (await send(foreign, 'GET', '/v0/platform/custody')).body
    expect(holders).toMatchObject([{ kind: 'platform', name: 'x', custody: false }])
    expect((await give(ada, holders[0].holderId)).status).toBe(404)
    expect((await ada.as('DELETE', `/v0/platform/custody/${holders[0].holderId}`)).status).toBe(404)
  })
})

describe('what takes two operators', () => {
  test('is not approved by whoever proposed it, in SQL neither, nor by a platform token or a lesser role', async () => {
    const [ada] = [await signIn('Ada'), await signIn('Ben')]
    const { approvalId } = (await give(ada, ada.id)).body
    expect(await decide(ada, approvalId)).toMatchObject({ status: 403, body: { error: 'forbidden' } })
    expect((await send(platformToken, 'POST', `/v0/platform/approvals/${approvalId}/approve`, {})).status).toBe(403)
    expect((await send(platformToken, 'POST', `/v0/platform/custody/${ada.id}`, { alone: true })).status).toBe(403)
    expect((await decide(await signIn('Cleo', 'operator'), approvalId)).status).toBe(403)
    const forged = { outcome: 'approved', decidedBy: ada.id, decidedAt: new Date() }
    const write = gate.maintain('test', ({ tx }) => tx.approval.update({ where: { id: approvalId }, data: forged }))
    await expect(write).rejects.toThrow()
    expect(await holds(ada.id)).toBe(false)
  })

  test('is done once, by one of two who approve at the same moment; what was refused or is a day old is not', async () => {
    const [ada, ben, cleo] = [await signIn('Ada'), await signIn('Ben'), await signIn('Cleo')]
    const { approvalId } = (await give(ada, ada.id)).body
    expect((await give(ada, ada.id)).body.approvalId).toBe(approvalId)
    const both = await Promise.all([decide(ben, approvalId), decide(cleo, approvalId)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const refused = (await give(ada, ben.id)).body.approvalId
    expect((await decide(ada, refused, 'refuse')).body.status).toBe('refused')
    expect((await decide(cleo, refused)).status).toBe(409)
    const late = (await give(ada, ben.id)).body.approvalId
    await gate.maintain('test', ({ tx }) =>
      tx.approval.update({ where: { id: late }, data: { expiresAt: new Date() } }),
    )
    expect((await decide(cleo, late)).status).toBe(410)
    expect(await holds(ben.id)).toBe(false)
    const { approvals } = (await ada.as('GET', '/v0/platform/approvals')).body
    expect(approvals.slice(0, 3).map(({ status }: { status: string }) => status)).toEqual([
      'expired',
      'refused',
      'done',
    ])
  })

  test('is done alone only where nobody else is signed in, by whoever says so, in a session that has just begun', async () => {
    const ada = await signIn('Ada')
    const asked = await give(ada, ada.id)
    expect(asked).toMatchObject({ status: 409, body: { error: 'conflict', details: { alone: true } } })
    const age = (ms: number) =>
      gate.maintain('test', ({ tx }) =>
        tx.operatorSession.updateMany({
          where: { operatorId: ada.id },
          data: { authenticatedAt: new Date(Date.now() - ms) },
        }),
      )
    await age(16 * 60_000)
    expect((await give(ada, ada.id, { alone: true })).body).toMatchObject({ error: 'forbidden' })
    await age(0)
    const ben = await signIn('Ben')
    expect((await give(ada, ada.id, { alone: true })).body.status).toBe('pending')
    await ben.as('DELETE', '/v0/platform/session')
    const done = await give(ada, ada.id, { alone: true })
    expect(done).toMatchObject({ status: 200, body: { status: 'done', decidedBy: 'Ada' } })
    expect(await holds(ada.id)).toBe(true)
    const [notice] = (await send(platformToken, 'GET', '/v0/platform/notices')).body.notices
    expect(notice).toMatchObject({ act: 'custody.right', what: 'Ada', by: 'Ada' })
  })

  test('is not approved once whoever proposed it was removed, or has a lesser role', async () => {
    const [ada, ben, eve] = [await signIn('Ada'), await signIn('Ben'), await signIn('Eve')]
    const ofEve = (await give(eve, await own())).body.approvalId
    expect((await ada.as('DELETE', `/v0/platform/operators/${eve.id}`)).status).toBe(204)
    expect(await decide(ben, ofEve)).toMatchObject({ status: 409, body: { error: 'conflict' } })
    const ofAda = (await give(ada, ada.id)).body.approvalId
    expect((await ben.as('PATCH', `/v0/platform/operators/${ada.id}`, { role: 'auditor' })).status).toBe(200)
    expect(await decide(ben, ofAda)).toMatchObject({ status: 409, body: { error: 'conflict' } })
    expect(await holds(ada.id)).toBe(false)
  })

  test('stands in the log from both, and is nobody’s of another organisation', async () => {
    const [ada, ben] = [await signIn('Ada'), await signIn('Ben')]
    const { approvalId } = (await give(ada, ada.id)).body
    const otherId = await gate.bootstrap.addOrganisation('Other')
    const foreign = await gate.bootstrap.platformToken(otherId, 'x')
    expect((await send(foreign, 'GET', '/v0/platform/approvals')).body.count).toBe(0)
    await decide(ben, approvalId)
    const rows = await gate.maintain('test', ({ tx }) =>
      tx.auditEvent.findMany({
        where: {
          organisationId: organisation.id,
          operation: { in: ['custody.give', 'approvals.approve', 'custody.right'] },
        },
        orderBy: { id: 'desc' },
        take: 3,
      }),
    )
    expect(rows.map(({ operation, actor }) => [operation, actor]).sort()).toEqual([
      ['approvals.approve', `operator:${ben.id}`],
      ['custody.give', `operator:${ada.id}`],
      ['custody.right', `operator:${ben.id}`],
    ])
  })
})

describe('two operators of whom one let the other in', () => {
  const operators = '/v0/platform/operators'
  const ours = { origin: url, 'sec-fetch-site': 'same-origin' }
  /** Opens a link in a browser of its own. */
  async function come(code: string): Promise<Operator> {
    const answer = await send('', 'POST', '/v0/platform/session', { code }, ours)
    const cookie = answer.cookie?.split(';')[0] ?? ''
    const as = (method: string, path: string, body?: unknown) => send('', method, path, body, { ...ours, cookie })
    return { code, answer, cookie, as, id: answer.body.operatorId }
  }
  const invited = async ({ as }: Operator, name: string) =>
    come((await as('POST', operators, { name, role: 'owner' })).body.code)
  const letIn = async ({ as }: Operator, { id }: Operator) =>
    come((await as('POST', `${operators}/${id}/link`)).body.code)

  test('count as one: neither approves what the other, or anybody on the same word, proposes', async () => {
    const [ada, carl, dora] = [await signIn('Ada'), await signIn('Carl'), await signIn('Dora')]
    const puppet = await invited(ada, 'Puppet')
    const further = await invited(puppet, 'Further')
    const sibling = await invited(ada, 'Sibling')
    const asCarl = await letIn(ada, carl)
    for (const [proposer, approver] of [
      [ada, puppet],
      [ada, further],
      [puppet, ada],
      [further, sibling],
      [ada, asCarl],
      [asCarl, ada],
    ] as const) {
      const { approvalId } = (await give(proposer, proposer.id)).body
      expect(approvalId).toBeDefined()
      const refused = await decide(approver, approvalId)
      expect(refused).toMatchObject({ status: 403, body: { message: expect.stringContaining('count as one') } })
      expect(await holds(proposer.id)).toBe(false)
      expect((await decide(dora, approvalId, 'refuse')).status).toBe(200)
    }
    const { approvalId } = (await give(puppet, puppet.id)).body
    expect((await decide(dora, approvalId)).status).toBe(200)
  })

  test.each([
    ['signs out', ({ as }: Operator, id: string) => as('DELETE', `${operators}/${id}/sessions`)],
    ['removes', ({ as }: Operator, id: string) => as('DELETE', `${operators}/${id}`)],
    ['lowers', ({ as }: Operator, id: string) => as('PATCH', `${operators}/${id}`, { role: 'auditor' })],
  ])('are two for a day still where one %s the other: nobody makes himself alone', async (_, act) => {
    const [ada, ben] = [await signIn('Ada'), await signIn('Ben')]
    expect((await act(ada, ben.id)).status).toBeLessThan(300)
    const proposed = await give(ada, ada.id, { alone: true })
    expect(proposed).toMatchObject({ status: 200, body: { status: 'pending' } })
    expect(await holds(ada.id)).toBe(false)
  })

  test('do not share a right of custody: it is not used where another has let its holder in', async () => {
    const [ada, ben] = [await signIn('Ada'), await signIn('Ben')]
    await decide(ben, (await give(ada, ada.id)).body.approvalId)
    const { path, read } = await older()
    const issue = async ({ as }: Operator) => (await as('POST', `${path}/tokens`, { name: 'x' })).body.rawKey
    await read(await issue(ada))
    const asAda = await letIn(ben, ada)
    await expect(read(await issue(asAda))).rejects.toMatchObject({ code: 'custody_pending' })
  })
})
