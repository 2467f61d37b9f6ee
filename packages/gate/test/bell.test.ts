import { EventEmitter, once } from 'node:events'
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll, expect, test } from 'vitest'
import { Bell } from '../src/bell.js'
import { silent } from './fixture.js'

// A database behind a wire that can be cut.

const { url } = await testDatabase()
const attempts = new EventEmitter()
const wires = new Set<Socket>()
let isCut = false
const proxy = createServer((near) => {
  attempts.emit('attempt')
  if (isCut) return near.destroy()
  const far = dial(Number(new URL(url).port), '127.0.0.1')
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    wires.add(one)
    one.on('error', () => other.destroy())
    one.on('close', () => other.destroy())
    one.pipe(other)
  }
})
proxy.listen(0, '127.0.0.1')
await once(proxy, 'listening')
const through = new URL(url)
through.port = String((proxy.address() as AddressInfo).port)
const bell = new Bell(through.href, silent)
afterAll(async () => {
  await bell.close()
  for (const wire of wires) wire.destroy()
  proxy.close()
})

test('a bell whose database has gone knocks ever more seldom, once at a time, and rings again when it is back', async () => {
  await bell.open()
  const heard = new EventEmitter()
  bell.listen((id) => heard.emit(id))

  isCut = true
  const cutAt = performance.now()
  for (const wire of wires) wire.destroy()
  // After 100, 200, 400 and 800 ms: more than one at a time would be there sooner.
  for (let attempt = 0; attempt < 4; attempt++) await once(attempts, 'attempt')
  expect(performance.now() - cutAt).toBeGreaterThan(1_400)

  isCut = false
  await once(attempts, 'attempt')
  const other = new Bell(url, silent)
  await other.open()
  const rung = once(heard, 'an-agent', { signal: AbortSignal.timeout(10_000) })
  const ringing = setInterval(() => other.ring('an-agent'), 50)
  await rung
  clearInterval(ringing)
  await other.close()
})

test('rings that come while one is told are told behind it, and none is lost', async () => {
  const warnings: string[] = []
  const keep = ({ message }: Error) => void warnings.push(message)
  process.on('warning', keep)
  const heard = new Set<string>()
  const allHeard = new EventEmitter()
  const hearing = new Bell(url, silent)
  const ringing = new Bell(url, silent)
  await Promise.all([hearing.open(), ringing.open()])
  hearing.listen((id) => {
    heard.add(id)
    if (heard.size === 100) allHeard.emit('end')
  })
  const end = once(allHeard, 'end', { signal: AbortSignal.timeout(10_000) })
  for (let turn = 0; turn < 100; turn++) {
    ringing.ring(`agent-${turn}`)
    await Promise.resolve()
  }
  await end
  await Promise.all([hearing.close(), ringing.close()])
  process.off('warning', keep)
  // The driver warns of a question that is asked while another one is.
  expect(warnings).toEqual([])
})
