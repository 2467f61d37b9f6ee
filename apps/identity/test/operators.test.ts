import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, asOwner, organisation, url, platformToken, send, signIn } = await testIdentity()
const session = '/v0/platform/session'
const ours = { origin: url, 'sec-fetch-site': 'same-origin' }

describe('an operator', () => {
  test('signs in by a link, and the session is in an HttpOnly cookie alone', async () => {
    const { answer, cookie, as } = await signIn()
    expect(answer).toMatchObject({ status: 201, body: { name: 'Ada', role: 'owner', organisationName: 'Test' } })
    expect(answer.cookie).toMatch(/^kf_session=\S+; Path=\/; Expires=.+; HttpOnly; SameSite=Strict$/)
    expect(answer.text).not.toContain(cookie.split('=')[1])
    expect(await as('GET', session)).toMatchObject({ status: 200, body: answer.body })
    expect((await as('POST', '/v0/platform/identities', {})).status).toBe(201)
  })

  test('gets in by a link once, and not by another text', async () => {
    const { code } = await signIn()
    const again = await send('', 'POST', session, { code }, ours)
    expect(again).toMatchObject({ status: 410, body: { error: 'expired' }, cookie: null })
    const unknown = await send('', 'POST', session, { code: 'x'.repeat(43) }, ours)
    expect(unknown).toMatchObject({ status: 401, body: { error: 'unauthorized' }, cookie: null })
  })

  test('has one session in a browser: signing in again ends the one before', async () => {
    const { cookie, as } = await signIn()
    const code = await gate.operators.createLink(organisation.id, 'owner')
    const headers = { origin: url, 'sec-fetch-site': 'same-origin', cookie }
    expect((await send('', 'POST', session, { code }, headers)).status).toBe(201)
    expect((await as('GET', session)).status).toBe(401)
  })

  test('signs out: the cookie is taken back, and is worth nothing to whoever kept it', async () => {
    const { as } = await signIn()
    const out = await as('DELETE', session)
    expect(out).toMatchObject({ status: 204, text: '' })
    expect(out.cookie).toContain('kf_session=; Path=/; Expires=Thu, 01 Jan 1970')
    for (const path of [session, '/v0/platform/identities']) {
      expect(await as('GET', path)).toMatchObject({ status: 401, body: { error: 'unauthorized' } })
    }
  })

  test('is signed out twelve hours after signing in, whatever is done meanwhile', async () => {
    const { as } = await signIn()
    await asOwner("UPDATE operator_session SET expires_at = expires_at - interval '12 hours' + interval '1 minute'")
    expect((await as('GET', session)).status).toBe(200)
    await asOwner("UPDATE operator_session SET expires_at = expires_at - interval '1 minute'")
    for (const path of [session, '/v0/platform/identities'])
      expect(await as('GET', path)).toMatchObject({ status: 401, body: { error: 'unauthorized' } })
  })

  test("cannot be made to act by another site's page", async () => {
    const { cookie } = await signIn()
    const foreign = { cookie, origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }
    const refused = await send('', 'POST', '/v0/platform/identities', {}, foreign)
    expect(refused).toMatchObject({ status: 403, body: { error: 'forbidden' } })
  })
})

test('a platform token has no session to see or to end', async () => {
  for (const method of ['GET', 'DELETE']) {
    expect(await send(platformToken, method, session)).toMatchObject({ status: 403, body: { error: 'forbidden' } })
  }
})
