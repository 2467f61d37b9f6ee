import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@keyfob/contracts/ids'
import type { Tx } from '@keyfob/gate/doors'
import { openIdProvider } from '@keyfob/testkit/openid-provider'
import { afterAll, describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const session = '/v0/platform/session'
const account = '/v0/platform/account'

// Where the provider sends browsers back to is registered there before anything listens; nothing of it is ever called.
const origin = 'http://localhost:8484'
const client = { id: 'keyfob-test', secret: 'a secret between the two', redirectUris: [`${origin}/admin/sso`] }
const there = await openIdProvider(client)
const folder = await mkdtemp(join(tmpdir(), 'keyfob-oidc-'))
afterAll(() => rm(folder, { recursive: true }))
await writeFile(join(folder, 'secret'), `${client.secret}\n`)
const { gate, send, signIn } = await testIdentity({
  KEYFOB_URL: origin,
  KEYFOB_OIDC_ISSUER: there.issuer,
  KEYFOB_OIDC_NAME: 'Example Corp',
  KEYFOB_OIDC_CLIENT_ID: client.id,
  KEYFOB_OIDC_CLIENT_SECRET_FILE: join(folder, 'secret'),
  KEYFOB_FAILED_AUTH_PER_MINUTE: '0',
})
const ours = { origin, 'sec-fetch-site': 'same-origin' }

/** A browser: what it was given as cookies goes back with its requests. */
function browser(jar = new Map<string, string>()) {
  const ask = async (method: string, path: string, body?: unknown) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await send('', method, path, body, { ...ours, ...(cookie && { cookie }) })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    return answer
  }
  return Object.assign(ask, { jar })
}
type Browser = ReturnType<typeof browser>

/** An operator's browser, signed in by a link. */
async function signedIn(name?: string) {
  const { cookie, id } = await signIn(name)
  return { id, ask: browser(new Map([['kf_session', cookie.split('=')[1] ?? '']])) }
}
const begin = async (ask: Browser, path: string) => (await ask('POST', path, {})).body.address as string
async function linked(subject: string, operator?: Awaited<ReturnType<typeof signedIn>>) {
  const own = operator ?? (await signedIn())
  const answer = await there.signInThere(await begin(own.ask, `${account}/sso`), subject)
  return { ...own, link: await own.ask('PUT', `${account}/sso`, answer) }
}

describe('single sign-on', () => {
  test('lets in who has linked it: as who they are, by a session in an HttpOnly cookie alone', async () => {
    expect((await browser()('GET', `${session}/sso`)).body).toEqual({ name: 'Example Corp' })
    const { id, link, ask: own } = await linked('ada')
    expect(link).toMatchObject({ status: 200, body: { issuer: there.issuer } })
    expect((await own('GET', `${account}/ways`)).body.sso).toMatchObject({ issuer: there.issuer })
    const ask = browser()
    const begun = await ask('POST', `${session}/sso`, {})
    expect(begun.cookie).toMatch(/^kf_browser=\S+; Path=\/; Expires=.+; HttpOnly; SameSite=Strict$/)
    const asked = new URL(begun.body.address)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ code_challenge_method: 'S256', scope: 'openid' })
    // What the browser keeps to itself stands in no address.
    expect(asked.href).not.toContain(ask.jar.get('kf_browser'))
    const answer = await ask('PUT', `${session}/sso`, await there.signInThere(asked.href, 'ada'))
    expect(answer).toMatchObject({ status: 200, body: { operatorId: id, method: 'sso' } })
    expect(answer.cookie).toMatch(/^kf_session=\S+; Path=\/; Expires=.+; HttpOnly; SameSite=Strict$/)
  })

  test('lets nobody in whom only an address of mail, or a name, speaks for', async () => {
    const { id } = await signedIn('mia@example.test')
    await gate.maintain('test', ({ tx }) =>
      tx.operatorPassword.create({
        data: { operatorId: id, login: 'mia@example.test', hash: 'x', step: 0, setAt: new Date() },
      }),
    )
    const ask = browser()
    const answer = await there.signInThere(await begin(ask, `${session}/sso`), 'mia@example.test')
    const refused = await ask('PUT', `${session}/sso`, answer)
    expect(refused).toMatchObject({ status: 401, cookie: null })
    expect(refused.body.message).toContain('linked to nobody here')
  })

  test('links one person there to one operator here', async () => {
    await linked('bea')
    expect((await linked('bea')).link).toMatchObject({ status: 409, body: { error: 'conflict' } })
    const { ask } = await linked('cyd')
    const again = await there.signInThere(await begin(ask, `${account}/sso`), 'cyd-anew')
    expect((await ask('PUT', `${account}/sso`, again)).status).toBe(200)
    const other = browser()
    const before = await there.signInThere(await begin(other, `${session}/sso`), 'cyd')
    expect((await other('PUT', `${session}/sso`, before)).status).toBe(401)
  })

  test('ends, and every other session with it', async () => {
    const { ask: own } = await linked('dan')
    const ask = browser()
    await ask('PUT', `${session}/sso`, await there.signInThere(await begin(ask, `${session}/sso`), 'dan'))
    expect((await own('DELETE', `${account}/sso`)).status).toBe(204)
    expect((await ask('GET', session)).status).toBe(401)
    const again = browser()
    const answer = await there.signInThere(await begin(again, `${session}/sso`), 'dan')
    expect((await again('PUT', `${session}/sso`, answer)).status).toBe(401)
    expect((await own('DELETE', `${account}/sso`)).status).toBe(404)
  })

  test.each<[string, (tx: Tx, where: { operatorId: string }) => Promise<unknown>]>([
    ['ends', (tx, where) => tx.operatorSso.deleteMany({ where })],
    ['is replaced', (tx, where) => tx.operatorSso.updateMany({ where, data: { subject: `another-${newId()}` } })],
  ])('lets nobody in at the very moment that it %s', async (how, take) => {
    const { id: operatorId } = await linked(`mo ${how}`)
    const ask = browser()
    const answer = await there.signInThere(await begin(ask, `${session}/sso`), `mo ${how}`)
    const { arriving } = await gate.maintain('test', async ({ tx }) => {
      await take(tx, { operatorId })
      const arriving = ask('PUT', `${session}/sso`, answer)
      const waiting = () => tx.$queryRaw`
        SELECT count(*)::int AS many FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`
      await Promise.race([arriving, expect.poll(waiting).toEqual([{ many: 1 }])])
      return { arriving }
    })
    expect((await arriving).status).toBe(401)
  })

  test('with somebody else there ends the sessions of whoever was linked before', async () => {
    const { ask: own } = await linked('nia')
    const ask = browser()
    await ask('PUT', `${session}/sso`, await there.signInThere(await begin(ask, `${session}/sso`), 'nia'))
    const relink = async (subject: string) =>
      own('PUT', `${account}/sso`, await there.signInThere(await begin(own, `${account}/sso`), subject))
    expect((await relink('nia')).status).toBe(200)
    expect((await ask('GET', session)).status).toBe(200)
    expect((await relink('nia-anew')).status).toBe(200)
    expect((await ask('GET', session)).status).toBe(401)
    expect((await own('GET', session)).status).toBe(200)
  })

  test('is no fresh proof: its provider may have asked nobody anything', async () => {
    const { id, ask: own } = await linked('oz')
    const bySso = async () => {
      const ask = browser()
      await ask('PUT', `${session}/sso`, await there.signInThere(await begin(ask, `${session}/sso`), 'oz'))
      return ask
    }
    const alone = async (ask: Browser) =>
      (await ask('POST', `/v0/platform/custody/${id}`, { alone: true })).body as { error?: string }
    expect((await own('POST', '/v0/platform/operators', { name: 'x' })).status).toBe(201)
    await gate.maintain('test', ({ tx }) =>
      tx.operator.updateMany({ where: { id: { not: id } }, data: { removedAt: new Date(0), cutAt: null } }),
    )
    expect(await alone(await bySso())).toMatchObject({ error: 'forbidden' })
    await gate.maintain('test', ({ tx }) =>
      tx.operatorPassword.create({ data: { operatorId: id, login: 'oz', hash: 'x', step: 0, setAt: new Date() } }),
    )
    const ask = await bySso()
    expect(await alone(ask)).toMatchObject({ error: 'step_up_required' })
    const invited = await ask('POST', '/v0/platform/operators', { name: 'x' })
    expect(invited).toMatchObject({ status: 403, body: { error: 'step_up_required' } })
  })

  test.each<[string, (asOlga: Browser) => Promise<{ status: number }>]>([
    ['unlinks them', (asOlga) => asOlga('DELETE', `${account}/sso`)],
    [
      'links themselves in their place',
      async (asOlga) => {
        const answer = await there.signInThere(await begin(asOlga, `${account}/sso`), `ada-${newId()}`)
        return asOlga('PUT', `${account}/sso`, answer)
      },
    ],
  ])('of one whom another lets in by a link and, as them, %s, counts for a day as theirs', async (how, act) => {
    await gate.maintain('test', ({ tx }) =>
      tx.operator.updateMany({ data: { removedAt: new Date(0), cutAt: null, couldReturn: false } }),
    )
    const olga = await linked(`olga ${how}`)
    expect((await olga.ask('DELETE', session)).status).toBe(204)
    const ada = await signedIn('Ada')
    const { code } = (await ada.ask('POST', `/v0/platform/operators/${olga.id}/link`, {})).body
    const asOlga = browser()
    expect((await asOlga('POST', session, { code })).body).toMatchObject({ operatorId: olga.id })
    expect((await act(asOlga)).status).toBeLessThan(300)
    const proposed = await ada.ask('POST', `/v0/platform/custody/${ada.id}`, { alone: true })
    expect(proposed).toMatchObject({ status: 200, body: { status: 'pending' } })
  })

  test('is over for who was removed', async () => {
    const owner = await signedIn('Root')
    const { id } = await linked('eli', await signedIn('Eli'))
    expect((await owner.ask('DELETE', `/v0/platform/operators/${id}`)).status).toBe(204)
    const ask = browser()
    const answer = await there.signInThere(await begin(ask, `${session}/sso`), 'eli')
    expect((await ask('PUT', `${session}/sso`, answer)).status).toBe(401)
  })
})

describe('what comes back from the provider is refused', () => {
  const refused = async (ask: Browser, answer: Record<string, string>) => {
    const { status, cookie } = await ask('PUT', `${session}/sso`, answer)
    expect({ status, cookie }).toEqual({ status: 401, cookie: null })
  }

  test('in another browser than the one that began: nobody is signed in as somebody else (login CSRF)', async () => {
    await linked('mallory')
    const attacker = browser()
    const answer = await there.signInThere(await begin(attacker, `${session}/sso`), 'mallory')
    await refused(browser(), answer)
    const victim = browser()
    await begin(victim, `${session}/sso`)
    await refused(victim, answer)
  })

  test('twice', async () => {
    await linked('fay')
    const ask = browser()
    const answer = await there.signInThere(await begin(ask, `${session}/sso`), 'fay')
    expect((await ask('PUT', `${session}/sso`, answer)).status).toBe(200)
    ask.jar.delete('kf_session')
    await refused(ask, answer)
  })

  test('where one of several at once was taken', async () => {
    await linked('gus')
    const ask = browser()
    const answer = await there.signInThere(await begin(ask, `${session}/sso`), 'gus')
    const all = await Promise.all([1, 2, 3].map(() => browser(new Map(ask.jar))('PUT', `${session}/sso`, answer)))
    expect(all.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  })

  test.each(['state', 'nonce', 'code_challenge'])('where the %s was another on the way there', async (parameter) => {
    const subject = `person-of-${parameter}`
    await linked(subject)
    const ask = browser()
    const asked = new URL(await begin(ask, `${session}/sso`))
    asked.searchParams.set(parameter, 'A'.repeat(43))
    await refused(ask, await there.signInThere(asked.href, subject))
  })

  test("with another's code in one's own answer", async () => {
    await linked('hal')
    const attacker = browser()
    const stolen = await there.signInThere(await begin(attacker, `${session}/sso`), 'hal')
    const ask = browser()
    const own = await there.signInThere(await begin(ask, `${session}/sso`), 'nobody-here')
    await refused(ask, { ...own, code: stolen['code'] ?? '' })
  })

  test.each([
    ['of another issuer', { iss: 'https://evil.test' }],
    ['of no issuer, where it names itself', { iss: undefined }],
  ])('%s (RFC 9207)', async (_, change) => {
    const subject = `mixed-up-${String(change.iss)}`
    await linked(subject)
    const ask = browser()
    const answer = await there.signInThere(await begin(ask, `${session}/sso`), subject)
    await refused(ask, JSON.parse(JSON.stringify({ ...answer, ...change })))
  })

  test('too late', async () => {
    await linked('ivy')
    const ask = browser()
    const answer = await there.signInThere(await begin(ask, `${session}/sso`), 'ivy')
    await gate.maintain('test', ({ tx }) => tx.operatorChallenge.updateMany({ data: { expiresAt: new Date(0) } }))
    await refused(ask, answer)
  })

  test('for linking in another session than the one that began, and what was begun to sign in links nobody', async () => {
    const [jo, kim] = [await signedIn('Jo'), await signedIn('Kim')]
    const answer = await there.signInThere(await begin(jo.ask, `${account}/sso`), 'jo')
    kim.ask.jar.set('kf_browser', jo.ask.jar.get('kf_browser') ?? '')
    expect((await kim.ask('PUT', `${account}/sso`, answer)).status).toBe(403)
    await refused(jo.ask, answer)
    const toSignIn = await there.signInThere(await begin(jo.ask, `${session}/sso`), 'jo')
    expect((await jo.ask('PUT', `${account}/sso`, toSignIn)).status).toBe(403)
  })
})

test('a provider that does not answer is said to be away, and nobody is let in', async () => {
  await linked('lea')
  const ask = browser()
  const answer = await there.signInThere(await begin(ask, `${session}/sso`), 'lea')
  there.server.close()
  there.server.closeAllConnections()
  expect(await ask('PUT', `${session}/sso`, answer)).toMatchObject({ status: 503, cookie: null })
})
