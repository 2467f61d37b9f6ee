import type { Operation } from '@keyfob/contracts/operation'
import { operations } from '@keyfob/contracts/operations'
import { atLeast, roles } from '@keyfob/contracts/scopes'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { equip } from './belongings.js'
import { bodyOf, nobody, queries } from './operation-inputs.js'
import { startTestPlatform } from './test-platform.js'

// Every operation of the table against every kind of object that its path names and every caller whose it is not. What belongs
// to others answers exactly as what does not exist.

// It is asked for refusals by the hundred.
const platform = await startTestPlatform({ KEYFOB_FAILED_AUTH_PER_MINUTE: '0' })
const db = new pg.Client({ connectionString: platform.databaseUrl })
afterAll(async () => {
  await db.end()
  await platform.stop()
})

const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
let owner: { identityId: string; rawKey: string; emailAddress: string }
let other: { identityId: string; rawKey: string }
let foreignToken = ''
/** What the owner and its organisation have, under the names of the parameters in the paths. */
let theirs: Readonly<Record<string, string>>

beforeAll(async () => {
  await db.connect()
  const belongings = await equip(platform)
  owner = belongings.owner
  theirs = belongings.named
  other = await operator.identities.create({ name: 'other' })
  const foreign = await platform.gate.bootstrap.addOrganisation('Foreign')
  foreignToken = await platform.gate.bootstrap.platformToken(foreign, 'foreign', 'owner')
})

/** What nobody has, under the same names. */
const nothing: Readonly<Record<string, string>> = { name: 'gitlab', version: '1', messageId: '<nothing@nowhere.test>' }

/** The address of an operation, with these in it for what its path names. */
const addressOf = ({ name, path }: Operation, named: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, parameter: string) => encodeURIComponent(named[parameter] ?? nobody)) + queries(name)

const parametersOf = ({ path }: Operation): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
const named = (some: readonly Operation[]) => some.map((operation) => [operation.name, operation] as const)

/** The answer without what differs from request to request. */
async function ask(token: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(platform.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, text: text.replace(/"requestId":"[^"]+"/, '') }
}

const askFor = (token: string, operation: Operation, objects: Readonly<Record<string, string>>) =>
  ask(token, operation.method, addressOf(operation, objects), bodyOf(operation.method, operation.name))

/** Operations that make what they name where there is none: under another's name they make one's own. */
const makes = ['vault.store', 'vault.totp_enrol', 'platformVault.store', 'platformVault.enrol']
const looking = operations.filter((operation) => parametersOf(operation).length > 0 && !makes.includes(operation.name))

describe("another agent's objects answer as what does not exist", () => {
  test.each(named(looking.filter(({ caller }) => caller === 'agent')))('to %s', async (_, operation) => {
    const answer = await askFor(other.rawKey, operation, theirs)
    expect(answer.status).toBe(404)
    expect(answer).toEqual(await askFor(other.rawKey, operation, nothing))
  })

  const under = looking.filter(
    (operation) => operation.path.includes(':identityId') && parametersOf(operation).length > 1,
  )
  test.each(named(under))('to %s, under the name of an agent that has them not', async (_, operation) => {
    const at = { ...theirs, identityId: other.identityId }
    const answer = await askFor(platform.platformToken, operation, at)
    expect(answer.status).toBe(404)
    expect(answer).toEqual(
      await askFor(platform.platformToken, operation, { ...nothing, identityId: other.identityId }),
    )
  })
})

describe("another organisation's objects answer as what does not exist", () => {
  const platforms = operations.filter(
    (operation) => operation.caller === 'platform' && parametersOf(operation).length > 0,
  )
  /** What a person alone may do: to a token it is forbidden before anything is looked up. */
  const byPersons = [
    'approvals.approve',
    'approvals.refuse',
    'operators.endSession',
    'operators.withdrawInvitation',
    'operators.link',
    'operators.update',
    'operators.endSessions',
    'operators.remove',
    'passkeys.rename',
    'passkeys.remove',
  ]
  test.each(named(platforms))('to %s', async (name, operation) => {
    const answer = await askFor(foreignToken, operation, theirs)
    expect(answer.status).toBe(byPersons.includes(name) ? 403 : 404)
    expect(answer).toEqual(await askFor(foreignToken, operation, { ...nothing, name: theirs['name'] ?? '' }))
  })
})

test('nothing of it happened', async () => {
  const fob = new Keyfob({ baseUrl: platform.url, token: owner.rawKey })
  expect((await operator.identities.get(owner.identityId)).status).toBe('active')
  expect((await operator.vault.list(owner.identityId)).credentials).toMatchObject([{ name: 'github', version: 1 }])
  expect((await fob.vault.get('github')).data['password']).toBe('hunter2')
  expect((await fob.vault.totpUseBackup('github')).remaining).toBe(1)
  expect((await fob.mail.listMessages()).count).toBe(2)
  expect((await fob.mail.listRules()).count).toBe(1)
  expect((await operator.mail.listHeld()).count).toBe(1)
  expect((await operator.identities.list()).count).toBe(2)
  expect((await operator.mail.listDomains()).count).toBe(1)
  expect((await operator.mail.listSources()).count).toBe(1)
  expect((await operator.relays.list()).count).toBe(1)
  expect((await operator.webhooks.list()).count).toBe(1)
})

describe('the two kinds of token never overlap', () => {
  const of = (kind: string) => named(operations.filter(({ caller }) => caller === kind))

  test.each(of('platform'))('%s is forbidden to an agent', async (_, operation) => {
    expect((await askFor(owner.rawKey, operation, theirs)).status).toBe(403)
  })

  test.each(of('agent'))('%s is forbidden to a platform token', async (_, operation) => {
    expect((await askFor(platform.platformToken, operation, theirs)).status).toBe(403)
  })
})

describe('a missing scope', () => {
  let onlyLogs = ''
  beforeAll(async () => {
    const scopes = ['logs:read'] as const
    onlyLogs = (await operator.tokens.issue(owner.identityId, { name: 'only logs', scopes: [...scopes] })).rawKey
  })
  const scoped = operations.filter(({ scope }) => scope !== undefined && scope !== 'logs:read')
  test.each(named(scoped))('is named by %s, before anything is looked up', async (_, operation) => {
    const answer = await askFor(onlyLogs, operation, theirs)
    expect(answer.status).toBe(403)
    expect(answer.text).toContain(`Missing required scope: ${operation.scope}`)
    expect(answer).toEqual(await askFor(onlyLogs, operation, nothing))
  })
})

describe('a role that is not enough', () => {
  const tokens = new Map<string, string>()
  beforeAll(async () => {
    for (const role of roles)
      tokens.set(role, await platform.gate.bootstrap.platformToken(platform.organisationId, role, role))
  })
  const wanted = operations.filter(({ caller, role }) => caller === 'platform' && role !== 'auditor')
  test.each(named(wanted))('is named by %s, before anything is looked up', async (_, operation) => {
    for (const role of roles.filter((one) => !atLeast(one, operation.role))) {
      const answer = await askFor(tokens.get(role) ?? '', operation, theirs)
      expect(answer.status, role).toBe(403)
      expect(answer.text).toContain(`This needs the role ${operation.role}; yours is ${role}.`)
      expect(answer).toEqual(await askFor(tokens.get(role) ?? '', operation, nothing))
    }
  })
})

describe('whoever has ended gets nothing', () => {
  const ended: Record<string, string> = {}
  beforeAll(async () => {
    const agent = async (name: string) => operator.identities.create({ name })
    const [revoked, expired, taken] = await Promise.all(['revoked', 'expired', 'taken'].map(agent))
    if (!revoked || !expired || !taken) throw new Error('there are three')
    await operator.identities.revoke(revoked.identityId)
    const [token] = (await operator.tokens.list(taken.identityId)).tokens
    await operator.tokens.revoke(taken.identityId, token?.tokenId ?? '')
    const platformToken = (name: string, lastsMs?: number) =>
      platform.gate.bootstrap.platformToken(platform.organisationId, name, 'owner', lastsMs)
    Object.assign(ended, {
      'a revoked agent': revoked.rawKey,
      'a token that has expired': expired.rawKey,
      'a token that was taken back': taken.rawKey,
      'a platform token that has expired': await platformToken('expired', -1_000),
      'a platform token that was taken back': await platformToken('taken back'),
    })
    await db.query(`UPDATE access_token SET expires_at = now() - interval '1 second' WHERE agent_id = $1`, [
      expired.identityId,
    ])
    await db.query(`UPDATE access_token SET revoked_at = now() WHERE name = 'taken back'`)
  })

  const agents = ['a revoked agent', 'a token that has expired', 'a token that was taken back']
  test.each(named(operations.filter(({ caller }) => caller === 'agent' || caller === 'any')))(
    'of %s, in whatever way an agent has ended',
    async (_, operation) => {
      for (const who of agents) {
        const answer = await askFor(ended[who] ?? '', operation, theirs)
        expect(answer.status, who).toBe(401)
        expect(answer.text).toContain(who === 'a revoked agent' ? '"agent_revoked"' : '"unauthorized"')
      }
    },
  )

  const platforms = ['a platform token that has expired', 'a platform token that was taken back']
  test.each(named(operations.filter(({ caller }) => caller === 'platform' || caller === 'any')))(
    'of %s, in whatever way a platform token has ended',
    async (_, operation) => {
      for (const who of platforms) expect((await askFor(ended[who] ?? '', operation, theirs)).status, who).toBe(401)
    },
  )
})
