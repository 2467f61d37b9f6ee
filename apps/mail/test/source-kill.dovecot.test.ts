import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createSource as contract } from '@keyfob/contracts/mail-sources'
import { testDovecot } from '@keyfob/testkit/dovecot'
import { afterAll, expect, test } from 'vitest'
import { createSource } from '../src/sources/create-source.js'
import { callerWith, createAgent, stored, testGate } from './fixture.js'
import { letter } from './letters.js'
import type { Said, WatcherOptions } from './source-watcher.process.js'

// K7 of the kill matrix: processes that watch an account are killed (kill -9) after a mail was fetched and before it is stored,
// after it was stored, and at a random moment in between; the next one goes on. The last kill waits for the lease to run out.

const killsBy = { fetched: 1, stored: 1, anywhere: 1 }
const mailsPerKill = 3

const { gate, platform, url: databaseUrl, home } = await testGate()
const dovecot = await testDovecot()
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

type Watcher = Readonly<{ child: ChildProcess; ready: Promise<void> }>

function start(): Watcher {
  const options: WatcherOptions = { databaseUrl, home }
  const script = fileURLToPath(new URL('source-watcher.process.ts', import.meta.url))
  const execArgv = ['--conditions=keyfob:source', '--import=tsx']
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const child = fork(script, [JSON.stringify(options)], { execArgv, cwd })
  children.push(child)
  return { child, ready: heard(child, 'ready') }
}

/** Settles when the process says so, or rejects where it ends without a word. */
async function heard(child: ChildProcess, awaited: Said): Promise<void> {
  const waiting = new AbortController()
  try {
    const ended = once(child, 'exit', waiting).then(([code]) => Promise.reject(new Error(`it ended early: ${code}`)))
    for (;;) {
      const [said] = (await Promise.race([once(child, 'message', waiting), ended])) as [Said]
      if (said === awaited) return
    }
  } finally {
    waiting.abort()
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** As if the lease of a dead process had run out. */
const expire = (id: string) =>
  gate.maintain('test', ({ tx }) => tx.mailSource.update({ where: { id }, data: { leaseUntil: new Date(0) } }))

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(25)
}

test('no mail is lost or doubled by kill -9, and the sources of a dead process move to another', async () => {
  const [agent, user] = await Promise.all([createAgent(gate, platform), dovecot.user()])
  const { host, port } = dovecot
  const { username, password } = user
  const input = contract.input.parse({
    ...{ name: 'test', host, port, tls: 'none', username, password, identityId: agent.id },
  })
  const { sourceId } = await gate.operate(callerWith(platform, gate), contract, input, createSource)
  const kinds = Object.entries(killsBy).flatMap(([kind, count]) => Array.from({ length: count }, () => kind))
  let delivered = 0
  let next = start()
  for (const kind of kinds) {
    const { child, ready } = next
    await ready
    next = start()
    for (let mail = 0; mail < mailsPerKill; mail++) await user.deliver(letter({ to: agent.address }))
    delivered += mailsPerKill
    const said = heard(child, kind === 'stored' ? 'stored' : 'fetched')
    child.send('go')
    await said
    if (kind === 'anywhere') await delay(Math.random() * 30)
    await kill(child)
    await expire(sourceId)
  }
  // Two stand by: the first takes the source, is killed, and the other takes it over when the lease has run out.
  const standby = start()
  await Promise.all([next.ready, standby.ready])
  const [first, second] = [next.child, standby.child]
  const taken = heard(first, 'fetched')
  first.send('go')
  await user.deliver(letter({ to: agent.address }))
  await taken
  second.send('go')
  await kill(first)
  delivered += 1
  await until(async () => (await stored(gate, agent.id)) >= delivered)
  const rows = await gate.maintain('test', ({ tx }) =>
    tx.message.findMany({ where: { agentId: agent.id }, select: { messageKey: true } }),
  )
  expect(new Set(rows.map(({ messageKey }) => Buffer.from(messageKey).toString('hex'))).size).toBe(rows.length)
  expect(await stored(gate, agent.id)).toBe(delivered)
})
