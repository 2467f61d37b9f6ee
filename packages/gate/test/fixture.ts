import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIdentity, revokeIdentity } from '@keyfob/contracts/identity'
import { newId } from '@keyfob/contracts/ids'
import { defaultScopes } from '@keyfob/contracts/scopes'
import { storeCredential } from '@keyfob/contracts/vault'
import { testDatabase } from '@keyfob/testkit/postgres'
import type pg from 'pg'
import { afterAll, vi } from 'vitest'
import type { Caller } from '../src/doors.js'
import { Fence } from '../src/fence.js'
import type { Gate } from '../src/gate.js'
import { openGate } from '../src/open-gate.js'

export const silent = { warn: () => {}, error: () => {} }

/** A gate of the test file's own, on its own database and data folder, with an organisation and its platform caller. */
export async function testGate(fenceMs = 50) {
  const { url, servicesUrl } = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'keyfob-gate-'))
  const options = { databaseUrl: servicesUrl, home, fenceMs, log: silent }
  const gate = await openGate(options)
  afterAll(async () => {
    await gate.close()
    await rm(home, { recursive: true })
  })
  const organisation = await gate.bootstrap.firstOrganisation('Test')
  const platformToken = await gate.bootstrap.platformToken(organisation.id, 'test')
  return { gate, url, home, options, organisation, platformToken }
}

/** What a request with this bearer token would bring. */
export const callerWith = (bearer: string | undefined, gate: Gate, extra: Partial<Caller> = {}): Caller => ({
  bearer,
  session: undefined,
  requestId: newId(),
  idempotencyKey: undefined,
  fence: new Fence(gate.fenceMs),
  ...extra,
})

/** Provisions an agent through the operator's door and returns its id, address and token. */
export async function createAgent(gate: Gate, platformToken: string, scopes: readonly string[] = defaultScopes) {
  const name = `agent-${newId()}`
  const address = `${name.toLowerCase()}@agents.test`
  const input = createIdentity.input.parse({ name })
  const created = await gate.operate(callerWith(platformToken, gate), createIdentity, input, async (operator) => {
    const { tx, organisation, now, actor } = operator
    const id = newId()
    const { wrapped, keyVersion } = await operator.provisionKey(id)
    const token = operator.mintToken(id)
    const common = { organisationId: organisation.id, createdAt: now }
    await tx.agent.create({ data: { id, ...common, name, nameKey: name.toLowerCase(), purpose: 'BUYER' } })
    await tx.dataKey.create({ data: { agentId: id, wrapped, keyVersion } })
    await tx.mailbox.create({ data: { agentId: id, ...common, address, addressKey: address } })
    const { raw, prefix, hash } = token
    const expiresAt = new Date(now.getTime() + 86_400_000)
    await tx.accessToken.create({
      data: {
        id: token.id,
        kind: 'agent',
        agentId: id,
        ...common,
        name: 'first',
        prefix,
        hash,
        scopes: [...scopes],
        opensFrom: now,
        issuedBy: actor,
        expiresAt,
      },
    })
    return {
      identityId: id,
      name,
      type: 'INBOX' as const,
      purpose: 'BUYER',
      emailAddress: address,
      scopes: [],
      apiKeyPrefix: prefix,
      rawKey: raw,
      createdAt: now.toISOString(),
    }
  })
  return { id: created.identityId, address, token: 'rawKey' in created ? created.rawKey : '' }
}

/** Revokes through the operator's door; returns when the revocation answered. */
export function revoke(gate: Gate, platformToken: string, identityId: string, caller: Partial<Caller> = {}) {
  const input = { identityId, reason: 'test' }
  return gate.operate(callerWith(platformToken, gate, caller), revokeIdentity, input, async (operator) => {
    const { at, cut } = await operator.end(input.reason)
    return {
      identityId,
      name: '',
      email: '',
      revokedAt: at.toISOString(),
      cut,
      rotate: [],
    }
  })
}

/** Stores a credential the plainest way there is, and returns its id. */
export async function storeSecret(gate: Gate, token: string, name: string, value: string): Promise<string> {
  const input = storeCredential.input.parse({ name, type: 'CUSTOM', data: { value } })
  const id = newId()
  await gate.open(callerWith(token, gate), storeCredential, input, async ({ agent, tx, seal, now, actor }) => {
    const common = { organisationId: agent.organisationId, agentId: agent.id }
    const sealed = (part: 'data' | 'metadata' | 'policy') =>
      seal({ field: `credential.${part}`, object: id, version: 1 }, JSON.stringify({ value }))
    await tx.credential.create({
      data: { id, ...common, name, nameKey: name, type: 'CUSTOM', version: 1, lastVersion: 1, createdAt: now },
    })
    await tx.credentialVersion.create({
      data: {
        credentialId: id,
        version: 1,
        ...common,
        type: 'CUSTOM',
        sealedData: sealed('data'),
        sealedMetadata: sealed('metadata'),
        sealedPolicy: sealed('policy'),
        suppliedBy: actor,
        suppliedAt: now,
      },
    })
    return {} as never
  })
  return id
}

/** Seals the audit log to its last row. Transactions of other databases of the server, as other test files have, hold it up. */
export const sealAll = (gate: Gate, db: pg.Client): Promise<void> =>
  vi.waitFor(
    async () => {
      await gate.auditLog.seal()
      const { rows } = await db.query(
        'SELECT (SELECT count(*) FROM audit_event) - (SELECT count(*) FROM audit_seal) AS unsealed',
      )
      if (Number(rows[0].unsealed) > 0) throw new Error(`${rows[0].unsealed} rows are not sealed`)
    },
    { timeout: 30_000, interval: 50 },
  )
