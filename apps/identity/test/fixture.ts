import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@keyfob/contracts/ids'
import type { Operation } from '@keyfob/contracts/operation'
import type { Role } from '@keyfob/contracts/scopes'
import type { Caller, OpenGate } from '@keyfob/gate/doors'
import { openGate } from '@keyfob/gate/open-gate'
import { readConfig } from '@keyfob/service/config'
import { createApp } from '@keyfob/service/create-app'
import { createLog } from '@keyfob/service/log'
import { Queue } from '@keyfob/service/queue'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll } from 'vitest'
import { IdentityModule } from '../src/identity.module.js'

/** Identity served over HTTP on a database of its own, with what it logs; ended after the file's last test. */
export async function testIdentity(env: Readonly<Record<string, string>> = {}) {
  const { url: databaseUrl, servicesUrl, asOwner } = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'keyfob-identity-'))
  const lines: string[] = []
  const log = createLog({ level: 'debug', stream: { write: (line: string) => void lines.push(line) } })
  const config = readConfig({
    KEYFOB_PORT: '0',
    KEYFOB_HOME: home,
    KEYFOB_FENCE_MS: '500',
    KEYFOB_DOMAIN: 'agents.test',
    ...env,
  })
  const gate = await openGate({ databaseUrl: servicesUrl, home, fenceMs: config.fenceMs, log })
  const queue = new Queue({ redisUrl: undefined, postgresUrl: () => gate.queueConnection(), prefix: 'test', log })
  const { url, close } = await createApp([IdentityModule], { gate, config, log, queue })
  afterAll(async () => {
    await close()
    await queue.close()
    await gate.close()
    await rm(home, { recursive: true })
  })
  const organisation = await gate.bootstrap.firstOrganisation('Test')
  const platformToken = await gate.bootstrap.platformToken(organisation.id, 'test')

  /** A request as a client sends it, and its answer. */
  async function send(
    token: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const { status } = response
    return {
      status,
      text,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
      cookie: response.headers.get('set-cookie'),
    }
  }

  /** Makes an agent as a client does. */
  async function create(input: object = {}) {
    const { body } = await send(platformToken, 'POST', '/v0/platform/identities', input)
    return {
      id: body.identityId as string,
      token: body.rawKey as string,
      path: `/v0/platform/identities/${body.identityId}`,
      body,
    }
  }

  /** One opening of the agent's door under another service's operation, whose rows identity counts and tells of. */
  const opening = (token: string, operation: Operation, verb: (open: OpenGate) => Promise<void>) =>
    gate.open(callerWith(token), operation, {}, verb)
  const callerWith = (bearer: string): Caller => ({
    bearer,
    session: undefined,
    requestId: newId(),
    idempotencyKey: undefined,
    fence: gate.fence(),
  })

  /** An operator who has signed in by a link of its own: its answer, its code and its cookie, and requests of it. */
  async function signIn(name = 'Ada', role: Role = 'owner') {
    const ours = { origin: url, 'sec-fetch-site': 'same-origin' }
    const code = await gate.operators.createLink(organisation.id, role)
    const answer = await send('', 'POST', '/v0/platform/session', { code, name }, ours)
    const cookie = answer.cookie?.split(';')[0] ?? ''
    const as = (method: string, path: string, body?: unknown) => send('', method, path, body, { ...ours, cookie })
    return { code, answer, cookie, as, id: answer.body.operatorId as string }
  }

  return {
    asOwner,
    gate,
    url,
    databaseUrl,
    organisation,
    platformToken,
    send,
    create,
    signIn,
    opening,
    callerWith,
    lines,
    close,
  }
}
