import { describe, expect, test } from 'vitest'
import { testVault } from './fixture.js'

const { gate, newAgent, openFrom, send, lines } = await testVault()
const codes = ['aaaa-1111', 'bbbb-2222', 'cccc-3333', 'dddd-4444', 'eeee-5555']
const login = { type: 'LOGIN', data: { password: 'p', totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', backupCodes: codes } }
const use = (token: string, body?: unknown, headers = {}) =>
  send(token, 'POST', '/v0/vault/github/totp/backup', body, { headers })

async function agentWithCodes() {
  const agent = await newAgent()
  await send(agent.token, 'PUT', '/v0/vault/github', login)
  return agent
}

describe('a backup code', () => {
  test('is given out once, and from then on seen among the used ones', async () => {
    const { token } = await agentWithCodes()
    expect((await use(token)).body).toEqual({ code: codes[0], remaining: 4 })
    expect((await use(token)).body).toEqual({ code: codes[1], remaining: 3 })
    const { data } = (await send(token, 'GET', '/v0/vault/github')).body
    expect(data.usedBackupCodes).toEqual(codes.slice(0, 2))
    expect(data.backupCodes).toEqual(Array(3).fill('[use /v0/vault/github/totp/backup]'))
    expect((await send(token, 'GET', '/v0/vault/github/totp')).body.backupCodesRemaining).toBe(3)
  })

  test('goes to one of many who ask at the same moment, and when none is left that is said', async () => {
    const { token } = await agentWithCodes()
    const answers = await Promise.all(Array.from({ length: 8 }, () => use(token)))
    const given = answers.flatMap(({ status, body }) => (status === 200 ? [body.code] : []))
    expect(new Set(given).size).toBe(given.length)
    // On a machine that is too busy some are told to come again.
    while (given.length < codes.length) {
      const { status, body } = await use(token)
      if (status === 200) given.push(body.code)
    }
    expect(given.toSorted()).toEqual(codes)
    expect(await use(token)).toMatchObject({
      status: 400,
      body: { message: 'No backup code is left. Enrol new ones.' },
    })
  })

  test('that a site gave later stands in place of those before, and is no new version of the password', async () => {
    const { token, id } = await newAgent()
    const { backupCodes: _, ...data } = login.data
    const put = (name: string, given: readonly string[], by = token) =>
      send(by, 'PUT', `/v0/vault/${name}/totp/backup`, { codes: given })
    await send(token, 'PUT', '/v0/vault/github', { ...login, data })
    const { versions } = (await send(token, 'GET', '/v0/vault/github/versions')).body
    expect(await put('github', ['once-1111'])).toMatchObject({ status: 200, body: { remaining: 1 } })
    expect((await use(token)).body).toEqual({ code: 'once-1111', remaining: 0 })
    expect((await put('github', [...codes, 'once-1111'])).body).toEqual({ remaining: 5 })
    expect((await use(token)).body).toEqual({ code: codes[0], remaining: 4 })
    expect((await send(token, 'GET', '/v0/vault/github/versions')).body.versions).toEqual(versions)
    expect((await send(token, 'GET', '/v0/vault/github')).body.data).toMatchObject({ password: 'p' })

    await openFrom(id, new Date())
    expect((await put('github', codes)).status).toBe(403)
    await send(token, 'PUT', '/v0/vault/plain', { type: 'LOGIN', data: { password: 'p' } })
    expect((await put('plain', codes)).status).toBe(400)
    expect((await put('nothing', codes)).status).toBe(404)
  })

  test('is the same again under the same Idempotency-Key, and under the same attempt of a login', async () => {
    const { token } = await agentWithCodes()
    const key = { 'idempotency-key': 'once' }
    expect((await use(token, undefined, key)).body).toEqual((await use(token, undefined, key)).body)
    const { loginId } = (await send(token, 'POST', '/v0/logins', { credential: 'github' })).body
    const [first, again] = [await use(token, { login: loginId }), await use(token, { login: loginId })]
    expect(first.body.code).toBe(codes[1])
    expect(again.body).toEqual(first.body)
    await send(token, 'POST', `/v0/logins/${loginId}/outcome`, { result: 'rejected', at: 'totp' })
    expect((await use(token, { login: loginId })).body.code).toBe(codes[2])
  })

  test('that was used does not come back with a version that is restored, or that is stored from what was read', async () => {
    const { token } = await agentWithCodes()
    await use(token)
    const { data } = (await send(token, 'GET', '/v0/vault/github')).body
    await send(token, 'PUT', '/v0/vault/github', { ...login, data: { ...data, password: 'new' } })
    expect((await use(token)).body).toEqual({ code: codes[1], remaining: 3 })
    await send(token, 'POST', '/v0/vault/github/versions/1/restore')
    expect((await use(token)).body).toEqual({ code: codes[2], remaining: 2 })
  })

  test('is taken by who may write; there is none where there are none, and nobody else’s', async () => {
    const { token } = await agentWithCodes()
    const other = await newAgent()
    expect((await use(other.token)).status).toBe(404)
    await send(token, 'PUT', '/v0/vault/plain', { type: 'LOGIN', data: { password: 'p' } })
    expect((await send(token, 'POST', '/v0/vault/plain/totp/backup')).status).toBe(400)
    const reader = await newAgent(['vault:read'])
    expect((await use(reader.token)).body.error).toBe('forbidden')
  })

  test('is in no log and in no column in clear', async () => {
    const { id, token } = await agentWithCodes()
    await use(token)
    const rows = await gate.maintain(
      'test',
      ({ tx }) => tx.$queryRaw`
      SELECT (SELECT json_agg(e) FROM audit_event e WHERE agent_id = ${id})::text AS audit,
             (SELECT json_agg(u) FROM backup_code_use u WHERE agent_id = ${id})::text AS uses`,
    )
    const text = JSON.stringify(rows) + lines.join('')
    for (const code of codes) {
      expect(text).not.toContain(code)
      expect(text).not.toContain(Buffer.from(code).toString('hex'))
    }
  })
})
