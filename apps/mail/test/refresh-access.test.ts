import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer, globalAgent } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createSource as contract } from '@keyfob/contracts/mail-sources'
import { selfSigned } from '@keyfob/testkit/certificate'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { openSignIn } from '../src/imap/open-sign-in.js'
import { refreshAccess } from '../src/imap/refresh-access.js'
import { createSource } from '../src/sources/create-source.js'
import { callerWith, testGate } from './fixture.js'

const { gate, platform } = await testGate()
const certificate = selfSigned('localhost')
const asked: Record<string, string>[] = []
const server = createServer(certificate, async (request, response) => {
  const form = Object.fromEntries(new URLSearchParams(await text(request)))
  if (form.refresh_token === 'half') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"access_token":')
    return
  }
  asked.push(form)
  const isKnown = form.refresh_token === `refresh-${asked.length}`
  response.writeHead(isKnown ? 200 : 400, { 'content-type': 'application/json' })
  response.end(JSON.stringify(isKnown ? { access_token: 'access', refresh_token: `refresh-${asked.length + 1}` } : {}))
}).listen(0, 'localhost')
await once(server, 'listening')
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
const tokenEndpoint = `https://localhost:${(server.address() as AddressInfo).port}/token`
const reach = { privateHosts: true }
const { signal } = new AbortController()

test('a refresh token is exchanged with a trusted token endpoint alone, and one that takes its place is kept', async () => {
  const refresh = { tokenEndpoint, clientId: 'client', refreshToken: 'refresh-1' }
  await expect(refreshAccess(refresh, reach, signal)).rejects.toMatchObject({ kind: 'untrusted' })
  await expect(refreshAccess(refresh, { privateHosts: false }, signal)).rejects.toMatchObject({ kind: 'unreachable' })
  expect(asked).toEqual([])

  globalAgent.options.ca = certificate.cert
  const oauth = { refreshToken: 'refresh-1', tokenEndpoint, clientId: 'client', clientSecret: 'secret' }
  const account = { name: 'x', host: 'localhost', username: 'x', routingHeader: 'Delivered-To' }
  const input = contract.input.parse({ ...account, oauth })
  const { sourceId: id } = await gate.operate(callerWith(platform, gate), contract, input, createSource)
  const source = await gate.maintain('test', ({ tx }) => tx.mailSource.findUniqueOrThrow({ where: { id } }))
  for (const number of [1, 2]) {
    expect(await openSignIn(gate, source, reach, signal)).toEqual({ accessToken: 'access' })
    expect(asked[number - 1]).toEqual({
      grant_type: 'refresh_token',
      refresh_token: `refresh-${number}`,
      client_id: 'client',
      client_secret: 'secret',
    })
  }
  await expect(refreshAccess(refresh, reach, signal)).rejects.toMatchObject({ kind: 'refused' })
})

test('an answer that does not end in time is reported as that, and not as a connection that was lost', async () => {
  const late = new AbortController()
  const answered = 'http.client.response.finish'
  const cut = () => setImmediate(() => late.abort(new DOMException('It took too long.', 'TimeoutError')))
  subscribe(answered, cut)
  onTestFinished(() => void unsubscribe(answered, cut))
  const refresh = { tokenEndpoint, clientId: 'client', refreshToken: 'half' }
  await expect(refreshAccess(refresh, reach, late.signal)).rejects.toMatchObject({
    kind: 'unreachable',
    message: 'The server does not answer in time.',
  })
})
