import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openGate } from '@keyfob/gate/open-gate'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll, expect, test } from 'vitest'
import { createLog } from '../src/log.js'
import { closeOf, open } from './raw-http.js'
import { addressOf, serviceProcesses } from './service-process.js'

const startProcess = serviceProcesses()

const fenceMs = 3_000
const { servicesUrl: databaseUrl } = await testDatabase()
const home = await mkdtemp(join(tmpdir(), 'keyfob-frozen-'))
const gate = await openGate({ databaseUrl, home, fenceMs, log: createLog({ level: 'silent' }) })
const organisation = await gate.bootstrap.firstOrganisation('Test')
const token = await gate.bootstrap.platformToken(organisation.id, 'test')
await gate.close()
afterAll(() => rm(home, { recursive: true }))

test('a process that was frozen past the fence lets nothing more of an answer go than the piece it was at', async () => {
  const env = {
    KEYFOB_HOME: home,
    KEYFOB_PORT: '0',
    KEYFOB_FENCE_MS: String(fenceMs),
    KEYFOB_NTP_SERVERS: 'none',
    DATABASE_URL: databaseUrl,
  }
  const service = startProcess('frozen.process.mjs', env)
  const url = await addressOf(service)
  const socket = await open(url)
  let received = 0
  socket.on('data', (piece) => {
    received += piece.length
  })
  const closed = closeOf(socket)
  socket.write(`GET /v0/long HTTP/1.1\r\nHost: ${new URL(url).host}\r\nAuthorization: Bearer ${token}\r\n\r\n`)
  await once(socket, 'data')
  socket.pause()
  // The system's buffers fill up: nothing tells when they have.
  await delay(300)

  service.child.kill('SIGSTOP')
  await delay(fenceMs + 500)
  socket.resume()
  const buffered = await steady(() => received)
  service.child.kill('SIGCONT')
  await closed
  expect(buffered).toBeGreaterThan(100_000)
  expect(received).toBeLessThan(20_000_000)
  expect(received - buffered).toBeLessThanOrEqual(64 * 1024)
})

/** What a number has come to once it stays the same for half a second. */
async function steady(value: () => number): Promise<number> {
  for (;;) {
    const before = value()
    await delay(500)
    if (value() === before) return before
  }
}
