import { setTimeout as delay } from 'node:timers/promises'
import { type ServedProcess, testProcesses } from '@keyfob/testkit/processes'
import { testRedis } from '@keyfob/testkit/redis'
import { afterAll, expect, test } from 'vitest'
import { RedisBell } from '../src/wait/redis-bell.js'
import { createAgent, silent, testGate } from './fixture.js'
import { beginLogin, deliverLetter, keepCredential } from './logins.js'

const { url: redisUrl, prefix } = testRedis()
const { gate, url: databaseUrl, home, platform } = await testGate()
const bell = new RedisBell(redisUrl, `${prefix}:arrivals`, silent)
afterAll(() => bell.close())

const startProcess = testProcesses()
const start = () =>
  startProcess(new URL('../dist/main.js', import.meta.url), {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    KEYFOB_HOME: home,
    KEYFOB_QUEUE_PREFIX: prefix,
    // A busy machine is no reason to lose an answer here.
    KEYFOB_FENCE_MS: '5000',
  })

/** Of a wait whose process died there is no answer; nor of one that is to be asked for again. */
async function ask({ url }: ServedProcess, token: string, login: string): Promise<string | undefined> {
  const address = `${url}/v0/messages/wait?login=${login}&kind=code&timeout=60`
  const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } }).catch(() => undefined)
  const { code, error } = answer ? ((await answer.json().catch(() => ({}))) as { code?: string; error?: string }) : {}
  if (error !== undefined && !['unavailable', 'mail_timeout', 'rate_limited'].includes(error))
    throw new Error(`refused: ${error}`)
  if (error !== undefined) await delay(1_000)
  return code
}

test('twenty logins and twenty mails are a perfect matching, on two processes of which one is killed', async () => {
  const of = await createAgent(gate, platform)
  await keepCredential(gate, of, ['practice.test'])
  const [first, second] = await Promise.all([start(), start()])
  await bell.open()
  const logins: string[] = []
  for (let at = 0; at < 20; at++) logins.push(await beginLogin(gate, of))
  const given = new Map<string, string>()
  const said: [string, string][] = []
  // Each login asks until it is answered, and once more: what it was given is its own.
  const answered = Promise.all(
    logins.map(async (login, at) => {
      let process = at % 2 === 0 ? first : second
      for (let asked = 0; asked < 2; ) {
        const code = await ask(process, of.token, login)
        if (code === undefined) process = first
        else {
          said.push([login, code])
          given.set(login, code)
          asked += 1
        }
      }
    }),
  )
  const mails = Array.from({ length: 20 }, (_, at) => String(100_001 + at * 7_919))
  for (const [at, code] of mails.entries()) {
    await deliverLetter(gate, of, { body: `Your sign-in code is ${code}. It works once.` })
    bell.ring(of.id)
    if (at === 9) await second.kill()
  }
  await answered
  expect([...given.values()].sort()).toEqual(mails)
  expect(said.filter(([login, code]) => given.get(login) !== code)).toEqual([])
  const claims = await gate.maintain('test', ({ tx }) => tx.mailClaim.findMany({ where: { agentId: of.id } }))
  expect(new Set(claims.map(({ messageId }) => messageId)).size).toBe(20)
  expect(claims).toHaveLength(20)
})
