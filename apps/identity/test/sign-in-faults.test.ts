import { randomBytes } from 'node:crypto'
import { newId } from '@keyfob/contracts/ids'
import type { Tx } from '@keyfob/gate/doors'
import { Secret, TOTP } from 'otpauth'
import { afterEach, describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'
import { type Otherwise, SoftwareAuthenticator } from './software-authenticator.js'

// The faults that other platforms' sign-in had, as guarantees of this one.
const { gate, organisation, url, send, create, signIn } = await testIdentity({ KEYFOB_FAILED_AUTH_PER_MINUTE: '0' })
const ours = { origin: url, 'sec-fetch-site': 'same-origin' }
const operators = '/v0/platform/operators'
const session = '/v0/platform/session'
const passkeys = '/v0/platform/passkeys'
const confirm = `${session}/confirm/passkey`
const here = `http://localhost:${new URL(url).port}`

/** Redeems a code, as a browser would. */
async function come(code: string) {
  const answer = await send('', 'POST', session, { code, name: 'Nobody' }, ours)
  const cookie = answer.cookie?.split(';')[0] ?? ''
  const as = (method: string, path: string, body?: object) => send('', method, path, body, { ...ours, cookie })
  return { answer, as, operatorId: answer.body.operatorId as string }
}

/** An operator whom an owner has invited. */
async function invited(role: string) {
  const ada = await signIn()
  const grace = await come((await ada.as('POST', operators, { name: 'Grace', role })).body.code)
  return { ada, grace }
}

describe('a link', () => {
  test('that two redeem at once lets one in', async () => {
    const ada = await signIn()
    const { code } = (await ada.as('POST', operators, { name: 'Twice' })).body
    const both = await Promise.all([come(code), come(code)])
    expect(both.map(({ answer }) => answer.status).sort()).toEqual([201, 410])
    const named = (await ada.as('GET', operators)).body.operators.filter(
      ({ name }: { name: string }) => name === 'Twice',
    )
    expect(named).toHaveLength(1)
  })

  test('that lets somebody in again ends whatever they were signed in with, and their other links', async () => {
    const { ada, grace } = await invited('operator')
    const link = async () => (await ada.as('POST', `${operators}/${grace.operatorId}/link`)).body.code as string
    const [first, second] = [await link(), await link()]
    const again = await come(first)
    expect(again.answer).toMatchObject({ status: 201, body: { operatorId: grace.operatorId, method: 'link' } })
    expect((await grace.as('GET', session)).status).toBe(401)
    expect((await come(second)).answer.status).toBe(410)
  })

  test('of the machine lets an operator in again as who they are, and ends whatever they were signed in with', async () => {
    const name = `Solo ${Date.now()}`
    const { code } = (await (await signIn()).as('POST', operators, { name })).body
    const solo = await come(code)
    const again = await come(await gate.operators.createLinkFor(organisation.id, name))
    expect(again.answer).toMatchObject({ status: 201, body: { operatorId: solo.operatorId, name, role: 'operator' } })
    expect((await solo.as('GET', session)).status).toBe(401)
    await expect(gate.operators.createLinkFor(organisation.id, 'Nobody at all')).rejects.toThrow('There is no operator')
    const twin = (await (await signIn()).as('POST', operators, { name })).body
    await come(twin.code)
    await expect(gate.operators.createLinkFor(organisation.id, name)).rejects.toThrow('More than one operator')
  })

  test.each<[string, (by: Operator, id: string) => Promise<{ status: number }>]>([
    ['is removed', ({ as }, id) => as('DELETE', `${operators}/${id}`)],
    ['has a lesser role now', ({ as }, id) => as('PATCH', `${operators}/${id}`, { role: 'operator' })],
  ])('of somebody who %s lets nobody in: it may have been for themselves', async (_, act) => {
    const [ada, eve, olga] = [await signIn('Ada'), await signIn('Eve'), await signIn('Olga')]
    const link = (await eve.as('POST', `${operators}/${olga.id}/link`)).body.code as string
    const { code, invitationId } = (await eve.as('POST', operators, { name: 'Eve too', role: 'admin' })).body
    const open = async () => {
      const { invitations } = (await ada.as('GET', operators)).body as { invitations: { invitationId: string }[] }
      return invitations.some((one) => one.invitationId === invitationId)
    }
    expect((await ada.as('PATCH', `${operators}/${eve.id}`, { name: 'Eve G.' })).status).toBe(200)
    expect(await open()).toBe(true)
    expect((await act(ada, eve.id)).status).toBeLessThan(300)
    expect(await open()).toBe(false)
    expect((await come(code)).answer.status).toBe(410)
    expect((await come(link)).answer.status).toBe(410)
    expect((await olga.as('GET', session)).status).toBe(200)
  })

  test('of another operator does not make its maker the only one who is there', async () => {
    // Ada signs Olga out by letting her in again, to be the only owner left.
    await gate.maintain('test', ({ tx }) => tx.operatorSession.updateMany({ data: { endedAt: new Date() } }))
    const [ada, olga] = [await signIn('Ada'), await signIn('Olga')]
    await come((await ada.as('POST', `${operators}/${olga.id}/link`)).body.code)
    const proposed = await ada.as('POST', `/v0/platform/custody/${ada.id}`, { alone: true })
    expect(proposed).toMatchObject({ status: 200, body: { status: 'pending' } })
  })
})

/** Somebody waits for what this transaction holds. */
async function somebodyWaits(tx: Tx) {
  const waiting = () => tx.$queryRaw`
    SELECT count(*)::int AS many FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`
  await expect.poll(waiting).toEqual([{ many: 1 }])
}

test('an invitation that is taken up at the very moment is not said to be taken back', async () => {
  const ada = await signIn()
  const { invitationId: id } = (await ada.as('POST', operators, { name: 'Quick' })).body
  const { withdrawn } = await gate.maintain('test', async ({ tx }) => {
    await tx.operatorLink.updateMany({ where: { id }, data: { usedAt: new Date() } })
    const withdrawn = ada.as('DELETE', `/v0/platform/invitations/${id}`)
    await somebodyWaits(tx)
    return { withdrawn }
  })
  expect((await withdrawn).status).toBe(404)
})

test('who is given a higher role is nobody else: what another could come in by as them ends', async () => {
  const [olga, adam, bo] = [await signIn('Olga'), await signIn('Adam', 'admin'), await signIn('Bo', 'operator')]
  const link = async () => (await adam.as('POST', `${operators}/${bo.id}/link`)).body.code as string
  const asBo = await come(await link())
  const unused = await link()
  const invitation = (await olga.as('POST', operators, { name: 'Ida', role: 'operator' })).body.code
  const ida = await come(invitation)
  for (const id of [bo.id, ida.operatorId])
    expect((await olga.as('PATCH', `${operators}/${id}`, { role: 'owner' })).status).toBe(200)
  expect((await asBo.as('GET', session)).status).toBe(401)
  expect((await come(unused)).answer.status).toBe(410)
  expect((await ida.as('GET', session)).status).toBe(200)
})

test('who is removed has nothing left to come in with', async () => {
  const [ada, olga] = [await signIn('Ada'), await withPasskey('Olga')]
  const account = '/v0/platform/account'
  const { codes } = (await olga.as('POST', `${account}/recovery-codes`, {})).body as { codes: string[] }
  const seed = async () => Secret.fromBase32((await olga.as('POST', `${account}/seed`, {})).body.secret)
  const code = new TOTP({ secret: await seed() }).generate()
  const password = { login: 'olga', password: 'violet tram under ferns' }
  expect((await olga.as('PUT', `${account}/password`, { ...password, code })).status).toBe(200)
  await seed()
  const where = { operatorId: olga.id }
  const { link } = await gate.maintain('test', async ({ tx }) => {
    await tx.operatorSso.create({ data: { ...where, issuer: 'https://id.test', subject: 'o', linkedAt: new Date() } })
    return { link: (await ada.as('POST', `${operators}/${olga.id}/link`)).body.code as string }
  })
  const left = () =>
    gate.maintain('test', async ({ tx }) => ({
      passkeys: await tx.operatorPasskey.count({ where }),
      passwords: await tx.operatorPassword.count({ where }),
      seeds: await tx.organisationSecret.count({ where: { object: { startsWith: olga.id } } }),
      codes: await tx.operatorRecoveryCode.count({ where }),
      sso: await tx.operatorSso.count({ where }),
      sessions: await tx.operatorSession.count({ where: { ...where, endedAt: null } }),
      links: await tx.operatorLink.count({ where: { ...where, usedAt: null, endedAt: null } }),
      challenges: await tx.operatorChallenge.count({ where }),
    }))
  await askedAgain(olga)
  expect(await left()).toEqual({
    passkeys: 1,
    passwords: 1,
    seeds: 2,
    codes: 10,
    sso: 1,
    sessions: 1,
    links: 1,
    challenges: 1,
  })
  expect((await ada.as('DELETE', `${operators}/${olga.id}`)).status).toBe(204)
  expect(new Set(Object.values(await left()))).toEqual(new Set([0]))
  expect((await come(link)).answer.status).toBe(410)
  expect((await answering(olga.authenticator.get(await asked()))).status).toBe(401)
  expect((await send('', 'POST', `${session}/recovery`, { code: codes[0] }, ours)).status).toBe(401)
  expect((await olga.as('GET', session)).status).toBe(401)
})

describe('whoever comes in at the very moment is out, too, where', () => {
  /** Somebody comes in by what `take` takes: in a transaction that ends once `meanwhile` waits for it. Their session, after both. */
  async function comingIn(
    operatorId: string,
    take: (tx: Tx) => Promise<unknown>,
    meanwhile: () => Promise<{ status: number }>,
  ) {
    const id = newId()
    const { done } = await gate.maintain('test', async ({ tx, now }) => {
      await take(tx)
      const expiresAt = new Date(now.getTime() + 3_600_000)
      await tx.operatorSession.create({ data: { id, operatorId, hash: randomBytes(32), expiresAt } })
      const done = meanwhile()
      await somebodyWaits(tx)
      return { done }
    })
    expect((await done).status).toBe(204)
    return gate.maintain('test', ({ tx }) => tx.operatorSession.findUniqueOrThrow({ where: { id } }))
  }
  const useLink = (operatorId: string) => (tx: Tx) =>
    tx.operatorLink.updateMany({ where: { operatorId, usedAt: null }, data: { usedAt: new Date() } })

  test('all sessions of an operator are ended', async () => {
    const [ada, olga] = [await signIn('Ada'), await signIn('Olga')]
    await ada.as('POST', `${operators}/${olga.id}/link`)
    const end = () => ada.as('DELETE', `${operators}/${olga.id}/sessions`)
    expect((await comingIn(olga.id, useLink(olga.id), end)).endedAt).not.toBeNull()
  })

  test('an operator takes a way to sign in away', async () => {
    const [ada, olga] = [await signIn('Ada'), await withPasskey('Olga')]
    await ada.as('POST', `${operators}/${olga.id}/link`)
    const remove = () => olga.as('DELETE', `${passkeys}/${olga.passkeyId}`)
    expect((await comingIn(olga.id, useLink(olga.id), remove)).endedAt).not.toBeNull()
  })

  test('an operator is removed', async () => {
    const [ada, olga] = [await signIn('Ada'), await signIn('Olga')]
    await olga.as('POST', '/v0/platform/account/recovery-codes', {})
    const useCode = (tx: Tx) => tx.operatorRecoveryCode.deleteMany({ where: { operatorId: olga.id } })
    const remove = () => ada.as('DELETE', `${operators}/${olga.id}`)
    expect((await comingIn(olga.id, useCode, remove)).endedAt).not.toBeNull()
  })
})

test('where there is no single sign-on, nothing is kept of who asks for it', async () => {
  const ada = await signIn()
  const challenges = () => gate.maintain('test', ({ tx }) => tx.operatorChallenge.count())
  const before = await challenges()
  expect((await send('', 'POST', `${session}/sso`, {}, ours)).status).toBe(404)
  expect((await ada.as('POST', '/v0/platform/account/sso', {})).status).toBe(404)
  expect(await challenges()).toBe(before)
})

test('who was invited and has not come, or was removed, is nobody', async () => {
  const ada = await signIn()
  const { code } = (await ada.as('POST', operators, { name: 'Late', role: 'owner' })).body
  const guessed = await send('', 'GET', session, undefined, { ...ours, cookie: `kf_session=${code}` })
  expect(guessed.status).toBe(401)
  const late = await come(code)
  expect((await ada.as('DELETE', `${operators}/${late.operatorId}`)).status).toBe(204)
  expect((await late.as('GET', session)).status).toBe(401)
})

test('a session is of whoever proved to be there, whatever the request names', async () => {
  const { ada, grace } = await invited('auditor')
  for (const named of [{ operatorId: ada.id }, { sessionId: 'x' }, { organisationId: 'x' }])
    expect((await send('', 'POST', session, { code: 'x'.repeat(43), ...named }, ours)).status).toBe(400)
  expect((await grace.as('POST', operators, { name: 'Mallory', role: 'owner' })).status).toBe(403)
  expect((await grace.as('GET', session)).body).toMatchObject({ operatorId: grace.operatorId, role: 'auditor' })
})

type Operator = Pick<Awaited<ReturnType<typeof signIn>>, 'as' | 'id'>

/** An operator with a passkey. */
async function withPasskey(name = 'Ada') {
  const operator = await signIn(name)
  const authenticator = new SoftwareAuthenticator(here)
  const options = (await operator.as('POST', `${passkeys}/challenge`, {})).body
  const { body } = await operator.as('POST', passkeys, { name: 'Laptop', answer: authenticator.create(options) })
  return { ...operator, authenticator, passkeyId: body.passkeyId as string }
}
const asked = async () =>
  (await send('', 'POST', `${session}/passkey/challenge`, {}, ours)).body as { challenge: string }
const answering = (answer: object) => send('', 'POST', `${session}/passkey`, { answer }, ours)
const askedAgain = async ({ as }: Operator) =>
  (await as('POST', `${confirm}/challenge`, {})).body as { challenge: string }

describe('a passkey', () => {
  test('is answered alike whatever was wrong with it, and lets nobody in', async () => {
    const { authenticator, passkeyId, as } = await withPasskey()
    const wrong: [string, Otherwise][] = [
      ['for a page in between', { origin: 'http://localhost:1' }],
      ['for another site', { origin: 'https://keyfob.evil' }],
      ['in a frame of another site', { crossOrigin: true }],
      ['of another kind', { type: 'webauthn.create' }],
      ['of a user who was not verified', { isVerified: false }],
      ['as somebody else', { userHandle: Buffer.from('ZZZZZZZZZZZZZZZZ').toString('base64url') }],
    ]
    const answers = []
    for (const [, otherwise] of wrong) answers.push(await answering(authenticator.get(await asked(), otherwise)))
    const right = authenticator.get(await asked())
    answers.push(await answering(new SoftwareAuthenticator(here).get(await asked())))
    answers.push(await answering({ ...right, response: { ...right.response, signature: 'AAAA' } }))
    answers.push(await answering(authenticator.get({ challenge: 'x'.repeat(43) })))
    expect((await as('DELETE', `${passkeys}/${passkeyId}`)).status).toBe(204)
    answers.push(await answering(authenticator.get(await asked())))
    const told = answers.map(({ status, cookie, body: { requestId: _, ...body } }) => ({ status, cookie, body }))
    for (const each of told) expect(each).toEqual(told[0])
    expect(told[0]).toMatchObject({ status: 401, cookie: null, body: { error: 'unauthorized' } })
  })

  test('answers a challenge once: right or wrong, it is spent', async () => {
    const { authenticator } = await withPasskey()
    const options = await asked()
    const answer = authenticator.get(options)
    expect((await answering(answer)).status).toBe(201)
    expect((await answering(answer)).status).toBe(401)
    expect((await answering(authenticator.get(options))).status).toBe(401)
    const burnt = await asked()
    expect((await answering(authenticator.get(burnt, { isVerified: false }))).status).toBe(401)
    expect((await answering(authenticator.get(burnt))).status).toBe(401)
  })

  test('that two send the same answer of lets one in', async () => {
    const { authenticator } = await withPasskey()
    const answer = authenticator.get(await asked())
    const both = await Promise.all([answering(answer), answering(answer)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401])
  })

  test('whose counter goes back is refused, and the refusal is in the log', async () => {
    const { authenticator, as, id } = await withPasskey()
    expect((await answering(authenticator.get(await asked(), { counter: 9 }))).status).toBe(201)
    for (const counter of [8, 9])
      expect((await answering(authenticator.get(await asked(), { counter }))).status).toBe(401)
    expect((await answering(authenticator.get(await asked(), { counter: 10 }))).status).toBe(201)
    const { logs } = (await as('GET', '/v0/platform/logs?limit=100')).body
    const refused = logs.filter(
      ({ action, status }: Record<string, string>) => action === 'passkeys.signIn' && status === 'denied',
    )
    expect(refused.slice(0, 2)).toMatchObject([{ actor: `operator:${id}` }, { actor: `operator:${id}` }])
  })

  test('that answers too late is refused', async () => {
    const { authenticator } = await withPasskey()
    const options = await asked()
    await gate.maintain('test', ({ tx }) =>
      tx.operatorChallenge.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } }),
    )
    expect((await answering(authenticator.get(options))).status).toBe(401)
  })

  test('whose challenges nobody answers leaves none behind', async () => {
    const kept = () => gate.maintain('test', ({ tx }) => tx.operatorChallenge.count())
    await Promise.all(Array.from({ length: 8 }, asked))
    await gate.maintain('test', ({ tx }) => tx.operatorChallenge.updateMany({ data: { expiresAt: new Date(0) } }))
    expect(await kept()).toBeGreaterThanOrEqual(8)
    await asked()
    expect(await kept()).toBe(1)
  })

  test('answers a challenge of its own session, for what it was given for', async () => {
    const [ada, eve] = [await withPasskey('Ada'), await withPasskey('Eve')]
    const confirming = ({ as }: Operator, answer: object) => as('POST', confirm, { answer })
    // Another's challenge; another's passkey; one that was given for signing in; and one for confirming, to sign in.
    expect((await confirming(ada, ada.authenticator.get(await askedAgain(eve)))).status).toBe(403)
    expect((await confirming(ada, eve.authenticator.get(await askedAgain(ada)))).status).toBe(403)
    expect((await confirming(ada, ada.authenticator.get(await asked()))).status).toBe(403)
    expect((await answering(ada.authenticator.get(await askedAgain(ada)))).status).toBe(401)
    const forAdding = (await ada.as('POST', `${passkeys}/challenge`, {})).body
    expect((await confirming(ada, ada.authenticator.get(forAdding))).status).toBe(403)
    const adding = async (options: { challenge: string }) =>
      eve.as('POST', passkeys, {
        name: 'x',
        answer: new SoftwareAuthenticator(here).create({ ...options, user: { id: 'eA' } }),
      })
    expect((await adding((await ada.as('POST', `${passkeys}/challenge`, {})).body)).status).toBe(403)
    expect((await adding(await askedAgain(eve))).status).toBe(403)
    expect((await confirming(ada, ada.authenticator.get(await askedAgain(ada)))).status).toBe(200)
  })

  test('is added once, and to nobody else', async () => {
    const [ada, eve] = [await withPasskey('Ada'), await signIn('Eve')]
    for (const { as } of [ada, eve]) {
      const options = (await as('POST', `${passkeys}/challenge`, {})).body
      const again = await as('POST', passkeys, { name: 'x', answer: ada.authenticator.create(options) })
      expect(again).toMatchObject({ status: 409, body: { error: 'conflict' } })
    }
  })

  test('of an operator who was removed lets nobody in', async () => {
    const [ada, olga] = [await withPasskey('Ada'), await signIn('Olga')]
    expect((await olga.as('DELETE', `${operators}/${ada.id}`)).status).toBe(204)
    expect((await answering(ada.authenticator.get(await asked()))).status).toBe(401)
  })

  test('that was added where another had let its operator in bears the word of that other', async () => {
    const { ada, grace } = await invited('owner')
    const olga = await signIn('Olga')
    const again = await come((await ada.as('POST', `${operators}/${olga.id}/link`)).body.code)
    const authenticator = new SoftwareAuthenticator(here)
    const options = (await again.as('POST', `${passkeys}/challenge`, {})).body
    await again.as('POST', passkeys, { name: 'x', answer: authenticator.create(options) })
    const signedIn = await answering(authenticator.get(await asked()))
    const cookie = signedIn.cookie?.split(';')[0] ?? ''
    const asOlga = (method: string, path: string, body?: object) => send('', method, path, body, { ...ours, cookie })
    const { approvalId } = (await ada.as('POST', `/v0/platform/custody/${ada.id}`, {})).body
    const approved = await asOlga('POST', `/v0/platform/approvals/${approvalId}/approve`, {})
    expect(approved).toMatchObject({ status: 403, body: { message: expect.stringContaining('count as one') } })
    expect(grace.answer.status).toBe(201)
  })
})

describe('a fresh proof', () => {
  test('of the day before is none; a confirmation counts in its own session alone', async () => {
    const ada = await withPasskey()
    const second = await answering(ada.authenticator.get(await asked()))
    const cookie = second.cookie?.split(';')[0] ?? ''
    await gate.maintain('test', ({ tx }) =>
      tx.operatorSession.updateMany({
        where: { operatorId: ada.id },
        data: { authenticatedAt: new Date(Date.now() - 24 * 3_600_000) },
      }),
    )
    const invite = (headers: object) => send('', 'POST', operators, { name: 'x' }, { ...ours, ...headers })
    expect((await ada.as('POST', operators, { name: 'x' })).body.error).toBe('step_up_required')
    const answer = ada.authenticator.get(await askedAgain(ada))
    expect((await ada.as('POST', confirm, { answer })).status).toBe(200)
    expect((await ada.as('POST', operators, { name: 'x' })).status).toBe(201)
    expect((await invite({ cookie })).body.error).toBe('step_up_required')
  })
})

describe('while the installation is sealed', () => {
  afterEach(() => gate.unseal('operator'))
  const yesterday = (operatorId: string) =>
    gate.maintain('test', ({ tx }) =>
      tx.operatorSession.updateMany({ where: { operatorId }, data: { authenticatedAt: new Date(0) } }),
    )

  test('an agent is ended without a fresh proof, which nobody could give', async () => {
    const ada = await withPasskey()
    const [one, two, three] = [await create(), await create(), await create()]
    await yesterday(ada.id)
    await gate.seal('operator')
    expect((await ada.as('POST', `${confirm}/challenge`, {})).status).toBe(503)
    expect((await ada.as('POST', `${one.path}/revoke`, {})).status).toBe(200)
    expect((await ada.as('DELETE', two.path)).status).toBe(204)
    const many = await ada.as('POST', '/v0/platform/identities/revoke', { identityIds: [three.id] })
    expect(many).toMatchObject({ status: 200, body: { count: 1 } })
    await gate.unseal('operator')
    const { path } = await create()
    expect((await ada.as('POST', `${path}/revoke`, {})).body.error).toBe('step_up_required')
  })

  test('whoever would have to prove first to be there takes nobody and no way to sign in away', async () => {
    const [ada, olga] = [await withPasskey('Ada'), await signIn('Olga')]
    await yesterday(ada.id)
    await gate.seal('operator')
    for (const path of [`${operators}/${olga.id}`, `${passkeys}/${ada.passkeyId}`, '/v0/platform/account/password'])
      expect(await ada.as('DELETE', path)).toMatchObject({ status: 503, body: { error: 'sealed' } })
    await gate.unseal('operator')
    expect((await olga.as('GET', session)).status).toBe(200)
    expect((await ada.as('GET', passkeys)).body.count).toBe(1)
  })

  test('what takes something away and may give something in its place waits', async () => {
    const [ada, olga] = [await signIn('Ada'), await signIn('Olga', 'operator')]
    const { path } = await create()
    const password = { login: 'ada-sealed', password: 'violet tram under ferns', code: '000000' }
    await gate.seal('operator')
    const waiting = [
      await ada.as('PATCH', `${operators}/${olga.id}`, { role: 'owner' }),
      await ada.as('PATCH', path, { addScopes: ['vault:write'] }),
      await ada.as('PUT', '/v0/platform/account/password', password),
    ]
    for (const answer of waiting) expect(answer).toMatchObject({ status: 503, body: { error: 'sealed' } })
    expect((await ada.as('DELETE', `${operators}/${olga.id}`)).status).toBe(204)
  })
})

describe('what takes two persons', () => {
  test.each([
    ['waits for one who can come back, though nobody else is signed in', async () => {}],
    [
      'waits a day for one whom the other has removed, who could have come back',
      async ({ as }: Operator, id: string) => expect((await as('DELETE', `${operators}/${id}`)).status).toBe(204),
    ],
  ])('%s', async (_, act) => {
    await gate.maintain('test', async ({ tx }) => {
      await tx.operator.updateMany({ data: { removedAt: new Date(0), cutAt: null } })
    })
    const olga = await withPasskey('Olga')
    expect((await olga.as('DELETE', session)).status).toBe(204)
    const ada = await signIn('Ada')
    await act(ada, olga.id)
    const proposed = await ada.as('POST', `/v0/platform/custody/${ada.id}`, { alone: true })
    expect(proposed).toMatchObject({ status: 200, body: { status: 'pending' } })
  })

  test('waits for an operator themselves, whom another lets in to be them and alone', async () => {
    await gate.maintain('test', async ({ tx }) => {
      await tx.operator.updateMany({ data: { removedAt: new Date(0), cutAt: null } })
    })
    const [ada, olga] = [await signIn('Ada'), await withPasskey('Olga')]
    const asOlga = await come((await ada.as('POST', `${operators}/${olga.id}/link`)).body.code)
    const proposed = await asOlga.as('POST', `/v0/platform/custody/${ada.id}`, { alone: true })
    expect(proposed).toMatchObject({ status: 200, body: { status: 'pending' } })
    expect((await asOlga.as('DELETE', `${operators}/${ada.id}`)).status).toBe(204)
    const again = await asOlga.as('POST', `/v0/platform/custody/${olga.id}`, { alone: true })
    expect(again).toMatchObject({ status: 200, body: { status: 'pending' } })
  })

  type Came = Awaited<ReturnType<typeof come>>
  const ways = '/v0/platform/account'
  const ends = (operator: Came, path: string) => operator.as('DELETE', path)
  const removePasskeys = async ({ as }: Came) => {
    const own = (await as('GET', passkeys)).body.passkeys as { passkeyId: string }[]
    for (const { passkeyId } of own) expect((await as('DELETE', `${passkeys}/${passkeyId}`)).status).toBe(204)
  }
  const withPassword = async (name: string) => {
    const operator = await signIn(name)
    const password = { operatorId: operator.id, login: newId().toLowerCase(), hash: 'x', step: 0, setAt: new Date() }
    await gate.maintain('test', ({ tx }) => tx.operatorPassword.create({ data: password }))
    return operator
  }
  const makeCodes = async ({ as }: Pick<Came, 'as'>) =>
    expect((await as('POST', `${ways}/recovery-codes`, {})).status).toBe(201)

  test.each([
    ['takes their passkey', withPasskey, removePasskeys],
    [
      'takes their passkey and removes them',
      withPasskey,
      async (asOlga: Came, ada: Operator) => {
        await removePasskeys(asOlga)
        expect((await ada.as('DELETE', `${operators}/${asOlga.operatorId}`)).status).toBe(204)
      },
    ],
    [
      'puts recovery codes in the place of theirs',
      async (name: string) => {
        const olga = await signIn(name)
        await makeCodes(olga)
        return olga
      },
      makeCodes,
    ],
    [
      'takes their password',
      withPassword,
      async ({ as }: Came) => expect((await as('DELETE', `${ways}/password`)).status).toBe(204),
    ],
    [
      'puts a password in the place of theirs',
      withPassword,
      async ({ as }: Came) => {
        const { secret } = (await as('POST', `${ways}/seed`, {})).body
        const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
        const set = { login: `other-${newId()}`, password: 'violet tram under ferns', code }
        expect((await as('PUT', `${ways}/password`, set)).status).toBe(200)
      },
    ],
    [
      'makes them an auditor as themselves',
      withPasskey,
      async ({ as, operatorId }: Came) =>
        expect((await as('PATCH', `${operators}/${operatorId}`, { role: 'auditor' })).status).toBe(200),
    ],
    [
      'removes them as themselves',
      withPasskey,
      async (asOlga: Came) => expect((await ends(asOlga, `${operators}/${asOlga.operatorId}`)).status).toBe(204),
    ],
  ])(
    'waits a day for one who could come back, whom the other lets in by a link and, as them, %s',
    async (_, arrive, act) => {
      await gate.maintain('test', async ({ tx }) => {
        await tx.operator.updateMany({ data: { removedAt: new Date(0), cutAt: null } })
      })
      const olga = await arrive('Olga')
      expect((await olga.as('DELETE', session)).status).toBe(204)
      const ada = await signIn('Ada')
      const asOlga = await come((await ada.as('POST', `${operators}/${olga.id}/link`)).body.code)
      await act(asOlga, ada)
      const proposed = await ada.as('POST', `/v0/platform/custody/${ada.id}`, { alone: true })
      expect(proposed).toMatchObject({ status: 200, body: { status: 'pending' } })
    },
  )

  test.each([
    [
      'by itself',
      async ({ as }: Came) => {
        const { sessions } = (await as('GET', '/v0/platform/sessions')).body
        const other = sessions.find(({ own }: { own: boolean }) => !own)
        return as('DELETE', `/v0/platform/sessions/${other.sessionId}`)
      },
    ],
    ['with all others', async ({ as, operatorId }: Came) => as('DELETE', `${operators}/${operatorId}/sessions`)],
  ])('counts a session as ended by whoever let in the one that it was ended in, %s', async (_, end) => {
    const [ada, olga] = [await signIn('Ada'), await withPasskey('Olga')]
    const asOlga = await come((await ada.as('POST', `${operators}/${olga.id}/link`)).body.code)
    expect((await answering(olga.authenticator.get(await asked()))).status).toBe(201)
    expect((await end(asOlga)).status).toBe(204)
    const [ended] = await gate.maintain('test', ({ tx }) =>
      tx.operatorSession.findMany({ where: { operatorId: olga.id, method: 'passkey' } }),
    )
    expect(ended).toMatchObject({ endedAt: expect.any(Date), endedBy: ada.id })
  })

  test('is done alone where nobody else can come back', async () => {
    await gate.maintain('test', async ({ tx }) => {
      await tx.operator.updateMany({ data: { removedAt: new Date(0), cutAt: null } })
    })
    const olga = await signIn('Olga')
    expect((await olga.as('DELETE', session)).status).toBe(204)
    const ada = await signIn('Ada')
    const proposed = await ada.as('POST', `/v0/platform/custody/${ada.id}`, { alone: true })
    expect(proposed).toMatchObject({ status: 200, body: { status: 'done' } })
  })
})
