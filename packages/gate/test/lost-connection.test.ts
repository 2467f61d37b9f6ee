import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openDatabase } from '../src/database.js'
import type { Tx } from '../src/doors.js'
import { openGate } from '../src/open-gate.js'
import { silent, testGate } from './fixture.js'

const { url, options } = await testGate()

/** A way to the database whose connections can be reset under whoever uses them. */
async function resettable() {
  const clients = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(new URL(url).port), '127.0.0.1')
    clients.add(client.on('error', () => {}).on('close', () => database.destroy()))
    database.on('error', () => {}).on('close', () => client.destroy())
    client.pipe(database).pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: Object.assign(new URL(url), { port: String(port) }).href,
    reset: () => {
      for (const client of clients) client.resetAndDestroy()
    },
    close: () => server.close(),
  }
}

test('a connection that is reset in a transaction is the database being away, whether a statement, ROLLBACK or COMMIT finds out', async () => {
  const way = await resettable()
  const gate = await openGate({ ...options, databaseUrl: way.url, log: silent })
  try {
    const asks = (tx: Tx) => tx.$queryRaw`SELECT 1`
    const fails = () => Promise.reject(new Error('by itself'))
    const ends = () => Promise.resolve()
    for (const rest of [asks, fails, ends]) {
      const work = gate.maintain('prove', async ({ tx }) => {
        await asks(tx)
        way.reset()
        await rest(tx)
      })
      await expect(work, rest.name).rejects.toMatchObject({ code: 'unavailable' })
    }
    expect(await gate.maintain('prove', async () => 'again')).toBe('again')
  } finally {
    await gate.close()
    way.close()
  }
})

/** Lets one in, and says in the same breath that it is being shut down. */
async function shuttingDown() {
  const message = (type: string, body: Buffer) => {
    const head = Buffer.alloc(5, type)
    head.writeInt32BE(body.length + 4, 1)
    return Buffer.concat([head, body])
  }
  const farewell = 'SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'
  const breath = Buffer.concat([
    message('R', Buffer.alloc(4)),
    message('Z', Buffer.from('I')),
    message('E', Buffer.from(farewell)),
  ])
  const server = createServer((client) => client.on('error', () => {}).once('data', () => client.end(breath)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `postgres://x:x@127.0.0.1:${port}/x`, close: () => server.close() }
}

test('a connection that is shut down as it is made is the database being away, and ends no process', async () => {
  const server = await shuttingDown()
  const uncaught: unknown[] = []
  const catching = (error: unknown) => uncaught.push(error)
  const listeners = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException').on('uncaughtException', catching)
  const database = openDatabase(server.url, 1, silent)
  try {
    await expect(database.prisma.$transaction(async (tx) => tx.$queryRaw`SELECT 1`)).rejects.toThrow()
    await expect(database.pool.query('SELECT 1')).rejects.toThrow()
    expect(uncaught).toEqual([])
  } finally {
    process.removeListener('uncaughtException', catching)
    for (const listener of listeners) process.on('uncaughtException', listener)
    await database.close()
    server.close()
  }
})
