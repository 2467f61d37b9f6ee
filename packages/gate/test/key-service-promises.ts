import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { whoami } from '@keyfob/contracts/identity'
import { getCredential } from '@keyfob/contracts/vault'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyService } from '../src/key-services/key-service.js'
import { KeyServices, type WrappedBy } from '../src/key-services/key-services.js'
import { openGate } from '../src/open-gate.js'
import { KeyAway } from '../src/seal/key-away.js'
import { callerWith, createAgent, storeSecret } from './fixture.js'

/** A key service, and what the suite has to be able to do to it. */
export type KeyServiceSubject = Readonly<{
  kind: WrappedBy
  service: KeyService
  /** From now on it refuses to unwrap, as one whose key was switched off. */
  disable(): Promise<void> | void
  /** From now on it cannot be asked, or does not answer. */
  goAway(): Promise<void> | void
  /** As it was at first. */
  comeBack(): Promise<void> | void
  /** What must stand nowhere: its credentials. */
  secrets: readonly string[]
}>

/** What every key service promises. To be called at the top of a test file. */
export async function keyServicePromises(subject: KeyServiceSubject): Promise<void> {
  const { kind, disable, goAway, comeBack, secrets } = subject
  const { url: databaseUrl } = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'keyfob-key-service-'))
  afterAll(() => rm(home, { recursive: true }))
  const lines: unknown[] = []
  const thrown: unknown[] = []
  const plain: Buffer[] = []
  let unwraps = 0
  // What goes in and comes out is noted on the way.
  const service: KeyService = {
    wrap: async (bytes, context) => {
      plain.push(Buffer.from(bytes))
      return subject.service.wrap(bytes, context)
    },
    unwrap: async (wrapped, context) => {
      unwraps++
      const bytes = await subject.service.unwrap(wrapped, context).catch((error: unknown) => {
        thrown.push(error)
        throw error
      })
      plain.push(Buffer.from(bytes))
      return bytes
    },
    describe: () => subject.service.describe(),
    health: () => subject.service.health(),
  }
  const log = { warn: (...said: unknown[]) => lines.push(said), error: (...said: unknown[]) => lines.push(said) }
  const options = {
    ...{ databaseUrl, home, fenceMs: 50, log },
    keyServices: new KeyServices({ [kind]: service }, kind),
  }
  const file = join(home, 'root.key')
  const context = ['keyfob', 'root-key', 'AAAAAAAAAAAAAAAA']
  const refused = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (failure: unknown) => failure,
    )
    expect(error).toBeInstanceOf(KeyAway)
  }

  describe(`a root key that is kept by ${kind}`, () => {
    let agent: Awaited<ReturnType<typeof createAgent>>
    let platformToken: string
    const reading = (gate: Awaited<ReturnType<typeof openGate>>) =>
      gate.read(
        callerWith(agent.token, gate),
        getCredential,
        { nameKey: 'x', access: ['read'] },
        (found, { unseal }) => {
          const place = { field: 'credential.data', object: found.id, version: 1 } as const
          return unseal(place, found.sealedData, found.suppliedAt).toString() as never
        },
      )

    beforeAll(async () => {
      const gate = await openGate(options)
      const { id } = await gate.bootstrap.firstOrganisation('Test')
      platformToken = await gate.bootstrap.platformToken(id, 'test')
      agent = await createAgent(gate, platformToken)
      await storeSecret(gate, agent.token, 'x', 'a password')
      await gate.close()
    })

    test('is opened as it was wrapped, and nothing of it can be seen in what was', async () => {
      const bytes = randomBytes(32)
      const wrapped = await service.wrap(bytes, context)
      expect(wrapped).toMatch(/^\S+$/)
      for (const form of formsOf(bytes)) expect(wrapped).not.toContain(form)
      expect(await service.wrap(bytes, context)).not.toBe(wrapped)
      expect(await service.unwrap(wrapped, context)).toEqual(bytes)
    })

    test('does not open under another context, also where its parts read alike', async () => {
      const wrapped = await service.wrap(randomBytes(32), context)
      const others = [
        [],
        ['keyfob'],
        ['keyfobroot-key', 'AAAAAAAAAAAAAAAA'],
        ['keyfob', 'root-keyA', 'AAAAAAAAAAAAAAA'],
      ]
      for (const other of [...others, context.with(2, 'BBBBBBBBBBBBBBBB')])
        await refused(service.unwrap(wrapped, other))
    })

    test('does not open where it was altered', async () => {
      const wrapped = await service.wrap(randomBytes(32), context)
      for (let at = 0; at < wrapped.length - 4; at += 3) {
        const altered = wrapped.slice(0, at) + (wrapped[at] === 'A' ? 'B' : 'A') + wrapped.slice(at + 1)
        await refused(service.unwrap(altered, context))
      }
      await refused(service.unwrap(wrapped.slice(0, -8), context))
      await refused(service.unwrap('', context))
    })

    test('stands in its file wrapped, and is asked for once at the start, never for a read', async () => {
      expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^keyfob-wrapped-root-key-1 ${kind} \\w{16} \\S+\\n$`))
      unwraps = 0
      const gate = await openGate(options)
      for (let times = 0; times < 20; times++) expect(await reading(gate)).toBe('{"value":"a password"}')
      expect(unwraps).toBe(1)
      await gate.close()
    })

    test.each([
      ['is switched off', disable],
      ['is away', goAway],
    ])('whose service %s opens nothing: a process starts sealed, and opens when it is back', async (_, stop) => {
      await stop()
      expect(await service.health()).toMatchObject({ works: expect.any(Boolean) })
      const gate = await openGate(options)
      const asked = gate.open(callerWith(agent.token, gate), whoami, {}, async () => ({}) as never)
      await expect(asked).rejects.toMatchObject({ code: 'sealed', status: 503 })
      expect(gate.sealed?.reason).toBe('root_key_away')
      await comeBack()
      await gate.whenKeyed()
      expect(await reading(gate)).toBe('{"value":"a password"}')
      expect(await service.health()).toEqual({ works: true })
      await gate.close()
    })

    test('is replaced by another one, wrapped too, while it is used by two processes', async () => {
      const [one, two] = [await openGate(options), await openGate(options)]
      const before = await readFile(file, 'utf8')
      for await (const _ of one.bootstrap.rotateRootKey());
      expect(await readFile(file, 'utf8')).not.toBe(before)
      expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^keyfob-wrapped-root-key-1 ${kind} `))
      expect(await reading(one)).toBe('{"value":"a password"}')
      // The other one asks its service behind the back of who comes first.
      await expect.poll(() => reading(two).catch(({ code }) => code)).toBe('{"value":"a password"}')
      await Promise.all([one.close(), two.close()])
    })

    test('is told of without a secret: not in a log, an error, or what describes its service', async () => {
      const said = inspect([lines, thrown, subject.service.describe(), await service.health()], { depth: 12 })
      expect(thrown.length).toBeGreaterThan(0)
      expect(lines.length).toBeGreaterThan(0)
      for (const bytes of plain) for (const form of formsOf(bytes)) expect(said).not.toContain(form)
      for (const secret of secrets) expect(said).not.toContain(secret)
    })
  })
}

const formsOf = (bytes: Buffer): string[] => [
  bytes.toString('hex'),
  bytes.toString('base64').slice(0, 40),
  bytes.toString('base64url').slice(0, 40),
  inspect(bytes),
]
