import { testNtp } from '@keyfob/testkit/ntp'
import { beforeAll, describe, expect, test } from 'vitest'
import { newSecret, testVault } from './fixture.js'

// A vault whose clock is ten seconds behind: the codes that it would make are not the site's.
const ntp = await testNtp(10_000)
const { gate, platformToken, newAgent, send } = await testVault({ ntpServers: [ntp.address] })
beforeAll(() => gate.clock.measure())

const untrusted = { status: 503, body: { error: 'clock_untrusted' } }
const outcomes = async (agentId: string, operation: string) =>
  (await gate.maintain('test', ({ tx }) => tx.auditEvent.findMany({ where: { agentId, operation } }))).map(
    ({ outcome }) => outcome,
  )
/** An agent with a seed of either kind: an operator may enrol it whatever the clock says. */
async function agentWithSeed(body: unknown = { secret: newSecret() }) {
  const agent = await newAgent()
  const enrolled = await send(platformToken, 'POST', `/v0/platform/vault/${agent.id}/github/totp`, body)
  return { ...agent, enrolled }
}

describe('while the clock is known to be wrong', () => {
  test('no code of a time step is given out, and the refusal is in the audit log', async () => {
    const { id, token } = await agentWithSeed()
    const refused = await send(token, 'GET', '/v0/vault/github/totp')
    expect(refused).toMatchObject(untrusted)
    expect(refused.text).not.toMatch(/"code"/)
    expect(await outcomes(id, 'vault.totp')).toEqual(['clock_untrusted'])
  })

  test('nor under a login, for which no step is reserved then', async () => {
    const { id, token } = await agentWithSeed()
    const { loginId } = (await send(token, 'POST', '/v0/logins', { credential: 'github' })).body
    expect(await send(token, 'GET', `/v0/vault/github/totp?login=${loginId}`)).toMatchObject(untrusted)
    expect(await gate.maintain('test', ({ tx }) => tx.totpStep.count({ where: { agentId: id } }))).toBe(0)
  })

  test('an agent enrols no seed: its first code would be wrong; nothing is kept, and the audit log says so', async () => {
    const { id, token } = await newAgent()
    expect(await send(token, 'POST', '/v0/vault/github/totp', { secret: newSecret() })).toMatchObject(untrusted)
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(0)
    expect(await outcomes(id, 'vault.totp_enrol')).toEqual(['clock_untrusted'])
  })

  test('an operator, who gets no code, enrols one', async () => {
    const { enrolled } = await agentWithSeed()
    expect(enrolled).toMatchObject({ status: 200, body: { name: 'github', kind: 'totp' } })
  })

  test('a code of a counter is given out, and its seed enrolled: it knows no time', async () => {
    const { token } = await newAgent()
    const uri = `otpauth://hotp/Site:ada?secret=${newSecret()}&counter=0`
    expect((await send(token, 'POST', '/v0/vault/github/totp', { uri })).status).toBe(200)
    expect(await send(token, 'GET', '/v0/vault/github/totp')).toMatchObject({ status: 200, body: { kind: 'hotp' } })
  })

  test('passwords are stored and read', async () => {
    const { token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/x', { type: 'LOGIN', data: { password: 'hunter2', totp: newSecret() } })
    expect(await send(token, 'GET', '/v0/vault/x')).toMatchObject({
      status: 200,
      body: { data: { password: 'hunter2' } },
    })
  })
})
