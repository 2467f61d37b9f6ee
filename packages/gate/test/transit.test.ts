import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wait } from '@keyfob/contracts/mail'
import { selfSigned } from '@keyfob/testkit/certificate'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { KeyServices } from '../src/key-services/key-services.js'
import { Transit, type TransitOptions } from '../src/key-services/transit.js'
import { openGate } from '../src/open-gate.js'
import { callerWith, silent } from './fixture.js'
import { keyServicePromises } from './key-service-promises.js'
import { type TransitFault, TransitServer } from './transit-server.js'

const folder = await mkdtemp(join(tmpdir(), 'keyfob-transit-'))
afterAll(() => rm(folder, { recursive: true }))
const { url: databaseUrl } = await testDatabase()
const home = join(folder, 'home')
const server = await TransitServer.listen()
const tls = selfSigned('localhost')
const guarded = await TransitServer.listen(tls)
const tokenFile = join(folder, 'token')
await writeFile(tokenFile, `${server.token}\n`, { mode: 0o640 })
const transit = (more: Partial<TransitOptions> = {}) =>
  new Transit({ url: server.url, key: 'keyfob', tokenFile, timeoutMs: 500, ...more })
const service = transit()
const context = ['keyfob', 'x']
const comeBack = () => {
  server.fault = 'none'
  server.isDisabled = false
}
afterEach(comeBack)
afterAll(() => {
  server.close()
  guarded.close()
})

await keyServicePromises({
  kind: 'transit',
  service,
  disable: () => {
    server.isDisabled = true
  },
  goAway: () => {
    server.fault = 'hangs'
  },
  comeBack,
  secrets: [server.token],
})

describe('a transit engine', () => {
  test('whose key is not derived, and does not look at contexts, opens nothing for another one all the same', async () => {
    server.isDerived = false
    const wrapped = await service.wrap(Buffer.from('key'), context)
    expect((await service.unwrap(wrapped, context)).toString()).toBe('key')
    await expect(service.unwrap(wrapped, ['keyfob', 'y'])).rejects.toThrow('wrapped for something else')
    server.isDerived = true
  })

  test.each<[TransitFault, RegExp]>([
    ['hangs', /does not answer within 500 ms/],
    ['hangs in its answer', /does not answer within 500 ms/],
    ['sealed', /answers with the status 503/],
    ['talks too much', /cannot be reached/],
    ['redirects', /answers with the status 307/],
  ])('that %s is away', async (fault, said) => {
    const wrapped = await service.wrap(Buffer.from('key'), context)
    server.fault = fault
    await expect(service.unwrap(wrapped, context)).rejects.toThrow(said)
    expect(await service.health()).toMatchObject({ works: false })
  })

  test('sends its token to no other host, and reads it anew each time', async () => {
    server.fault = 'redirects'
    server.asked.length = 0
    await expect(service.wrap(Buffer.from('key'), context)).rejects.toThrow('307')
    expect(server.asked).toEqual(['POST /v1/transit/encrypt/keyfob'])
    comeBack()
    await writeFile(tokenFile, 'hvs.another')
    await expect(service.wrap(Buffer.from('key'), context)).rejects.toThrow('refuses the token')
    await writeFile(tokenFile, server.token)
    expect(await service.wrap(Buffer.from('key'), context)).toMatch(/^vault:v1:/)
    await chmod(tokenFile, 0o644)
    await expect(service.wrap(Buffer.from('key'), context)).rejects.toThrow(`Others may read ${tokenFile}.`)
    await chmod(tokenFile, 0o640)
    await expect(transit({ tokenFile: join(folder, 'none') }).wrap(Buffer.from('key'), context)).rejects.toThrow(
      'ENOENT',
    )
  })

  test('is believed by its certificate alone', async () => {
    const url = new URL(guarded.url.href.replace('127.0.0.1', 'localhost'))
    const caFile = join(folder, 'ca.pem')
    await writeFile(caFile, tls.cert)
    expect(await transit({ url, caFile }).wrap(Buffer.from('key'), context)).toMatch(/^vault:v1:/)
    await expect(transit({ url }).wrap(Buffer.from('key'), context)).rejects.toThrow('cannot be reached')
    await writeFile(caFile, selfSigned('localhost').cert)
    await expect(transit({ url, caFile }).wrap(Buffer.from('key'), context)).rejects.toThrow('cannot be reached')
    expect(guarded.asked).toHaveLength(1)
  })

  test('opens what an older version of its key encrypted, until that is given up', async () => {
    const wrapped = await service.wrap(Buffer.from('key'), context)
    server.rotate()
    expect(await service.wrap(Buffer.from('key'), context)).toMatch(/^vault:v2:/)
    expect((await service.unwrap(wrapped, context)).toString()).toBe('key')
    server.minDecryptionVersion = 2
    await expect(service.unwrap(wrapped, context)).rejects.toThrow('refuses to open this')
    server.minDecryptionVersion = 1
  })
})

describe('a process that runs on a key that a transit engine lends it', () => {
  const options = (leaseMs: number) => ({
    ...{ databaseUrl, home, fenceMs: 50, log: silent },
    keyServices: new KeyServices({ transit: transit({ leaseMs, timeoutMs: 100 }) }, 'transit'),
  })

  test.each<[string, () => void]>([
    ['is refused it', () => (server.isDisabled = true)],
    ['hears nothing of it any more', () => (server.fault = 'hangs')],
  ])('is sealed when it %s, and opens again when it has it back', async (_, stop) => {
    const gate = await openGate(options(200))
    expect(gate.sealed).toBeUndefined()
    stop()
    await expect.poll(() => gate.sealed?.reason).toBe('root_key_away')
    await expect(gate.bootstrap.addOrganisation('x')).rejects.toMatchObject({ code: 'sealed' })
    // Whoever waits goes to a door, which says so.
    for (let waits = 0; waits < 3; waits++) expect(await gate.admitStill(callerWith('kf', gate), wait)).toBe(false)
    comeBack()
    await expect.poll(() => gate.sealed).toBeUndefined()
    expect(await gate.admitStill(callerWith('kf', gate), wait)).toBe(true)
    await gate.bootstrap.addOrganisation('x')
    await gate.close()
  })
})
