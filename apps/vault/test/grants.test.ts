import { describe, expect, test } from 'vitest'
import { testVault } from './fixture.js'

const { gate, platformToken, newAgent, revoke, send } = await testVault()
const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const login = (password = 'hunter2hunter2') => ({
  type: 'LOGIN',
  data: { password, totp: seed, backupCodes: ['back-up-1'] },
  metadata: { uri: 'https://github.com/login', username: 'ada' },
})

/** An owner with a credential, and another agent of the same organisation. */
async function twoAgents() {
  const [owner, other] = [await newAgent(), await newAgent()]
  await send(owner.token, 'PUT', '/v0/vault/github', login())
  const share = (access: string, more = {}) =>
    send(owner.token, 'PUT', '/v0/vault/github/grants', { grantee: other.id, access, ...more })
  return { owner, other, share }
}

const auditOf = (agentId: string) =>
  gate.maintain('test', ({ tx }) => tx.auditEvent.findMany({ where: { agentId }, orderBy: { id: 'asc' } }))

describe('a credential that its agent shares', () => {
  test('to be read is read, codes and all, under its own name or another', async () => {
    const { owner, other, share } = await twoAgents()
    expect(await share('read', { as: 'the GitHub of Ada' })).toMatchObject({
      status: 200,
      body: { grantee: other.id, access: 'read', as: 'the GitHub of Ada', pending: false },
    })
    const read = await send(other.token, 'GET', `/v0/vault/${encodeURIComponent('THE github of ada')}`)
    expect(read).toMatchObject({
      status: 200,
      body: {
        name: 'the GitHub of Ada',
        data: { password: 'hunter2hunter2' },
        shared: { by: owner.id, access: 'read' },
      },
    })
    expect(read.text).not.toContain('back-up-1')
    const code = await send(other.token, 'GET', `/v0/vault/${encodeURIComponent('the GitHub of Ada')}/totp`)
    expect(code.body.code).toBe((await send(owner.token, 'GET', '/v0/vault/github/totp')).body.code)
    expect((await send(other.token, 'GET', '/v0/vault/github')).status).toBe(404)
  })

  test('opens to an agent that came after it was stored', async () => {
    const owner = await newAgent()
    await send(owner.token, 'PUT', '/v0/vault/github', login())
    const other = await newAgent()
    const grant = await send(owner.token, 'PUT', '/v0/vault/github/grants', { grantee: other.id, access: 'read' })
    expect(grant.body.pending).toBe(false)
    expect((await send(other.token, 'GET', '/v0/vault/github')).body.data.password).toBe('hunter2hunter2')
    expect((await send(other.token, 'GET', '/v0/vault/github/totp')).status).toBe(200)
  })

  test('for its codes gives codes, and no value; to be typed gives neither', async () => {
    const { other, share } = await twoAgents()
    await share('code')
    const code = await send(other.token, 'GET', '/v0/vault/github/totp')
    expect(code).toMatchObject({ status: 200, body: { backupCodesRemaining: 0 } })
    expect(await send(other.token, 'GET', '/v0/vault/github')).toMatchObject({
      status: 403,
      body: { error: 'forbidden', message: 'This credential is shared with this agent, but not for this.' },
    })
    await share('use')
    for (const path of ['/v0/vault/github', '/v0/vault/github/totp']) {
      expect((await send(other.token, 'GET', path)).status).toBe(403)
    }
    const started = await send(other.token, 'POST', '/v0/logins', { credential: 'github' })
    expect(started).toMatchObject({
      status: 201,
      body: { credential: { username: 'ada', uri: 'https://github.com/login', factors: ['password', 'totp', 'mail'] } },
    })
    expect(started.text).not.toContain('hunter2')
  })

  test('is in the other vault’s list without what is sealed, and can be neither changed nor shared on there', async () => {
    const { owner, other, share } = await twoAgents()
    await share('read')
    const { credentials } = (await send(other.token, 'GET', '/v0/vault')).body
    expect(credentials).toMatchObject([
      {
        name: 'github',
        type: 'LOGIN',
        hasTOTP: true,
        metadata: {},
        origins: [],
        shared: { by: owner.id, access: 'read' },
      },
    ])
    expect((await send(other.token, 'PUT', '/v0/vault/github', login())).body.error).toBe('conflict')
    for (const [method, path, body] of [
      ['PUT', '/v0/vault/github/grants', { grantee: owner.id, access: 'read' }],
      ['GET', '/v0/vault/github/versions', undefined],
      ['POST', '/v0/vault/github/totp/backup', undefined],
      ['GET', '/v0/vault/github?version=1', undefined],
    ] as const) {
      expect((await send(other.token, method, path, body)).status, `${method} ${path}`).toBe(404)
    }
  })

  test('is taken back at once, with the logins that were begun with it', async () => {
    const { owner, other, share } = await twoAgents()
    await share('read')
    const { loginId } = (await send(other.token, 'POST', '/v0/logins', { credential: 'github' })).body
    expect((await send(owner.token, 'GET', '/v0/vault/github/grants')).body).toMatchObject({
      count: 1,
      grants: [{ grantee: other.id, access: 'read', as: 'github' }],
    })
    expect((await send(owner.token, 'DELETE', `/v0/vault/github/grants?grantee=${other.id}`)).status).toBe(204)
    for (const path of ['/v0/vault/github', '/v0/vault/github/totp', `/v0/vault/github?login=${loginId}`]) {
      expect((await send(other.token, 'GET', path)).status).toBe(404)
    }
    const outcome = { result: 'accepted', at: 'password' }
    expect((await send(other.token, 'POST', `/v0/logins/${loginId}/outcome`, outcome)).body.error).toBe('expired')
    expect((await send(owner.token, 'DELETE', `/v0/vault/github/grants?grantee=${other.id}`)).status).toBe(404)
    expect((await send(other.token, 'PUT', '/v0/vault/github', login())).status).toBe(200)
  })

  test('goes with its owner, and with itself; a grantee’s end ends only its own', async () => {
    const [owner, one, two] = [await newAgent(), await newAgent(), await newAgent()]
    await send(owner.token, 'PUT', '/v0/vault/github', login())
    await send(owner.token, 'PUT', '/v0/vault/gitlab', login())
    for (const { id } of [one, two]) {
      for (const name of ['github', 'gitlab']) {
        await send(owner.token, 'PUT', `/v0/vault/${name}/grants`, { grantee: id, access: 'read' })
      }
    }
    await revoke(one.id)
    expect((await send(two.token, 'GET', '/v0/vault/github')).status).toBe(200)
    expect((await send(owner.token, 'GET', '/v0/vault/github/grants')).body.count).toBe(1)
    await send(owner.token, 'DELETE', '/v0/vault/gitlab')
    expect((await send(two.token, 'GET', '/v0/vault/gitlab')).status).toBe(404)
    await revoke(owner.id)
    expect((await send(two.token, 'GET', '/v0/vault/github')).status).toBe(404)
    expect((await send(two.token, 'GET', '/v0/vault')).body.count).toBe(0)
  })

  test('cannot be read while its owner is suspended', async () => {
    const { owner, other, share } = await twoAgents()
    await share('read')
    await gate.maintain('test', ({ tx }) => tx.agent.update({ where: { id: owner.id }, data: { state: 'suspended' } }))
    expect((await send(other.token, 'GET', '/v0/vault/github')).body).toMatchObject({
      error: 'agent_suspended',
      message: expect.stringContaining('The agent that shares this credential'),
    })
  })

  test('leaves a row in the reader’s log that says whose it is, and none in its owner’s', async () => {
    const { owner, other, share } = await twoAgents()
    await share('read')
    const before = (await auditOf(owner.id)).length
    await send(other.token, 'GET', '/v0/vault/github')
    expect((await auditOf(other.id)).at(-1)).toMatchObject({
      operation: 'vault.get',
      outcome: 'allowed',
      metadata: { name: 'github', sharedBy: owner.id, access: 'read' },
    })
    expect(await auditOf(owner.id)).toHaveLength(before)
  })
})

describe('sharing', () => {
  test('for less takes effect at once; for what the token may not read it is refused', async () => {
    const { owner, other, share } = await twoAgents()
    await share('read')
    await share('code')
    expect((await send(other.token, 'GET', '/v0/vault/github')).status).toBe(403)
    expect((await send(owner.token, 'GET', '/v0/vault/github/grants')).body.count).toBe(1)
    const writer = await newAgent(['vault:write'])
    await send(writer.token, 'PUT', '/v0/vault/x', login())
    expect(await send(writer.token, 'PUT', '/v0/vault/x/grants', { grantee: other.id, access: 'read' })).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('vault:read') },
    })
  })

  test('with itself, with nobody, under a taken name, of nothing: each says what is wrong', async () => {
    const { owner, other, share } = await twoAgents()
    await send(other.token, 'PUT', '/v0/vault/github', login())
    expect((await share('read')).body).toMatchObject({ error: 'conflict', message: expect.stringContaining('`as`') })
    expect((await share('read', { as: 'theirs' })).status).toBe(200)
    const grants = '/v0/vault/github/grants'
    for (const [body, status] of [
      [{ grantee: owner.id, access: 'read' }, 400],
      [{ grantee: 'Z'.repeat(16), access: 'read' }, 404],
      [{ grantee: other.id, access: 'everything' }, 400],
      [{ grantee: other.id }, 400],
      [{ access: 'read' }, 400],
      [{ grantee: other.id, access: 'read', as: '..' }, 400],
    ] as const) {
      expect((await send(owner.token, 'PUT', grants, body)).status, JSON.stringify(body)).toBe(status)
    }
    expect(
      (await send(owner.token, 'PUT', '/v0/vault/none/grants', { grantee: other.id, access: 'read' })).status,
    ).toBe(404)
  })

  test('with an agent of another organisation is sharing with nobody', async () => {
    const { owner } = await twoAgents()
    const foreign = await gate.bootstrap.addOrganisation('Foreign')
    const id = 'F'.repeat(16)
    await gate.maintain('test', ({ tx }) =>
      tx.agent.create({ data: { id, organisationId: foreign, name: 'f', nameKey: 'f', purpose: 'x' } }),
    )
    expect((await send(owner.token, 'PUT', '/v0/vault/github/grants', { grantee: id, access: 'read' })).status).toBe(
      404,
    )
  })
})

describe('an operator who shares', () => {
  test('shares what is supplied from then on, and both agents’ logs say so', async () => {
    const { owner, other } = await twoAgents()
    const path = `/v0/platform/vault/${owner.id}/github/grants`
    const granted = await send(platformToken, 'PUT', path, { grantee: other.id, access: 'read' })
    expect(granted).toMatchObject({ status: 200, body: { pending: true, grantee: other.id } })
    for (const read of ['/v0/vault/github', '/v0/vault/github/totp']) {
      expect((await send(other.token, 'GET', read)).body.error).toBe('custody_pending')
    }
    expect((await send(other.token, 'POST', '/v0/logins', { credential: 'github' })).body.error).toBe('custody_pending')
    for (const { id } of [owner, other]) {
      expect((await auditOf(id)).map(({ operation }) => operation)).toContain('custody.grant')
    }
    await send(owner.token, 'PUT', '/v0/vault/github', login('after-the-grant'))
    expect((await send(other.token, 'GET', '/v0/vault/github')).body.data.password).toBe('after-the-grant')
    expect((await send(platformToken, 'GET', path)).body).toMatchObject({ count: 1, grants: [{ pending: false }] })
    expect((await send(platformToken, 'DELETE', `${path}?grantee=${other.id}`)).status).toBe(204)
    expect((await send(other.token, 'GET', '/v0/vault/github')).status).toBe(404)
  })

  test('does not come to old values by widening what an agent shares', async () => {
    const { owner, other, share } = await twoAgents()
    await share('code')
    const path = `/v0/platform/vault/${owner.id}/github/grants`
    await send(platformToken, 'PUT', path, { grantee: other.id, access: 'read' })
    expect((await send(other.token, 'GET', '/v0/vault/github')).body.error).toBe('custody_pending')
    await share('use')
    await share('code')
    expect((await send(other.token, 'GET', '/v0/vault/github/totp')).status).toBe(200)
  })
})

test('what is shared with an agent it may give back: its name is free then', async () => {
  const { owner, other, share } = await twoAgents()
  await share('read')
  expect((await send(other.token, 'DELETE', '/v0/vault/github')).status).toBe(204)
  expect((await send(other.token, 'GET', '/v0/vault/github')).status).toBe(404)
  expect((await send(other.token, 'PUT', '/v0/vault/github', login())).status).toBe(200)
  expect((await send(owner.token, 'GET', '/v0/vault/github/grants')).body.count).toBe(0)
  expect((await send(owner.token, 'GET', '/v0/vault/github')).status).toBe(200)
})

test('reading what is shared, both ways at once, while it is taken back and given, never deadlocks or fails', async () => {
  const [one, two] = [await newAgent(), await newAgent()]
  for (const [from, to] of [
    [one, two],
    [two, one],
  ] as const) {
    await send(from.token, 'PUT', `/v0/vault/of-${from.id}`, login())
    await send(from.token, 'PUT', `/v0/vault/of-${from.id}/grants`, { grantee: to.id, access: 'read' })
  }
  const seen = new Set<number>()
  const reads = [one, two].flatMap(({ token }, index) =>
    Array.from({ length: 40 }, async () => {
      seen.add((await send(token, 'GET', `/v0/vault/of-${(index === 0 ? two : one).id}`)).status)
    }),
  )
  const turns = (async () => {
    for (let turn = 0; turn < 4; turn++) {
      await send(one.token, 'DELETE', `/v0/vault/of-${one.id}/grants?grantee=${two.id}`)
      await send(one.token, 'PUT', `/v0/vault/of-${one.id}/grants`, { grantee: two.id, access: 'read' })
    }
  })()
  await Promise.all([...reads, turns])
  expect([...seen].every((status) => [200, 404].includes(status))).toBe(true)
})

test('an end of sharing wakes who waits with it: the agent whose it is, and the one that it was shared with', async () => {
  const { owner, other, share } = await twoAgents()
  const heard = new Set<string>()
  const byOperator = `/v0/platform/vault/${owner.id}/github/grants?grantee=${other.id}`
  for (const [token, path] of [
    [owner.token, `/v0/vault/github/grants?grantee=${other.id}`],
    [platformToken, byOperator],
  ] as const) {
    await share('read')
    heard.clear()
    const stop = gate.bell.listen((id) => void heard.add(id))
    expect((await send(token, 'DELETE', path)).status).toBe(204)
    stop()
    expect(heard).toEqual(new Set([owner.id, other.id]))
  }
})
