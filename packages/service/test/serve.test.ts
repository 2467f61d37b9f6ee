import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { open, readAnswers } from './raw-http.js'
import { addressOf, serviceProcesses } from './service-process.js'

const startProcess = serviceProcesses()

const { servicesUrl: databaseUrl } = await testDatabase()
const home = await mkdtemp(join(tmpdir(), 'keyfob-serve-'))
afterAll(() => rm(home, { recursive: true }))

const environment = {
  KEYFOB_HOME: home,
  KEYFOB_PORT: '0',
  KEYFOB_NTP_SERVERS: 'none',
  DATABASE_URL: databaseUrl,
}

const start = (env: Record<string, string>) => startProcess('serve.process.mjs', env)

// Four processes start here, one after the other; on a busy machine each takes its time.
describe('a process that serves', () => {
  test('does not start with a configuration that is wrong, and lists all that is wrong with it', async () => {
    const { said, ended } = start({ ...environment, KEYFOB_PORT: 'LEAK', KEYFOB_HOMER: 'x', DATABASE_URL: 'LEAK' })
    expect(await ended).toEqual([1, null])
    expect(said).toEqual([
      'Keyfob cannot start with this configuration.',
      '- KEYFOB_HOMER is not a setting; did you mean KEYFOB_HOME?',
      expect.stringMatching(/^- KEYFOB_PORT must be /),
      expect.stringMatching(/^- DATABASE_URL must be /),
    ])
  })

  test('does not start without a database, and says what to do', async () => {
    const { said, ended } = start({ KEYFOB_HOME: home })
    expect(await ended).toEqual([1, null])
    expect(said.join('\n')).toContain('DATABASE_URL must be set')
  })

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends at %s: what runs is answered, what comes is told to come again',
    async (signal) => {
      const service = start(environment)
      const url = await addressOf(service)
      const host = new URL(url).host
      const running = await open(url)
      const waiting = await open(url)
      const first = readAnswers(waiting, 1)
      waiting.write(`GET /health HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      await first
      const slow = readAnswers(running, 2)
      running.write(`GET /slow HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      await expect
        .poll(() => service.said.some((line) => line.includes('slow request is here')), {
          timeout: 5_000,
          interval: 10,
        })
        .toBe(true)

      service.child.kill(signal)
      await expect
        .poll(
          () =>
            fetch(`${url}/health`).then(
              (answer) => answer.status,
              () => 'refused',
            ),
          { timeout: 5_000, interval: 10 },
        )
        .not.toBe(200)
      running.write(`GET /health HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      service.child.send('release')
      expect(await slow).toMatchObject([
        { status: 200, text: '{"slow":"done"}' },
        { status: 503, headers: { connection: 'close' }, text: expect.stringContaining('is being stopped') },
      ])
      expect(await service.ended).toEqual([0, null])
      waiting.destroy()
    },
  )

  test('has no secret in anything that it prints', async () => {
    const service = start({ ...environment, KEYFOB_LOG_LEVEL: 'debug' })
    await addressOf(service)
    service.child.kill('SIGTERM')
    await service.ended
    const { password } = new URL(databaseUrl)
    expect(service.said.join('\n')).not.toContain(databaseUrl)
    if (password) expect(service.said.join('\n')).not.toContain(password)
  })
})
