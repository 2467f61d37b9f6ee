import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'
import { SoftwareAuthenticator } from './software-authenticator.js'

const { gate, url, platformToken, send, signIn } = await testIdentity()
const ours = { origin: url, 'sec-fetch-site': 'same-origin', 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/147.0' }
const here = `http://localhost:${new URL(url).port}`
const session = '/v0/platform/session'
const passkeys = '/v0/platform/passkeys'
const confirm = `${session}/confirm/passkey`

type Operator = Pick<Awaited<ReturnType<typeof signIn>>, 'as' | 'id'>

/** Adds a passkey, in a browser of the operator's. */
async function addPasskey({ as }: Operator, name = 'Laptop') {
  const authenticator = new SoftwareAuthenticator(here)
  const options = (await as('POST', `${passkeys}/challenge`, {})).body
  const added = await as('POST', passkeys, { name, answer: authenticator.create(options) })
  expect(added.status).toBe(201)
  return { authenticator, id: added.body.passkeyId as string }
}

/** Signs in by a passkey, in a browser that knows nobody. */
async function come(authenticator: SoftwareAuthenticator) {
  const options = (await send('', 'POST', `${session}/passkey/challenge`, {}, ours)).body
  const answer = await send('', 'POST', `${session}/passkey`, { answer: authenticator.get(options) }, ours)
  const cookie = answer.cookie?.split(';')[0] ?? ''
  const as = (method: string, path: string, body?: unknown) => send('', method, path, body, { ...ours, cookie })
  return { answer, as, cookie, id: answer.body.operatorId as string }
}

/** As if an operator had proven themselves so long ago. */
const provenMinutesAgo = (minutes: number, operatorId: string) =>
  gate.maintain('test', ({ tx }) =>
    tx.operatorSession.updateMany({
      where: { operatorId },
      data: { authenticatedAt: new Date(Date.now() - minutes * 60_000) },
    }),
  )

async function logged({ as }: Operator, action: string) {
  const { logs } = (await as('GET', '/v0/platform/logs?limit=100')).body
  return logs.filter((entry: { action: string }) => entry.action === action)
}

describe('a passkey', () => {
  test('lets its operator come back as who they are, in a session that says so', async () => {
    const ada = await signIn('Ada', 'admin')
    expect((await ada.as('GET', session)).body).toMatchObject({ method: 'link', methods: [] })
    const { authenticator } = await addPasskey(ada)
    expect((await ada.as('GET', session)).body).toMatchObject({ method: 'link', methods: ['passkey'] })
    expect((await ada.as('DELETE', session)).status).toBe(204)

    const again = await come(authenticator)
    expect(again.answer).toMatchObject({
      status: 201,
      body: { operatorId: ada.id, name: 'Ada', role: 'admin', method: 'passkey', methods: ['passkey'] },
    })
    expect(again.answer.cookie).toMatch(/^kf_session=\S+; Path=\/; Expires=.+; HttpOnly; SameSite=Strict$/)
    expect((await again.as('GET', '/v0/platform/sessions')).body).toMatchObject({
      sessions: [{ device: 'Firefox on Linux', method: 'passkey', own: true }],
      count: 1,
    })
    expect(await logged(again, 'passkeys.signIn')).toMatchObject([{ status: 'success', actor: `operator:${ada.id}` }])
  })

  test('is asked for without a name, and made so that its device can answer without one', async () => {
    const ada = await signIn()
    const { body: asked } = await send('', 'POST', `${session}/passkey/challenge`, {}, ours)
    expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [] })
    const { id } = await addPasskey(ada)
    const { body: made } = await ada.as('POST', `${passkeys}/challenge`, {})
    expect(made).toMatchObject({
      rp: { id: 'localhost', name: 'Keyfob' },
      user: { name: 'Ada · Test' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ type: 'public-key', transports: ['internal'] }],
    })
    expect(id).toMatch(/^\w{16}$/)
  })

  test('is listed, renamed and removed by its operator alone', async () => {
    const [ada, eve] = [await signIn('Ada'), await signIn('Eve')]
    const { id } = await addPasskey(ada)
    expect((await eve.as('PATCH', `${passkeys}/${id}`, { name: 'Mine' })).status).toBe(404)
    expect((await eve.as('DELETE', `${passkeys}/${id}`)).status).toBe(404)
    expect((await eve.as('GET', passkeys)).body).toEqual({ passkeys: [], count: 0 })
    expect((await ada.as('PATCH', `${passkeys}/${id}`, { name: ' Phone ' })).body.name).toBe('Phone')
    expect((await ada.as('GET', passkeys)).body).toMatchObject({
      passkeys: [{ passkeyId: id, name: 'Phone', backedUp: false, lastUsedAt: null }],
      count: 1,
    })
    expect((await ada.as('DELETE', `${passkeys}/${id}`)).status).toBe(204)
    expect((await ada.as('GET', passkeys)).body.count).toBe(0)
    expect(await logged(ada, 'passkeys.remove')).toMatchObject([
      { status: 'success', targetId: id, metadata: { name: 'Phone' } },
      { status: 'denied', actor: `operator:${eve.id}` },
    ])
  })

  test('that is removed lets nobody in, and whoever was in by it is out', async () => {
    const ada = await signIn()
    const { authenticator, id } = await addPasskey(ada)
    const other = await come(authenticator)
    expect((await ada.as('DELETE', `${passkeys}/${id}`)).status).toBe(204)
    expect((await other.as('GET', session)).status).toBe(401)
    expect((await ada.as('GET', session)).status).toBe(200)
    expect((await come(authenticator)).answer).toMatchObject({ status: 401, cookie: null })
  })

  test('of an attestation is not added, and no address that it names is asked', async () => {
    const ada = await signIn()
    const asked: string[] = []
    const listener = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const { port } = listener.address() as AddressInfo
    const options = (await ada.as('POST', `${passkeys}/challenge`, {})).body
    const answer = await new SoftwareAuthenticator(here).createAndroid(options, `http://127.0.0.1:${port}/revoked`)
    expect((await ada.as('POST', passkeys, { name: 'Phone', answer })).status).toBe(403)
    listener.close()
    expect(asked).toEqual([])
  })

  test('is nobody’s business who comes with a platform token', async () => {
    for (const [method, path, body] of [
      ['GET', passkeys],
      ['POST', `${passkeys}/challenge`, {}],
      ['POST', `${confirm}/challenge`, {}],
      ['GET', '/v0/platform/sessions'],
    ] as const)
      expect((await send(platformToken, method, path, body)).status).toBe(403)
  })
})

describe('sessions', () => {
  test('are seen with their device, and ended one by one by their operator alone', async () => {
    const [ada, eve] = [await signIn('Ada'), await signIn('Eve')]
    const { authenticator } = await addPasskey(ada)
    const other = await come(authenticator)
    const { sessions } = (await ada.as('GET', '/v0/platform/sessions')).body
    expect(sessions).toMatchObject([
      { method: 'passkey', device: 'Firefox on Linux', own: false },
      { method: 'link', own: true },
    ])
    const path = `/v0/platform/sessions/${sessions[0].sessionId}`
    expect((await eve.as('DELETE', path)).status).toBe(404)
    expect((await ada.as('DELETE', path)).status).toBe(204)
    expect((await other.as('GET', session)).status).toBe(401)
    expect((await ada.as('DELETE', path)).status).toBe(404)
  })

  test('are seen to the minute', async () => {
    const ada = await signIn()
    const longAgo = new Date(Date.now() - 3_600_000)
    await gate.maintain('test', ({ tx }) =>
      tx.operatorSession.updateMany({ where: { operatorId: ada.id }, data: { lastSeenAt: longAgo } }),
    )
    const { sessions } = (await ada.as('GET', '/v0/platform/sessions')).body
    expect(Date.parse(sessions[0].lastSeenAt)).toBeGreaterThan(Date.now() - 60_000)
  })
})

describe('a proof of the last 15 minutes', () => {
  test('is asked of whoever has a passkey, where an act takes one; then the same request goes through', async () => {
    const ada = await signIn()
    const { authenticator, id } = await addPasskey(ada)
    await provenMinutesAgo(16, ada.id)
    const refused = await ada.as('DELETE', `${passkeys}/${id}`)
    expect(refused).toMatchObject({
      status: 403,
      body: { error: 'step_up_required', details: { methods: ['passkey'] } },
    })
    const options = (await ada.as('POST', `${confirm}/challenge`, {})).body
    expect(options.allowCredentials).toMatchObject([{ type: 'public-key' }])
    expect((await ada.as('POST', confirm, { answer: authenticator.get(options) })).status).toBe(200)
    expect((await ada.as('DELETE', `${passkeys}/${id}`)).status).toBe(204)
  })

  test('is not asked of whoever has nothing to give it with, nor of a platform token', async () => {
    const ada = await signIn()
    await provenMinutesAgo(60, ada.id)
    await addPasskey(ada)
  })
})
