import { describe, expect, test } from 'vitest'
import { testVault } from './fixture.js'

const { gate, platformToken, newAgent, send, openFrom } = await testVault()
const login = (password: string, more = {}) => ({ type: 'LOGIN', data: { password }, ...more })
const put = (token: string, body: unknown, headers = {}) => send(token, 'PUT', '/v0/vault/github', body, { headers })

describe('the versions of a credential', () => {
  test('are listed newest first, with who supplied them and without a value', async () => {
    const { id, token } = await newAgent()
    await put(token, login('first-secret'))
    await send(platformToken, 'PUT', `/v0/platform/vault/${id}/github`, login('second-secret'))
    const listed = await send(token, 'GET', '/v0/vault/github/versions')
    expect(listed.body).toMatchObject({ name: 'github', count: 2 })
    expect(listed.body.versions).toMatchObject([
      { version: 2, current: true, type: 'LOGIN', suppliedBy: expect.stringMatching(/^platform:/) },
      { version: 1, current: false, type: 'LOGIN', suppliedBy: expect.stringMatching(/^agent:/) },
    ])
    expect(listed.text).not.toMatch(/-secret/)
    const forOperator = await send(platformToken, 'GET', `/v0/platform/vault/${id}/github/versions`)
    expect(forOperator.body).toEqual(listed.body)
  })

  test('are read one by one, each with its own values and origins', async () => {
    const { token } = await newAgent()
    await put(token, login('first', { origins: ['https://one.example'] }))
    await put(token, login('second', { origins: ['https://two.example'] }))
    const [first, second] = [
      await send(token, 'GET', '/v0/vault/github?version=1'),
      await send(token, 'GET', '/v0/vault/github'),
    ]
    expect(first.body).toMatchObject({ version: 1, data: { password: 'first' }, origins: ['https://one.example'] })
    expect(second.body).toMatchObject({ version: 2, data: { password: 'second' }, origins: ['https://two.example'] })
    for (const version of ['3', '0', 'x', '99999999999']) {
      expect([400, 404]).toContain((await send(token, 'GET', `/v0/vault/github?version=${version}`)).status)
    }
  })

  test('can be restored, and what is stored after that is newer than all of them', async () => {
    const { token } = await newAgent()
    await put(token, login('first', { metadata: { username: 'ada' } }))
    await put(token, { type: 'API_KEY', data: { key: 'second' } })
    const restored = await send(token, 'POST', '/v0/vault/github/versions/1/restore')
    expect(restored).toMatchObject({ status: 200, body: { version: 1, type: 'LOGIN', metadata: { username: 'ada' } } })
    expect(restored.headers.get('etag')).toBe('"1"')
    expect((await send(token, 'GET', '/v0/vault/github')).body).toMatchObject({
      version: 1,
      data: { password: 'first' },
    })
    expect((await put(token, login('third'))).body.version).toBe(3)
    expect(
      (await send(token, 'GET', '/v0/vault/github/versions')).body.versions.map(
        (one: { version: number }) => one.version,
      ),
    ).toEqual([3, 2, 1])
  })

  test('can be restored by an operator, who needs no key and gets no value; the seed stays', async () => {
    const { id, token } = await newAgent()
    await put(token, { type: 'LOGIN', data: { password: 'first', totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' } })
    await put(token, login('second'))
    const restored = await send(platformToken, 'POST', `/v0/platform/vault/${id}/github/versions/1/restore`)
    expect(restored).toMatchObject({ status: 200, body: { version: 1, hasTOTP: true } })
    expect(restored.text).not.toContain('first')
    expect((await send(token, 'GET', '/v0/vault/github')).body.data.password).toBe('first')
    expect((await send(token, 'GET', '/v0/vault/github/totp')).status).toBe(200)
  })

  test('stay as old as they are when they are restored: a token that opens only newer ones does not open them', async () => {
    const { id, token } = await newAgent()
    await put(token, login('first'))
    const between = new Date()
    await put(token, login('second'))
    await openFrom(id, between)
    expect((await send(token, 'GET', '/v0/vault/github')).status).toBe(200)
    await send(platformToken, 'POST', `/v0/platform/vault/${id}/github/versions/1/restore`)
    expect((await send(token, 'GET', '/v0/vault/github')).body.error).toBe('custody_pending')
  })

  test('that are not there, have expired, or are of nobody are refused', async () => {
    const { id, token } = await newAgent()
    await put(token, login('first'))
    await gate.maintain('test', ({ tx }) =>
      tx.credentialVersion.updateMany({ where: { agentId: id }, data: { expiresAt: new Date(Date.now() - 1000) } }),
    )
    await put(token, login('second'))
    expect((await send(token, 'POST', '/v0/vault/github/versions/1/restore')).body.error).toBe('expired')
    expect((await send(token, 'POST', '/v0/vault/github/versions/9/restore')).body).toMatchObject({
      error: 'not_found',
      message: 'There is no version 9 of this credential.',
    })
    expect((await send(token, 'POST', '/v0/vault/gitlab/versions/1/restore')).body.error).toBe('not_found')
  })

  test('are kept up to a hundred: the oldest go first', async () => {
    const { token } = await newAgent()
    await put(token, login('first'))
    await gate.maintain(
      'test',
      ({ tx }) => tx.$executeRaw`UPDATE credential SET last_version = 100 WHERE name = 'github'`,
    )
    await put(token, login('hundred and first'))
    const { versions } = (await send(token, 'GET', '/v0/vault/github/versions')).body
    expect(versions.map((one: { version: number }) => one.version)).toEqual([101])
  })
})

describe('If-Match', () => {
  test('stores only over the version that it names; the ETag of an answer is what it takes', async () => {
    const { token } = await newAgent()
    const first = await put(token, login('first'))
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toBe('"1"')
    expect((await put(token, login('second'), { 'if-match': etag })).body.version).toBe(2)
    const late = await put(token, login('lost'), { 'if-match': etag })
    expect(late).toMatchObject({ status: 409, body: { error: 'conflict', details: { version: 2 } } })
    expect((await send(token, 'GET', '/v0/vault/github')).body.data.password).toBe('second')
  })

  test('of several at the same moment lets one through', async () => {
    const { token } = await newAgent()
    await put(token, login('first'))
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, number) => put(token, login(`${number}`), { 'if-match': '"1"' })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.every(({ status }) => [200, 409, 503].includes(status))).toBe(true)
  })

  test('makes nothing where there is nothing, and must be an ETag', async () => {
    const { token } = await newAgent()
    expect((await put(token, login('x'), { 'if-match': '"1"' })).body).toMatchObject({
      error: 'conflict',
      message: expect.stringContaining('There is no credential of this name'),
    })
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(0)
    for (const wrong of ['1', '*', 'W/"1"', '"x"', '"1", "2"', '"9999999999"']) {
      expect((await put(token, login('x'), { 'if-match': wrong })).body).toMatchObject({ error: 'bad_request' })
    }
    expect((await put(token, { ...login('x'), ifMatch: '"1"' })).body.details.problems).toEqual([
      { field: 'ifMatch', problem: 'must be given in the header if-match' },
    ])
  })
})
