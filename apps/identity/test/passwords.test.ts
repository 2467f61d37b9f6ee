import { createHash } from 'node:crypto'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const session = '/v0/platform/session'
const account = '/v0/platform/account'
const password = 'violet tram under ferns'

const leaked = 'zebra lamp orbit sixteen'
const folder = await mkdtemp(join(tmpdir(), 'keyfob-leaked-'))
afterAll(() => rm(folder, { recursive: true }))
await writeFile(join(folder, 'list'), `${createHash('sha1').update(leaked).digest('hex').toUpperCase()}:3\r\n`)
const identity = await testIdentity({
  KEYFOB_TRUST_PROXY: '127.0.0.1',
  KEYFOB_BREACHED_PASSWORDS: join(folder, 'list'),
})
const { gate, url, platformToken, send, signIn } = identity

let networks = 0
/** A browser of its own in a network of its own. */
function browser(network = `198.51.${++networks}.7`) {
  const headers = { origin: url, 'sec-fetch-site': 'same-origin', 'x-forwarded-for': network }
  return (path: string, body: object) => send('', 'POST', path, body, headers)
}

type Own = Pick<Awaited<ReturnType<typeof signIn>>, 'as'>
let logins = 0
/** An operator with name, password and authenticator. It is as if that was long ago: the current code was not used yet. */
async function enrolled(own?: Own, { login = `person-${++logins}`, chosen = password } = {}) {
  const operator = own ?? (await signIn())
  const proposed = await operator.as('POST', `${account}/seed`, {})
  const totp = new TOTP({ secret: Secret.fromBase32(proposed.body.secret) })
  const codeAt = (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 })
  const set = await operator.as('PUT', `${account}/password`, { login, password: chosen, code: codeAt(0) })
  await gate.maintain('test', ({ tx }) =>
    tx.operatorPassword.updateMany({ where: { login: login.toLowerCase() }, data: { step: 0 } }),
  )
  return { operator, login, set, codeAt, proposed: proposed.body as { secret: string; uri: string } }
}
const age = (id: string) =>
  gate.maintain('test', ({ tx }) =>
    tx.operatorSession.updateMany({ where: { operatorId: id }, data: { authenticatedAt: new Date(0) } }),
  )

describe('an operator signs in', () => {
  test('with name, password and a code: as who they are, by a session in an HttpOnly cookie alone', async () => {
    const ada = await signIn()
    const { login, set, codeAt, proposed } = await enrolled(ada)
    expect(set).toMatchObject({ status: 200, body: { login } })
    expect(proposed.uri).toMatch(/^otpauth:\/\/totp\/Keyfob%20Test:Ada\?/)
    const answer = await browser()(`${session}/password`, { login, password, code: codeAt(0) })
    expect(answer).toMatchObject({
      status: 201,
      body: { operatorId: ada.id, role: 'owner', method: 'password', methods: ['password'] },
    })
    expect(answer.cookie).toMatch(/^kf_session=\S+; Path=\/; Expires=.+; HttpOnly; SameSite=Strict$/)
    expect((await ada.as('GET', `${account}/ways`)).body).toMatchObject({ password: { login } })
  })

  test('by neither of the two alone, and no answer tells which was wrong, or whether there is such a name', async () => {
    const { login, codeAt } = await enrolled()
    const tries = [
      { login, password: `${password}!`, code: codeAt(0) },
      { login, password, code: codeAt(20) },
      { login, password, code: ' ' },
      { login: 'nobody', password, code: codeAt(0) },
    ]
    const answers = []
    for (const one of tries) answers.push(await browser()(`${session}/password`, one))
    const [{ requestId: _, ...first }] = answers.map(({ body }) => body)
    for (const { status, body, cookie } of answers) {
      expect({ status, cookie }).toEqual({ status: 401, cookie: null })
      expect(body).toMatchObject(first)
    }
    expect((await browser()(`${session}/password`, { login, password, code: codeAt(0) })).status).toBe(201)
  })

  test('with a code once, however it is spelt, and not with an older one', async () => {
    const { login, codeAt } = await enrolled()
    const code = codeAt(0)
    expect((await browser()(`${session}/password`, { login, password, code })).status).toBe(201)
    const wide = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    for (const again of [
      `${code.slice(0, 3)} ${code.slice(3)}`,
      `${code.slice(0, 3)}-${code.slice(3)}`,
      wide,
      codeAt(-1),
    ])
      expect((await browser()(`${session}/password`, { login, password, code: again })).status).toBe(401)
    const next = codeAt(1)
    expect(
      (await browser()(`${session}/password`, { login, password, code: `${next.slice(0, 3)} ${next.slice(3)}` }))
        .status,
    ).toBe(201)
  })

  test('with one code in one of many tries at once', async () => {
    const { login, codeAt } = await enrolled()
    const tries = Array.from({ length: 4 }, () =>
      browser()(`${session}/password`, { login, password, code: codeAt(0) }),
    )
    expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([201, 401, 401, 401])
  })

  test.each([
    ['in capitals', 'CLARA'],
    ['with space around it', '  clara '],
    ['in wide letters', 'ｃｌａｒａ'],
  ])('by the same name %s, which nobody else can take', async (_, variant) => {
    const login = `clara${++logins}`
    const spelt = variant.replace(/clara|ｃｌａｒａ/i, (word) => `${word}${logins}`)
    const { codeAt } = await enrolled(undefined, { login })
    expect((await browser()(`${session}/password`, { login: spelt, password, code: codeAt(0) })).status).toBe(201)
    const { set } = await enrolled(undefined, { login: spelt })
    expect(set).toMatchObject({ status: 409, body: { details: { problems: [{ field: 'login' }] } } })
  })

  test('at the cost of one hash, whether there is such a name or not, and whatever is wrong', async () => {
    const { login, codeAt } = await enrolled()
    const costs = []
    for (const one of [
      { login, password, code: codeAt(20) },
      { login, password: 'x', code: codeAt(0) },
      { login: 'nobody', password, code: codeAt(0) },
      { login: '\u0000 no name at all', password, code: 'x' },
      { login, password, code: codeAt(0) },
    ]) {
      const before = gate.passwords.hashes.count
      await browser()(`${session}/password`, one)
      costs.push(gate.passwords.hashes.count - before)
    }
    expect(costs).toEqual([1, 1, 1, 1, 1])
  })

  test('no more, once they were removed', async () => {
    const owner = await signIn()
    const { operator, login, codeAt } = await enrolled(await signIn('Ben', 'operator'))
    const { operatorId } = (await operator.as('GET', session)).body
    expect((await owner.as('DELETE', `/v0/platform/operators/${operatorId}`)).status).toBe(204)
    expect((await browser()(`${session}/password`, { login, password, code: codeAt(0) })).status).toBe(401)
    const left = await gate.maintain('test', ({ tx }) =>
      Promise.all([
        tx.operatorPassword.count({ where: { login } }),
        tx.organisationSecret.count({ where: { object: operatorId } }),
      ]),
    )
    expect(left).toEqual([0, 0])
  })

  test('on the word of whoever had let them in when they set the password', async () => {
    const admin = await signIn('Root')
    const cleo = await signIn('Cleo', 'operator')
    const { code } = (await admin.as('POST', `/v0/platform/operators/${cleo.id}/link`, {})).body
    const ours = { origin: url, 'sec-fetch-site': 'same-origin' }
    const { cookie } = await send('', 'POST', session, { code }, ours)
    const as: Own['as'] = (method, path, body) =>
      send('', method, path, body, { ...ours, cookie: cookie?.split(';')[0] ?? '' })
    const { login, codeAt } = await enrolled({ as })
    expect((await browser()(`${session}/password`, { login, password, code: codeAt(0) })).status).toBe(201)
    const { letInBy } = await gate.maintain('test', ({ tx }) =>
      tx.operatorSession.findFirstOrThrow({ where: { operatorId: cleo.id, method: 'password' } }),
    )
    expect(letInBy).toEqual([admin.id])
  })
})

describe('who fails too often', () => {
  const wrong = { password: 'not this one at all', code: '000000' }

  test('has to wait, is told until when, and gets in with nothing before', async () => {
    const { login, codeAt } = await enrolled()
    for (let tried = 0; tried < 5; tried++)
      expect((await browser()(`${session}/password`, { login, ...wrong })).status).toBe(401)
    const refused = await browser()(`${session}/password`, { login, password, code: codeAt(0) })
    expect(refused).toMatchObject({
      status: 429,
      body: { error: 'rate_limited', details: { retryAt: expect.any(String) } },
    })
    const waitMs = Date.parse(refused.body.details.retryAt) - Date.now()
    expect(waitMs).toBeGreaterThan(0)
    expect(waitMs).toBeLessThan(6_000)
  })

  test('is counted before anything is looked at: of many at once, only so many are', async () => {
    const { login } = await enrolled()
    const before = gate.passwords.hashes.count
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => browser()(`${session}/password`, { login, ...wrong })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(401), ...Array(7).fill(429)])
    expect(gate.passwords.hashes.count - before).toBe(5)
  })

  test('keeps nobody out who comes from where they have come from before', async () => {
    const { login, codeAt } = await enrolled()
    const home = browser('203.0.113.20')
    expect((await home(`${session}/password`, { login, password, code: codeAt(0) })).status).toBe(201)
    for (let tried = 0; tried < 6; tried++) await browser()(`${session}/password`, { login, ...wrong })
    expect((await browser()(`${session}/password`, { login, ...wrong })).status).toBe(429)
    expect((await home(`${session}/password`, { login, password, code: codeAt(1) })).status).toBe(201)
  })

  test('is refused by network, too, however many names are tried', async () => {
    const here = browser('203.0.114.9')
    const seen = []
    for (let tried = 0; tried < 21; tried++)
      seen.push((await here(`${session}/password`, { login: `guess${tried}`, ...wrong })).status)
    expect(seen).toEqual([...Array(20).fill(401), 429])
    const { keys } = await gate.maintain('test', async ({ tx }) => ({
      keys: await tx.signInTally.count({ where: { failures: { gte: 20 } } }),
    }))
    expect(keys).toBe(1)
  })

  test('has to wait whoever of their network comes in meanwhile: one account clears nothing that was tried on others', async () => {
    const ada = await signIn()
    const { codes } = (await ada.as('POST', `${account}/recovery-codes`, {})).body as { codes: string[] }
    const here = browser('203.0.116.9')
    for (let tried = 0; tried < 19; tried++)
      expect((await here(`${session}/password`, { login: `other${tried}`, ...wrong })).status).toBe(401)
    expect((await here(`${session}/recovery`, { code: codes[0] })).status).toBe(201)
    expect((await here(`${session}/password`, { login: 'other20', ...wrong })).status).toBe(401)
    expect((await here(`${session}/password`, { login: 'other21', ...wrong })).status).toBe(429)
  })

  test('is counted though the request is undone: a sealed platform counts, too', async () => {
    const { login } = await enrolled()
    await gate.seal('operator')
    for (let tried = 0; tried < 5; tried++) await browser()(`${session}/password`, { login, ...wrong })
    await gate.unseal('operator')
    expect((await browser()(`${session}/password`, { login, ...wrong })).status).toBe(429)
  })
})

describe('a password', () => {
  test('that is set anew ends every other session, and the one before is worth nothing', async () => {
    const { operator, login, codeAt } = await enrolled()
    const elsewhere = await browser()(`${session}/password`, { login, password, code: codeAt(0) })
    const other = { origin: url, 'sec-fetch-site': 'same-origin', cookie: elsewhere.cookie?.split(';')[0] ?? '' }
    expect((await send('', 'GET', session, undefined, other)).status).toBe(200)
    const changed = await enrolled(operator, { login, chosen: 'another one with owls' })
    expect(changed.set.status).toBe(200)
    expect((await send('', 'GET', session, undefined, other)).status).toBe(401)
    expect((await operator.as('GET', session)).status).toBe(200)
    expect((await browser()(`${session}/password`, { login, password, code: changed.codeAt(0) })).status).toBe(401)
    expect(
      (await browser()(`${session}/password`, { login, password: 'another one with owls', code: codeAt(1) })).status,
    ).toBe(401)
    const now = { login, password: 'another one with owls', code: changed.codeAt(0) }
    expect((await browser()(`${session}/password`, now)).status).toBe(201)
  })

  test.each([
    ['too short', 'short words', '12'],
    ['too short in its one form', 'e\u0301'.repeat(11), '12'],
    ['too long', 'violet tram '.repeat(17), '200'],
    ['made of the name of the platform', 'keyfobkeyfob1', 'too easy'],
    ['common', 'password12345', 'too easy'],
    ['known to have leaked', leaked, 'have leaked'],
  ])('that is %s is refused, at its field', async (_, chosen, why) => {
    const { set } = await enrolled(undefined, { chosen })
    expect(set).toMatchObject({
      status: 400,
      body: { details: { problems: [{ field: 'password', problem: expect.stringContaining(why) }] } },
    })
  })

  test('is not taken while the list of leaked ones cannot be read, and the answer says so', async () => {
    await rename(join(folder, 'list'), join(folder, 'away'))
    const { set } = await enrolled()
    await rename(join(folder, 'away'), join(folder, 'list'))
    expect(set).toMatchObject({ status: 503, body: { error: 'unavailable' } })
    expect(set.body.message).toContain('list of leaked passwords cannot be read')
    expect(set.text).not.toContain(folder)
  })

  test('is the same however its characters are composed', async () => {
    const { login, codeAt } = await enrolled(undefined, { chosen: 'café under ferns ﬁve' })
    const composed = { login, password: 'cafe\u0301 under ferns five', code: codeAt(0) }
    expect((await browser()(`${session}/password`, composed)).status).toBe(201)
  })

  test('is changed alone, with a code of the authenticator that stays; the code is used up', async () => {
    const { operator, login, codeAt } = await enrolled()
    const chosen = 'another one with owls'
    const set = (code: string) =>
      operator.as('PUT', `${account}/password`, { login, password: chosen, code, seed: 'kept' })
    const code = codeAt(0)
    expect((await set(code)).status).toBe(200)
    expect((await set(code)).status).toBe(400)
    expect((await browser()(`${session}/password`, { login, password: chosen, code })).status).toBe(401)
    expect((await browser()(`${session}/password`, { login, password: chosen, code: codeAt(1) })).status).toBe(201)
    const nobody = await signIn()
    const none = { login: `${login}x`, password: chosen, code: '000000', seed: 'kept' }
    expect((await nobody.as('PUT', `${account}/password`, none)).status).toBe(409)
  })

  test('needs a code of the secret that was proposed, and not one of before', async () => {
    const { operator, login, codeAt } = await enrolled()
    await operator.as('POST', `${account}/seed`, {})
    const set = await operator.as('PUT', `${account}/password`, { login, password, code: codeAt(0) })
    expect(set).toMatchObject({ status: 400, body: { details: { problems: [{ field: 'code' }] } } })
    expect((await browser()(`${session}/password`, { login, password, code: codeAt(0) })).status).toBe(201)
  })

  test('is changed by who has proved lately to be there, by password and code too', async () => {
    const { operator, login, codeAt } = await enrolled()
    const { operatorId } = (await operator.as('GET', session)).body
    await age(operatorId)
    const stale = await operator.as('DELETE', `${account}/password`)
    expect(stale).toMatchObject({ status: 403, body: { error: 'step_up_required' } })
    expect(
      (await operator.as('PUT', `${session}/password`, { password: 'wrong, I say', code: codeAt(0) })).status,
    ).toBe(403)
    expect((await operator.as('PUT', `${session}/password`, { password, code: codeAt(0) })).status).toBe(200)
    expect((await operator.as('DELETE', `${account}/password`)).status).toBe(204)
    expect((await operator.as('DELETE', `${account}/password`)).status).toBe(404)
    expect((await browser()(`${session}/password`, { login, password, code: codeAt(1) })).status).toBe(401)
  })

  test('goes on through a rotation of the key that its codes are sealed with', async () => {
    const { operator, login, codeAt } = await enrolled()
    expect((await operator.as('POST', '/v0/platform/organisation/rotate-key', {})).status).toBe(200)
    await expect.poll(() => gate.maintain('test', ({ tx }) => tx.keyRotation.count())).toBe(0)
    expect((await browser()(`${session}/password`, { login, password, code: codeAt(0) })).status).toBe(201)
  })

  test('belongs to a person: a platform token has none', async () => {
    for (const [method, path, body] of [
      ['GET', `${account}/ways`],
      ['POST', `${account}/seed`, {}],
      ['PUT', `${account}/password`, { login: 'token', password, code: '000000' }],
      ['DELETE', `${account}/password`],
      ['POST', `${account}/recovery-codes`, {}],
      ['PUT', `${session}/password`, { password, code: '000000' }],
    ] as const)
      expect((await send(platformToken, method, path, body)).status).toBe(403)
  })
})

describe('a recovery code', () => {
  const made = async (own: Own) => (await own.as('POST', `${account}/recovery-codes`, {})).body.codes as string[]

  test('lets its operator in once, however it is spelt, ends their other sessions, and all operators are told', async () => {
    const dora = await signIn('Dora')
    const witness = await signIn('Wim')
    const codes = await made(dora)
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    const [code = ''] = codes
    const answer = await browser()(`${session}/recovery`, { code: ` ${code.toUpperCase().replaceAll('-', ' ')}` })
    expect(answer).toMatchObject({ status: 201, body: { operatorId: dora.id, method: 'recovery' } })
    expect((await dora.as('GET', session)).status).toBe(401)
    expect((await browser()(`${session}/recovery`, { code })).status).toBe(401)
    const { notices } = (await witness.as('GET', '/v0/platform/notices?open=true')).body
    expect(notices[0]).toMatchObject({ act: 'custody.recovery', by: 'Dora', what: '9 are left' })
  })

  test('lets one in, of two who bring it at once', async () => {
    const [code] = await made(await signIn())
    const tries = await Promise.all([0, 1].map(() => browser()(`${session}/recovery`, { code })))
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 401])
  })

  test('is worth nothing once others were made, and stands nowhere in clear', async () => {
    const eve = await signIn()
    const [old = ''] = await made(eve)
    await made(eve)
    expect((await browser()(`${session}/recovery`, { code: old })).status).toBe(401)
    expect((await eve.as('GET', `${account}/ways`)).body.recoveryCodes).toMatchObject({ left: 10 })
  })

  test('is not guessed: a network that tries is refused', async () => {
    const here = browser('203.0.115.9')
    const seen = []
    for (let tried = 0; tried < 21; tried++)
      seen.push((await here(`${session}/recovery`, { code: `guess-${tried}` })).status)
    expect(seen).toEqual([...Array(20).fill(401), 429])
  })
})

test('nothing that was typed or shown stands in the database or in the log', async () => {
  const { login, codeAt, proposed, operator } = await enrolled()
  const { codes } = (await operator.as('POST', `${account}/recovery-codes`, {})).body
  await browser()(`${session}/password`, { login, password, code: codeAt(0) })
  const rows = await gate.maintain('test', ({ tx }) =>
    Promise.all([
      tx.operatorPassword.findMany(),
      tx.organisationSecret.findMany(),
      tx.operatorRecoveryCode.findMany(),
      tx.auditEvent.findMany(),
    ]),
  )
  const kept = [
    JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
    identity.lines.join('\n'),
  ].join('\n')
  for (const secret of [password, proposed.secret, codes[0]]) expect(kept).not.toContain(secret)
})
