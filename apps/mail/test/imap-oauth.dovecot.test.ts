import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer, globalAgent } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { createSource as contract } from '@keyfob/contracts/mail-sources'
import { selfSigned } from '@keyfob/testkit/certificate'
import { testDovecot } from '@keyfob/testkit/dovecot'
import { afterAll, expect, test } from 'vitest'
import { SourceWatches } from '../src/imap/source-watches.js'
import { checkSource } from '../src/sources/check-source.js'
import { createSource } from '../src/sources/create-source.js'
import { callerWith, createAgent, stored, testGate, testInbound } from './fixture.js'
import { letter } from './letters.js'

const { gate, platform } = await testGate()
const { inbound } = await testInbound(gate)

/** The one access token of each user that has not expired, and the one refresh token that is good for the next. */
const current = new Map<string, { access: string; refresh: string; given: number }>()
/** What was shown to the mail server, in order. */
const shown: string[] = []

const introspection = createHttpServer(async (request, response) => {
  const token = new URLSearchParams(await text(request)).get('token') ?? ''
  shown.push(token)
  const [username] = [...current].find(([, { access }]) => access === token) ?? []
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(username === undefined ? { active: false } : { active: true, username }))
}).listen(0, '127.0.0.1')
await once(introspection, 'listening')

const certificate = selfSigned('localhost')
globalAgent.options.ca = certificate.cert
const tokens = createHttpsServer(certificate, async (request, response) => {
  const asked = new URLSearchParams(await text(request)).get('refresh_token')
  const [user, known] = [...current].find(([, { refresh }]) => refresh === asked) ?? []
  response.writeHead(known ? 200 : 400, { 'content-type': 'application/json' })
  if (user === undefined || !known) return void response.end('{"error":"invalid_grant"}')
  const given = known.given + 1
  current.set(user, { access: `${user}-access-${given}`, refresh: `${user}-refresh-${given}`, given })
  response.end(JSON.stringify({ access_token: `${user}-access-${given}`, refresh_token: `${user}-refresh-${given}` }))
}).listen(0, 'localhost')
await once(tokens, 'listening')
afterAll(() => {
  introspection.close()
  tokens.close()
})
const portOf = (server: typeof introspection | typeof tokens) => (server.address() as AddressInfo).port
const tokenEndpoint = `https://localhost:${portOf(tokens)}/token`

const mechanisms = ['xoauth2', 'oauthbearer'] as const
const servers = await Promise.all(
  mechanisms.map(async (mechanism) => {
    const oauth = { mechanism, introspection: `http://127.0.0.1:${portOf(introspection)}/introspect` }
    return { mechanism, dovecot: await testDovecot({ oauth }) }
  }),
)

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(25)
}

test.each(servers)(
  'an account is watched by $mechanism, and anew when its access token has expired',
  async ({ dovecot }) => {
    const [agent, user] = await Promise.all([createAgent(gate, platform), dovecot.user()])
    const { username } = user
    current.set(username, { access: '', refresh: `${username}-refresh-0`, given: 0 })
    const { host, port } = dovecot
    const oauth = { refreshToken: `${username}-refresh-0`, tokenEndpoint, clientId: 'client' }
    const input = contract.input.parse({ name: 'x', host, port, tls: 'none', username, oauth, identityId: agent.id })
    const { sourceId } = await gate.operate(callerWith(platform, gate), contract, input, createSource)
    const watches = new SourceWatches(inbound, { privateHosts: true })
    watches.open()
    await user.deliver(letter({ to: agent.address }))
    await until(async () => (await stored(gate, agent.id)) === 1)

    // The connection is lost; the token that it was made with is worth nothing any more.
    await dovecot.stop()
    current.set(username, { access: '', refresh: current.get(username)?.refresh ?? '', given: 1 })
    await user.deliver(letter({ to: agent.address }))
    await dovecot.start()
    await until(async () => (await stored(gate, agent.id)) === 2)
    await watches.close()
    const ofUser = shown.filter((token) => token.startsWith(username))
    expect(ofUser[0]).toBe(`${username}-access-1`)
    expect(ofUser.slice(1)).not.toContain(`${username}-access-1`)

    // A token endpoint that gives what the mail server does not take.
    const check = () =>
      checkSource(gate, { privateHosts: true }, callerWith(platform, gate), { sourceId }, new AbortController().signal)
    expect(await check()).toMatchObject({ works: true })
    current.set(username, { access: '', refresh: 'of nobody', given: 9 })
    expect(await check()).toMatchObject({
      works: false,
      error: 'The token endpoint refuses the refresh token or the client.',
    })
  },
  60_000,
)
