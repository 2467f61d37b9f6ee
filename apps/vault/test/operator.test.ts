import { describe, expect, test } from 'vitest'
import { testVault } from './fixture.js'

const { platformToken, newAgent, revoke, send } = await testVault()
const seed = 'JBSWY3DPEHPK3PXP'
const uri = `otpauth://totp/GitHub:ada?secret=${seed}&issuer=GitHub`
const login = {
  type: 'LOGIN',
  data: { password: 'correct horse' },
  metadata: { uri: 'https://github.com/login', username: 'ada' },
}

describe('an operator', () => {
  test('stores for an agent, which reads it; lists names; deletes; and never gets a value', async () => {
    const { id, token } = await newAgent()
    const path = `/v0/platform/vault/${id}`
    const data = { password: 'hunter2hunter2', totp: uri }
    const stored = await send(platformToken, 'PUT', `${path}/github`, { ...login, data })
    expect(stored).toMatchObject({ status: 200, body: { name: 'github', version: 1, hasTOTP: true } })
    const listed = await send(platformToken, 'GET', path)
    expect(listed.body).toMatchObject({ count: 1, credentials: [{ name: 'github', type: 'LOGIN', hasTOTP: true }] })
    for (const { text } of [stored, listed]) {
      for (const value of ['hunter2', seed, 'ada', 'github.com']) expect(text).not.toContain(value)
    }
    expect((await send(token, 'GET', '/v0/vault/github')).body.data.password).toBe('hunter2hunter2')
    expect((await send(token, 'GET', '/v0/vault/github/totp')).status).toBe(200)
    expect((await send(platformToken, 'DELETE', `${path}/github`)).status).toBe(204)
    expect((await send(token, 'GET', '/v0/vault/github')).status).toBe(404)
  })

  test('cannot read as an agent, and an agent cannot act as an operator', async () => {
    const { id, token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/github', login)
    expect((await send(platformToken, 'GET', '/v0/vault/github')).status).toBe(403)
    expect((await send(token, 'GET', `/v0/platform/vault/${id}`)).status).toBe(403)
  })

  test('finds nothing under an unknown agent, and stores nothing for a revoked one', async () => {
    const { id } = await newAgent()
    await revoke(id)
    const unknown = '/v0/platform/vault/AAAAAAAAAAAAAAAA'
    expect((await send(platformToken, 'GET', unknown)).body.error).toBe('not_found')
    expect((await send(platformToken, 'PUT', `${unknown}/x`, login)).body.error).toBe('not_found')
    const refused = await send(platformToken, 'PUT', `/v0/platform/vault/${id}/x`, login)
    expect(refused).toMatchObject({ status: 401, body: { error: 'agent_revoked' } })
  })

  test('has no placeholder to send back: it never saw one', async () => {
    const { id } = await newAgent()
    const backupCodes = ['[use /v0/vault/x/totp/backup]']
    const body = { type: 'TOTP', data: { secret: seed, backupCodes } }
    expect((await send(platformToken, 'PUT', `/v0/platform/vault/${id}/x`, body)).status).toBe(400)
  })
})
