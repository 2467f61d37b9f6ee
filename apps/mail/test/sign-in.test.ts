import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { createSource as contract } from '@keyfob/contracts/mail-sources'
import { afterAll, describe, expect, test } from 'vitest'
import { connectImap } from '../src/imap/connect-imap.js'
import { SourceWatches } from '../src/imap/source-watches.js'
import { checkSource } from '../src/sources/check-source.js'
import { createSource } from '../src/sources/create-source.js'
import { callerWith, createAgent, testGate, testInbound } from './fixture.js'

/** Which step of signing in a server takes last, before it says nothing any more. */
type Step = 'CONNECT' | 'CAPABILITY' | 'LOGIN' | 'LIST'

const { gate, platform } = await testGate()
const { inbound } = await testInbound(gate)
const reach = { privateHosts: true }

/** A server that falls silent at a step. `reached` says that it has, `left` that its caller has gone. */
async function silentAt(step: Step) {
  const server = createServer().listen(0, '127.0.0.1')
  afterAll(() => server.close())
  await once(server, 'listening')
  const reached = once(server, step)
  const left = once(server, 'left')
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => {}).on('close', () => server.emit('left'))
    if (step === 'CONNECT') return void server.emit(step)
    socket.write('* OK ready\r\n')
    createInterface(socket).on('line', (line) => {
      const [tag = '', command = ''] = line.split(' ')
      if (command.toUpperCase() === step) server.emit(step)
      else if (command.toUpperCase() === 'CAPABILITY') socket.write(`* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`)
      else socket.write(`${tag} OK done\r\n`)
    })
  })
  return { account: { host: '127.0.0.1', port: (server.address() as AddressInfo).port, tls: 'none' }, reached, left }
}

async function sourceAt(account: Awaited<ReturnType<typeof silentAt>>['account']) {
  const { id: identityId } = await createAgent(gate, platform)
  const input = contract.input.parse({ name: 'x', ...account, username: 'x', password: 'x', identityId })
  return gate.operate(callerWith(platform, gate), contract, input, createSource)
}

describe.each(['CONNECT', 'CAPABILITY', 'LOGIN'] as const)('a server that says nothing from %s on', (step) => {
  test('is left when the time is over', async () => {
    const { account, reached, left } = await silentAt(step)
    const time = new AbortController()
    const connecting = connectImap({ ...account, username: 'x' }, { pass: 'x' }, reach, time.signal)
    await reached
    time.abort()
    await expect(connecting).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'The server does not answer in time.',
    })
    await left
  })

  test('holds no watch that is to end', async () => {
    const { account, reached, left } = await silentAt(step)
    const { sourceId } = await sourceAt(account)
    const watches = new SourceWatches(inbound, reach)
    watches.open()
    await reached
    await watches.close()
    await left
    await gate.maintain('test', ({ tx }) => tx.mailSource.delete({ where: { id: sourceId } }))
  })
})

test('a check of a server that signs in and then says nothing ends with its time, and says so', async () => {
  const { account, reached, left } = await silentAt('LIST')
  const { sourceId } = await sourceAt(account)
  const time = new AbortController()
  const checking = checkSource(gate, reach, callerWith(platform, gate), { sourceId }, time.signal)
  await reached
  time.abort()
  expect(await checking).toMatchObject({ works: false, error: 'The server does not answer in time.' })
  await left
})
