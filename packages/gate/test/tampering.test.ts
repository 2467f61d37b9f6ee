import { randomBytes } from 'node:crypto'
import { whoami } from '@keyfob/contracts/identity'
import { Random } from '@keyfob/testkit/random'
import { expect, test } from 'vitest'
import type { OpenGate, Place } from '../src/doors.js'
import { EnvelopeError } from '../src/envelope.js'
import { callerWith, createAgent, testGate } from './fixture.js'

// biome-ignore lint/style/noProcessEnv: `pnpm prove` runs this at length
const env = process.env
const ciphertexts = Number(env['KEYFOB_PROVE_CIPHERTEXTS'] ?? 10)
const seed = Number(env['KEYFOB_PROVE_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const isLong = env['KEYFOB_PROVE_CIPHERTEXTS'] !== undefined
const longestBytes = 200

const { gate, platformToken } = await testGate()
const other = await gate.bootstrap.platformToken(await gate.bootstrap.addOrganisation('Other'), 'other')
const fields = [
  'credential.data',
  'credential.metadata',
  'credential.policy',
  'totp.seed',
  'mail.head',
  'mail.body',
  'mail.findings',
  'mail.raw',
  'mail.subject',
  'attachment.head',
  'attachment.bytes',
  'idempotency.answer',
] as const

type Sealed = Readonly<{ place: Place; bytes: Uint8Array }>

/** With an agent's gate open. */
const opened = <T>(token: string, body: (open: OpenGate) => T): Promise<T> =>
  gate.open(callerWith(token, gate), whoami, {}, async (open) => body(open) as never) as Promise<T>

/** What opens although it must not. */
const openedBy = (open: OpenGate, place: Place, bytes: Uint8Array, why: string): string[] => {
  try {
    open.unseal(place, bytes, open.now)
    return [why]
  } catch (error) {
    if (error instanceof EnvelopeError) return []
    throw error
  }
}

test(
  'no sealed value opens with any of its bytes changed, cut short, or in another place, agent or organisation',
  async () => {
    const random = new Random(seed)
    const [owner, sibling] = [await createAgent(gate, platformToken), await createAgent(gate, platformToken)]
    const foreigner = await createAgent(gate, other)
    const flaws: string[] = []
    let attempts = 0
    const all: Sealed[] = []
    for (let at = 0; at < ciphertexts; at++) {
      const field = fields[random.below(fields.length)] ?? 'mail.body'
      const place = { field, object: `object-${at}`, version: 1 + random.below(5) }
      const plain = randomBytes(random.below(longestBytes))
      await opened(owner.token, (open) => {
        const bytes = open.seal(place, plain)
        expect(open.unseal(place, bytes, open.now).equals(plain)).toBe(true)
        all.push({ place, bytes })
        for (let index = 0; index < bytes.length; index++) {
          const changed = Uint8Array.from(bytes)
          changed[index] = (changed[index] ?? 0) ^ (1 << random.below(8))
          flaws.push(...openedBy(open, place, changed, `byte ${index} of ${bytes.length} of ${at}`))
          flaws.push(...openedBy(open, place, bytes.subarray(0, index), `the first ${index} bytes of ${at}`))
        }
        attempts += 2 * bytes.length
        const { object, version } = place
        const elsewhere = [
          ...fields.filter((one) => one !== field).map((one) => ({ field: one, object, version })),
          { field, object: `object-${at + 1}`, version },
          { field, object, version: version - 1 },
          { field, object, version: version + 1 },
        ]
        for (const one of elsewhere) flaws.push(...openedBy(open, one, bytes, `${at} as ${JSON.stringify(one)}`))
        attempts += elsewhere.length
      })
    }
    for (const { token } of [sibling, foreigner])
      await opened(token, (open) => {
        for (const { place, bytes } of all) flaws.push(...openedBy(open, place, bytes, "another agent's"))
        attempts += all.length
      })
    if (isLong) console.log(`seed ${seed}: ${ciphertexts} ciphertexts, ${attempts} attempts, ${flaws.length} opened`)
    expect({ seed, flaws }).toEqual({ seed, flaws: [] })
  },
  60_000 + ciphertexts * 500,
)
