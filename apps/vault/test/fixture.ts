import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIdentity, revokeIdentity } from '@keyfob/contracts/identity'
import { newId } from '@keyfob/contracts/ids'
import { defaultScopes } from '@keyfob/contracts/scopes'
import type { Caller } from '@keyfob/gate/doors'
import { openGate } from '@keyfob/gate/open-gate'
import { readConfig } from '@keyfob/service/config'
import { createApp } from '@keyfob/service/create-app'
import { createLog } from '@keyfob/service/log'
import { Queue } from '@keyfob/service/queue'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll } from 'vitest'
import { VaultModule } from '../src/vault.module.js'

/** A seed that nobody else in the organisation has: the same seed under two names shares its time steps. */
export const newSecret = (): string =>
  [...randomBytes(32)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(byte % 32)).join('')

/** Of the periods up to two minutes the one whose present step lives longest, over a minute in any case: nobody waits for the next. */
export function longPeriod(): number {
  const now = Date.now() / 1000
  const left = (period: number) => period - (now % period)
  // One that has just begun may be the one before by another clock.
  const periods = Array.from({ length: 45 }, (_, index) => 76 + index).filter((period) => left(period) < period - 2)
  return periods.reduce((longest, period) => (left(period) > left(longest) ? period : longest))
}

type Extra = { headers?: Record<string, string>; signal?: AbortSignal }

/** The vault served over HTTP on a database of its own, with what it logs; ended after the file's last test. */
export async function testVault({ ntpServers = [] }: { ntpServers?: readonly string[] } = {}) {
  const { url: databaseUrl, servicesUrl } = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'keyfob-vault-'))
  const lines: string[] = []
  const log = createLog({ level: 'debug', stream: { write: (line: string) => void lines.push(line) } })
  const config = readConfig({ KEYFOB_PORT: '0', KEYFOB_HOME: home, KEYFOB_FENCE_MS: '500' })
  const gate = await openGate({ databaseUrl: servicesUrl, home, fenceMs: config.fenceMs, ntpServers, log })
  const queue = new Queue({ redisUrl: undefined, postgresUrl: () => gate.queueConnection(), prefix: 'test', log })
  const { url, close } = await createApp([VaultModule], { gate, config, log, queue })
  afterAll(async () => {
    await close()
    await queue.close()
    await gate.close()
    await rm(home, { recursive: true })
  })
  const organisation = await gate.bootstrap.firstOrganisation('Test')
  const platformToken = await gate.bootstrap.platformToken(organisation.id, 'test')

  const callerWith = (bearer: string): Caller => ({
    bearer,
    session: undefined,
    requestId: newId(),
    idempotencyKey: undefined,
    fence: gate.fence(),
  })

  /** An agent as identity makes one: here by hand, since apps know nothing of each other. */
  async function newAgent(scopes: readonly string[] = defaultScopes) {
    const input = createIdentity.input.parse({ name: `agent-${newId()}` })
    const created = await gate.operate(callerWith(platformToken), createIdentity, input, async (operator) => {
      const { tx, now, actor } = operator
      const id = newId()
      const address = `${id.toLowerCase()}@agents.test`
      const common = { organisationId: organisation.id, createdAt: now }
      const { wrapped, keyVersion } = await operator.provisionKey(id)
      await tx.agent.create({ data: { id, ...common, name: id, nameKey: id.toLowerCase(), purpose: 'BUYER' } })
      await tx.dataKey.create({ data: { agentId: id, wrapped, keyVersion } })
      await tx.mailbox.create({ data: { agentId: id, ...common, address, addressKey: address } })
      const { id: tokenId, raw, prefix, hash } = operator.mintToken(id)
      const expiresAt = new Date(now.getTime() + 86_400_000)
      const token = { kind: 'agent' as const, agentId: id, name: 'first', prefix, hash, scopes: [...scopes] }
      await tx.accessToken.create({
        data: { id: tokenId, ...token, ...common, opensFrom: now, issuedBy: actor, expiresAt },
      })
      return {
        identityId: id,
        name: id,
        type: 'INBOX' as const,
        purpose: 'BUYER',
        emailAddress: address,
        scopes: [],
        apiKeyPrefix: prefix,
        rawKey: raw,
        createdAt: now.toISOString(),
      }
    })
    return { id: created.identityId, token: 'rawKey' in created ? created.rawKey : '' }
  }

  /** Ends an agent; returns when that has answered. */
  async function revoke(identityId: string): Promise<void> {
    const input = { identityId, reason: 'test' }
    await gate.operate(callerWith(platformToken), revokeIdentity, input, async (operator) => {
      await operator.end(input.reason)
      return {} as never
    })
  }

  /** A request as a client sends it, and its answer. */
  async function send(token: string, method: string, path: string, body?: unknown, { headers, signal }: Extra = {}) {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    const text = await response.text()
    const { status, headers: answered } = response
    // A fault of ours says why in the log alone, which ends with the test.
    if (status === 500) {
      const fault = lines.filter((line) => line.includes('a request failed')).at(-1)
      console.error(fault)
      throw new Error(fault)
    }
    return { status, text, body: text === '' ? undefined : JSON.parse(text), headers: answered }
  }

  /** Moves back the moment from which the agent's tokens open, or forward. */
  const openFrom = (agentId: string, opensFrom: Date) =>
    gate.maintain('test', ({ tx }) => tx.accessToken.updateMany({ where: { agentId }, data: { opensFrom } }))

  return { gate, url, databaseUrl, home, platformToken, newAgent, revoke, send, openFrom, callerWith, lines }
}
