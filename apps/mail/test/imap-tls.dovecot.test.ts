import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { selfSigned } from '@keyfob/testkit/certificate'
import { testDovecot } from '@keyfob/testkit/dovecot'
import { afterAll, expect, test } from 'vitest'
import type { Attempt } from './imap-tls.process.js'

const [own, foreign] = [selfSigned('localhost'), selfSigned('elsewhere.test')]
const dovecot = await testDovecot({ certificate: own })
const misnamed = await testDovecot({ certificate: foreign })
const plain = await testDovecot()
const directory = await mkdtemp(join(tmpdir(), 'keyfob-tls-'))
afterAll(() => rm(directory, { recursive: true }))
const authorities = join(directory, 'authorities.pem')
await writeFile(authorities, own.cert + foreign.cert)

/** What comes of signing in, by a process that trusts these authorities beside the usual ones. */
async function signIn(attempts: readonly Attempt[], trusted?: string): Promise<string[]> {
  const script = fileURLToPath(new URL('imap-tls.process.ts', import.meta.url))
  const execArgv = ['--conditions=keyfob:source', '--import=tsx', '--dns-result-order=ipv4first']
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  // biome-ignore lint/style/noProcessEnv: what a process trusts is said by its environment
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: trusted ?? '' }
  const child = fork(script, [JSON.stringify(attempts)], { execArgv, cwd, env })
  const [results] = (await once(child, 'message')) as [string[]]
  return results
}

async function attempts(server: typeof dovecot, host = 'localhost'): Promise<Attempt[]> {
  const { username, password: pass } = await server.user()
  const account = { host, username, pass }
  return [
    { ...account, port: server.tlsPort, tls: 'implicit' },
    { ...account, port: server.port, tls: 'starttls' },
  ]
}

test('a server is signed in to by TLS and by STARTTLS where its certificate is trusted and is for its name', async () => {
  expect(await signIn(await attempts(dovecot), authorities)).toEqual(['secure', 'secure'])
})

test('a server whose certificate is for another name, or for a name where an address was given, is not', async () => {
  const both = [...(await attempts(misnamed)), ...(await attempts(dovecot, '127.0.0.1'))]
  expect(await signIn(both, authorities)).toEqual(['untrusted', 'untrusted', 'untrusted', 'untrusted'])
})

test('a server whose certificate nobody vouches for is not', async () => {
  expect(await signIn(await attempts(dovecot))).toEqual(['untrusted', 'untrusted'])
})

test('a server that does not do STARTTLS, or answers TLS in clear, gets no password', async () => {
  const [, starttls] = await attempts(plain)
  if (!starttls) throw new Error('no attempt')
  const implicit = { ...starttls, tls: 'implicit' }
  expect(await signIn([starttls, implicit], authorities)).toEqual(['protocol', 'protocol'])
})
