import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@keyfob/contracts/errors'
import {
  createIdentity,
  resumeIdentity,
  revokeIdentity,
  suspendIdentity,
  updateIdentity,
} from '@keyfob/contracts/identity'
import { newId } from '@keyfob/contracts/ids'
import { defaultScopes, type Scope } from '@keyfob/contracts/scopes'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { openGate } from '@keyfob/gate/open-gate'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll } from 'vitest'
import { MailReader } from '../src/inbound/parse-message.js'
import type { Inbound } from '../src/inbound/receive-message.js'
import { type SmtpOptions, startSmtp } from '../src/inbound/receive-smtp.js'
import type { SmtpLimits } from '../src/inbound/smtp-limits.js'
import { SenderVerifier } from '../src/inbound/verify-sender.js'
import { Arrivals } from '../src/wait/arrivals.js'
import { startDns } from './dns.js'

export const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export type TestAgent = Readonly<{ id: string; address: string; token: string }>

/** A gate of the test file's own, with an organisation and its platform token. */
export async function testGate(fenceMs = 50) {
  const { url, servicesUrl, asOwner } = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'keyfob-mail-'))
  const gate = await openGate({ databaseUrl: servicesUrl, home, fenceMs, log: silent })
  afterAll(async () => {
    await gate.close()
    await rm(home, { recursive: true })
  })
  const organisation = await gate.bootstrap.firstOrganisation('Test')
  const platform = await gate.bootstrap.platformToken(organisation.id, 'test')
  return { gate, url, asOwner, home, platform }
}

/** The whole way in, on a gate: receiver, reader, verifier, arrivals, and DNS for `practice.test`. */
export async function testInbound(
  gate: Gate,
  changes: Partial<Inbound> = {},
  limits: Partial<SmtpLimits> = {},
  options: Pick<SmtpOptions, 'certificate' | 'proxies'> = {},
) {
  const dns = await startDns()
  const reader = new MailReader()
  const verifier = new SenderVerifier({ mta: 'mx.agents.test', dnsServers: [dns.address] })
  const arrivals = new Arrivals(gate, [gate.bell], silent)
  const inbound: Inbound = {
    gate,
    arrivals,
    reader,
    verifier,
    policy: { holdUnverified: true },
    log: silent,
    ...changes,
  }
  const smtp = await startSmtp(inbound, {
    host: '127.0.0.1',
    port: 0,
    name: 'mx.agents.test',
    ...options,
    limits: { refusalMs: 10, ...limits },
  })
  afterAll(async () => {
    await arrivals.close()
    await smtp.close()
    await Promise.all([reader.close(), verifier.close(), dns.close()])
  })
  return { inbound, arrivals, smtp, dns, reader, verifier }
}

/** What a request with this bearer token would bring. */
export const callerWith = (bearer: string, gate: Gate): Caller => ({
  bearer,
  session: undefined,
  requestId: newId(),
  idempotencyKey: undefined,
  fence: gate.fence(),
})

/** Provisions an agent through the operator's door. */
export async function createAgent(
  gate: Gate,
  platform: string,
  scopes: readonly Scope[] = defaultScopes,
): Promise<TestAgent> {
  const name = `agent-${newId().toLowerCase()}`
  const address = `${name}@agents.test`
  const input = createIdentity.input.parse({ name })
  const created = await gate.operate(callerWith(platform, gate), createIdentity, input, async (operator) => {
    const { tx, organisation, now, actor } = operator
    const id = newId()
    const key = await operator.provisionKey(id)
    const { id: tokenId, raw, prefix, hash } = operator.mintToken(id)
    const common = { organisationId: organisation.id, createdAt: now }
    await tx.agent.create({ data: { id, ...common, name, nameKey: name, purpose: 'BUYER' } })
    await tx.dataKey.create({ data: { agentId: id, ...key } })
    await tx.mailbox.create({ data: { agentId: id, ...common, address, addressKey: address } })
    const expiresAt = new Date(now.getTime() + 86_400_000)
    const token = { name: 'first', prefix, hash, scopes: [...scopes], opensFrom: now, issuedBy: actor, expiresAt }
    await tx.accessToken.create({ data: { id: tokenId, kind: 'agent', agentId: id, ...common, ...token } })
    const createdAt = now.toISOString()
    return {
      identityId: id,
      name,
      type: 'INBOX' as const,
      purpose: 'BUYER',
      emailAddress: address,
      scopes: [],
      apiKeyPrefix: prefix,
      rawKey: raw,
      createdAt,
    }
  })
  return { id: created.identityId, address, token: 'rawKey' in created ? created.rawKey : '' }
}

/** Revokes through the operator's door. */
export async function revoke(gate: Gate, platform: string, identityId: string): Promise<void> {
  const input = { identityId, reason: 'test' }
  await gate.operate(callerWith(platform, gate), revokeIdentity, input, async (operator) => {
    const { at, cut } = await operator.end(input.reason)
    return { identityId, name: '', email: '', revokedAt: at.toISOString(), cut, rotate: [] }
  })
}

/** Suspends through the operator's door. */
export async function suspend(gate: Gate, platform: string, identityId: string): Promise<void> {
  const input = { identityId, reason: 'test' }
  await gate.operate(callerWith(platform, gate), suspendIdentity, input, async (operator) => {
    await operator.suspend()
    return {} as never
  })
}

/** Resumes through the operator's door. */
export async function resume(gate: Gate, platform: string, identityId: string): Promise<void> {
  await gate.operate(callerWith(platform, gate), resumeIdentity, { identityId }, async (operator) => {
    await operator.resume()
    return {} as never
  })
}

/** How many messages an agent has. */
export const stored = (gate: Gate, agentId: string): Promise<number> =>
  gate.maintain('test', ({ tx }) => tx.message.count({ where: { agentId } }))

/** The AppError that a promise is rejected with. */
export async function refusal(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return error
  throw new Error('it was not refused', { cause: error })
}

/** A further token of the agent, issued now by somebody without the right to custody. */
export async function issueToken(gate: Gate, platform: string, of: TestAgent): Promise<string> {
  let raw = ''
  const input = updateIdentity.input.parse({ identityId: of.id })
  await gate.operate(
    callerWith(platform, gate),
    updateIdentity,
    input,
    async ({ tx, mintToken, organisation, now, actor }) => {
      const token = mintToken(of.id)
      raw = token.raw
      await tx.accessToken.create({
        data: {
          id: token.id,
          kind: 'agent',
          organisationId: organisation.id,
          agentId: of.id,
          name: 'second',
          prefix: token.prefix,
          hash: token.hash,
          scopes: ['mail:read'],
          opensFrom: now,
          issuedBy: actor,
          expiresAt: new Date(now.getTime() + 86_400_000),
        },
      })
      return { identityId: of.id, name: '', scopes: [] }
    },
  )
  return raw
}

/** True once a backend of this gate's database waits for what another holds; false where none does in two seconds. */
export function waitForLock(gate: Gate): Promise<boolean> {
  return gate.maintain('test', async ({ tx }) => {
    for (let look = 0; look < 200; look++) {
      const [row] = await tx.$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`
      if (row && row.waiting > 0) return true
      await tx.$executeRaw`SELECT pg_sleep(0.01)`
    }
    return false
  })
}
