import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { url, platformToken, send, signIn } = await testIdentity()
const ours = { origin: url, 'sec-fetch-site': 'same-origin' }
const operators = '/v0/platform/operators'
const session = '/v0/platform/session'

/** Redeems a code, as a browser would. */
async function come(code: string, name = 'Nobody') {
  const answer = await send('', 'POST', session, { code, name }, ours)
  const cookie = answer.cookie?.split(';')[0] ?? ''
  const as = (method: string, path: string, body?: object) => send('', method, path, body, { ...ours, cookie })
  return { answer, as, operatorId: answer.body.operatorId as string }
}

describe('operators', () => {
  test('are invited with a name and a role, by a code that lets one in, once', async () => {
    const { as } = await signIn()
    const invited = await as('POST', operators, { name: 'Grace', role: 'auditor' })
    expect(invited).toMatchObject({ status: 201, body: { name: 'Grace', role: 'auditor' } })
    const { code, invitationId } = invited.body
    const listed = (await as('GET', operators)).body.invitations
    expect(listed).toContainEqual({
      invitationId,
      name: 'Grace',
      role: 'auditor',
      invitedBy: 'Ada',
      expiresAt: invited.body.expiresAt,
    })
    expect(JSON.stringify(listed)).not.toContain(code)

    const grace = await come(code, 'Somebody else')
    expect(grace.answer).toMatchObject({ status: 201, body: { name: 'Grace', role: 'auditor' } })
    expect((await grace.as('POST', '/v0/platform/identities', {})).status).toBe(403)
    expect((await come(code)).answer.status).toBe(410)
    const after = (await as('GET', operators)).body
    expect(after.invitations).toEqual(expect.not.arrayContaining([expect.objectContaining({ invitationId })]))
    expect(after.operators).toContainEqual(
      expect.objectContaining({ operatorId: grace.operatorId, name: 'Grace', role: 'auditor', sessions: 1 }),
    )
  })

  test('whose invitation was taken back do not get in', async () => {
    const { as } = await signIn()
    const { code, invitationId } = (await as('POST', operators, { name: 'Late' })).body
    expect((await as('DELETE', `/v0/platform/invitations/${invitationId}`)).status).toBe(204)
    expect((await come(code)).answer).toMatchObject({ status: 410, body: { error: 'expired' } })
    expect((await as('DELETE', `/v0/platform/invitations/${invitationId}`)).status).toBe(404)
  })

  test('come in again by a link of their own, as who they were, until they are removed', async () => {
    const { as } = await signIn()
    const { code } = (await as('POST', operators, { name: 'Edsger', role: 'operator' })).body
    const { operatorId } = await come(code)
    const again = (await as('POST', `${operators}/${operatorId}/link`)).body.code
    expect((await come(again)).answer.body).toMatchObject({ operatorId, name: 'Edsger', role: 'operator' })
    const kept = (await as('POST', `${operators}/${operatorId}/link`)).body.code
    expect((await as('DELETE', `${operators}/${operatorId}`)).status).toBe(204)
    expect((await come(kept)).answer.status).toBe(410)
    expect((await as('POST', `${operators}/${operatorId}/link`)).status).toBe(404)
  })

  test('who are removed, or whose sessions are ended, are out at once', async () => {
    const { as } = await signIn()
    for (const end of ['/sessions', '']) {
      const { code } = (await as('POST', operators, { name: 'Short', role: 'admin' })).body
      const short = await come(code)
      expect((await short.as('GET', session)).status).toBe(200)
      expect((await as('DELETE', `${operators}/${short.operatorId}${end}`)).status).toBe(204)
      expect(await short.as('GET', session)).toMatchObject({ status: 401, body: { error: 'unauthorized' } })
    }
  })

  test('have another role from the next call on, in sessions that are open', async () => {
    const { as } = await signIn()
    const grown = await come((await as('POST', operators, { name: 'Grown', role: 'auditor' })).body.code)
    const changed = await as('PATCH', `${operators}/${grown.operatorId}`, { role: 'operator', name: 'Greater' })
    expect(changed).toMatchObject({ status: 200, body: { role: 'operator', name: 'Greater' } })
    expect((await grown.as('POST', '/v0/platform/identities', {})).status).toBe(201)
    await as('PATCH', `${operators}/${grown.operatorId}`, { role: 'auditor' })
    expect((await grown.as('POST', '/v0/platform/identities', {})).status).toBe(403)
  })

  test('deal with nobody above them, and end their own sessions whatever they are', async () => {
    const owner = await signIn()
    const admin = await signIn('Ben', 'admin')
    const auditor = await signIn('Cleo', 'auditor')
    const ownerId = owner.answer.body.operatorId
    for (const refused of [
      () => admin.as('POST', operators, { name: 'x', role: 'owner' }),
      () => admin.as('PATCH', `${operators}/${ownerId}`, { name: 'x' }),
      () => admin.as('PATCH', `${operators}/${admin.answer.body.operatorId}`, { role: 'owner' }),
      () => admin.as('DELETE', `${operators}/${ownerId}`),
      () => admin.as('DELETE', `${operators}/${ownerId}/sessions`),
      () => admin.as('POST', `${operators}/${ownerId}/link`),
      () => auditor.as('DELETE', `${operators}/${admin.answer.body.operatorId}/sessions`),
      () => auditor.as('POST', operators, { name: 'x' }),
    ]) {
      expect(await refused()).toMatchObject({ status: 403, body: { error: 'forbidden' } })
    }
    expect((await auditor.as('DELETE', `${operators}/${auditor.answer.body.operatorId}/sessions`)).status).toBe(204)
    expect((await auditor.as('GET', session)).status).toBe(401)
  })

  test('never leave the organisation without an owner', async () => {
    const { as, answer } = await signIn()
    const { operators: all } = (await as('GET', operators)).body
    const own = `${operators}/${answer.body.operatorId}`
    for (const { operatorId, role } of all) {
      if (role === 'owner' && operatorId !== answer.body.operatorId) await as('DELETE', `${operators}/${operatorId}`)
    }
    for (const refused of [() => as('DELETE', own), () => as('PATCH', own, { role: 'admin' })]) {
      expect(await refused()).toMatchObject({ status: 409, body: { error: 'conflict' } })
    }
    expect((await as('GET', session)).body.role).toBe('owner')
  })

  test('are not managed by a platform token, which sees who they are', async () => {
    expect((await send(platformToken, 'GET', operators)).status).toBe(200)
    const refused = await send(platformToken, 'POST', operators, { name: 'x' })
    expect(refused).toMatchObject({ status: 403, body: { message: expect.stringContaining('by operators') } })
  })
})
