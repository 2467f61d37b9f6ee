import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { corporaFolder, corpusFile } from '@keyfob/testkit/corpora'
import { afterAll, expect, test } from 'vitest'
import { mailCases } from './corpus/mail.js'
import { signinCases } from './corpus/signin.js'
import { startDns } from './dns.js'
import { Receiver } from './durability/receiver.js'
import { ownMails } from './fence/own-mails.js'
import { createAgent, stored, testGate } from './fixture.js'
import { letter, signed } from './letters.js'
import { sendMail } from './smtp-client.js'

// Row 15 of the design's threats: prefetching by us burns links and tells senders that a mail was read. The receiver runs in a
// process of its own, fenced in: but for its database and a DNS server that the test runs, nothing of it leaves.

const fence = new URL('fence/fence.mjs', import.meta.url)
const directory = await mkdtemp(join(tmpdir(), 'keyfob-fence-'))
const { gate, platform, url, home } = await testGate()
const dns = await startDns()
const connected: string[] = []
const trap: Server = createServer((request, response) => response.end(connected.push(request.url ?? '')))
trap.on('connection', () => connected.push('a connection'))
trap.listen(0, '127.0.0.1')
await once(trap, 'listening')
const trapped = `127.0.0.1:${(trap.address() as AddressInfo).port}`

const file = join(directory, 'attempts')
await writeFile(file, '')
const { hostname, port } = new URL(url)
const allowed = [`${hostname === 'localhost' ? '127.0.0.1' : hostname}:${port || 5432}`, dns.address]
const settings = { KEYFOB_FENCE_FILE: file, KEYFOB_FENCE_ALLOWED: allowed.join(',') }
const receiver = new Receiver({
  databaseUrl: url,
  home,
  dns: dns.address,
  nodeOptions: `--import=${fence.href}`,
  environment: settings,
})
receiver.start()
afterAll(async () => {
  await receiver.kill()
  await dns.close()
  trap.close()
  await rm(directory, { recursive: true })
})
const attempts = async () => (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')

test('row 15: with the network cut off, all mails of the corpora, and those of our own that ask for it, are taken in without one attempt to connect', async () => {
  const { id, address } = await createAgent(gate, platform)
  const server = await receiver.address()
  const raw = mailCases(corporaFolder).map(({ file: name }) => corpusFile(`mail/${name}`)?.toString('latin1') ?? '')
  const signIn = signinCases(corporaFolder).map(({ subject, text, html }) =>
    letter({
      to: address,
      subject: `=?utf-8?B?${Buffer.from(subject ?? '')
        .toString('base64')
        .slice(0, 400)}?=`,
      more: [`Content-Type: text/${html ? 'html' : 'plain'}; charset=utf-8`, 'Content-Transfer-Encoding: base64'],
      body: (
        Buffer.from(html ?? text ?? '')
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n'),
    }),
  )
  const own = [...ownMails(address, trapped), ...ownMails(address, 'trap.practice.test:80')]
  const mails = [...own, ...(await Promise.all(own.map((mail) => signed(mail)))), ...signIn, ...raw]
  let accepted = 0
  const left = [...mails]
  const send = async () => {
    for (let mail = left.pop(); mail !== undefined; mail = left.pop()) {
      const reply = await sendMail(server, [address], mail.replace(/\r?\n/g, '\r\n'))
      expect(reply).toMatch(/^250 |^554 5\.6\.0 /)
      if (reply.startsWith('250')) accepted += 1
    }
  }
  await Promise.all(Array.from({ length: 6 }, send))
  expect(await attempts()).toEqual([])
  expect(connected).toEqual([])
  expect(dns.asked.filter((name) => name.startsWith('trap.'))).toEqual([])
  expect(dns.asked).toContain('_dmarc.practice.test')
  expect(accepted).toBeGreaterThanOrEqual(own.length)
  // The same mail twice is one.
  expect(await stored(gate, id)).toBeGreaterThanOrEqual(own.length)
})

test('the fence sees every way out, of the main thread and of a thread with arguments of its own', async () => {
  const seen = join(directory, 'seen')
  await writeFile(seen, '')
  const script = fileURLToPath(new URL('fence/attempts.mjs', import.meta.url))
  // biome-ignore lint/style/noProcessEnv: a process needs its path and its folder for files
  const env = { ...process.env, ...settings, KEYFOB_FENCE_FILE: seen, NODE_OPTIONS: `--import=${fence.href}` }
  await once(spawn(process.execPath, [script], { env, stdio: 'ignore' }), 'exit')
  const lines = new Set((await readFile(seen, 'utf8')).split('\n'))
  const ways = [
    ...[1001, 1003, 1004, 1005, 1006].map((number) => `tcp 192.0.2.1:${number}`),
    'tcp 2001:db8::1:1002',
    ...[1007, 1008].map((number) => `udp 192.0.2.1:${number}`),
    'pipe /tmp/keyfob-no-such-socket',
    ...['lookup one.invalid', 'lookup two.invalid', 'dns three.invalid', 'dns four.invalid'],
    ...['program /bin/sh', 'program /bin/true'],
  ]
  expect(ways.flatMap((way) => [`main ${way}`, `thread ${way}`]).filter((line) => !lines.has(line))).toEqual([])
})
