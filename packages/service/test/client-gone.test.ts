import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientGone } from '../src/client-gone.js'

const server = createServer()
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => server.close())

async function request() {
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  const [, answer] = (await once(server, 'request')) as [unknown, ServerResponse]
  return { client, answer }
}

test('the signal aborts when the client closes its connection, and not before', async () => {
  const { client, answer } = await request()
  const signal = clientGone(answer)
  expect(signal.aborted).toBe(false)
  client.destroy()
  await once(signal, 'abort')
  expect(signal.aborted).toBe(true)
})

test('a client that has gone already is gone', async () => {
  const { client, answer } = await request()
  client.destroy()
  await once(answer, 'close')
  expect(clientGone(answer).aborted).toBe(true)
})
