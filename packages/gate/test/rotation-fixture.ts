import { newId } from '@keyfob/contracts/ids'
import { getCredential, storeCredential } from '@keyfob/contracts/vault'
import type pg from 'pg'
import { expect } from 'vitest'
import type { Place } from '../src/doors.js'
import type { Gate } from '../src/gate.js'
import type { Keyring } from '../src/keyring.js'
import { sealedTables } from '../src/rotation/sealed-tables.js'
import { callerWith, createAgent, storeSecret } from './fixture.js'

/** An agent of which every table that may hold a sealed value has one, and what opens them all again. */
export type FullAgent = Readonly<{ id: string; token: string; address: string; blinded: string }>

const text = (place: Place) => `${place.field} of ${place.object}`
const at = (field: Place['field'], object: string, version = 1): Place => ({ field, object, version })
/** Its public half, which the place of the private one is bound to, is any. */
const publicKey = new Uint8Array(32).fill(7)
const signingPlace = (agentId: string) => at('signing.key', `${agentId}:${Buffer.from(publicKey).toString('hex')}`)
const idempotencyKey = 'once'
const blindOf = { field: 'mail.word', value: 'a word' } as const

export async function createFullAgent(gate: Gate, platformToken: string, credentials = 2): Promise<FullAgent> {
  const agent = await createAgent(gate, platformToken)
  for (let number = 0; number < credentials; number++) {
    await storeSecret(gate, agent.token, `name-${number}`, `secret ${number}`)
  }
  await enrol(gate, agent.token)
  await deliver(gate, agent.address)
  const blinded = await callOnce(gate, agent.token)
  return { ...agent, blinded }
}

/** Reads every sealed value of the agent, through its door, and the rows that the gate alone reads. Throws for any that is not what it was. */
export async function readEverything(gate: Gate, { token, blinded }: FullAgent, credentials = 2): Promise<void> {
  await gate.open(
    callerWith(token, gate),
    getCredential,
    { name: 'name-0' },
    async ({ agent, tx, unseal, blind, now }) => {
      const opened = (place: Place, sealed: Uint8Array) =>
        expect(unseal(place, sealed, now).toString()).toBe(text(place))
      const versions = await tx.credentialVersion.findMany({ where: { credential: { agentId: agent.id } } })
      expect(versions).toHaveLength(credentials)
      for (const { credentialId, version, ...row } of versions) {
        for (const part of ['Data', 'Metadata', 'Policy'] as const) {
          const place = at(`credential.${part.toLowerCase()}` as Place['field'], credentialId, version)
          expect(unseal(place, row[`sealed${part}`], now).toString()).toMatch(/secret \d+/)
        }
      }
      for (const { id, sealedSeed, sealedLabel } of await tx.totpSeed.findMany({ where: { agentId: agent.id } })) {
        opened(at('totp.seed', id), sealedSeed)
        opened(at('totp.label', id), sealedLabel)
      }
      const key = await tx.signingKey.findUniqueOrThrow({ where: { agentId: agent.id } })
      opened(signingPlace(agent.id), key.sealedPrivate)
      const messages = await tx.message.findMany({ where: { agentId: agent.id } })
      expect(messages).toHaveLength(3)
      for (const { id, threadId, sealedHead, sealedBody, sealedFindings } of messages) {
        const thread = await tx.thread.findUniqueOrThrow({ where: { id: threadId } })
        const raw = await tx.messageRaw.findUniqueOrThrow({ where: { messageId: id } })
        const attachments = await tx.attachment.findMany({ where: { messageId: id } })
        opened(at('mail.head', id), sealedHead)
        opened(at('mail.body', id), sealedBody)
        opened(at('mail.findings', id), sealedFindings)
        opened(at('mail.raw', id), raw.sealed)
        opened(at('mail.subject', thread.id), thread.sealedSubject)
        expect(attachments).toHaveLength(2)
        for (const one of attachments) {
          opened(at('attachment.head', one.id), one.sealedHead)
          opened(at('attachment.bytes', one.id), one.sealedBytes)
        }
      }
      expect(hex(blind(blindOf.field, blindOf.value))).toBe(blinded)
      return {} as never
    },
  )
  // The replay of the first call is answered from what was kept of it.
  expect(await callOnce(gate, token)).toBe(blinded)
}

/** The keys of a gate, which it shows to nobody. */
export const keyringOf = (gate: Gate): Keyring => (gate as unknown as { hinges: { keyring: Keyring } }).hinges.keyring

/** How many sealed values there are of the agent in each table, by the version of the key that is in their header. */
export async function sealedVersions(db: pg.Client, agentId: string): Promise<Record<string, Record<number, number>>> {
  const found: Record<string, Record<number, number>> = {}
  for (const { table, from, agent, columns } of sealedTables) {
    found[table] = {}
    for (const column of Object.keys(columns)) {
      const { rows } = await db.query(`SELECT r.${column} AS sealed FROM ${from} WHERE ${agent} = $1`, [agentId])
      for (const { sealed } of rows as { sealed: Buffer }[]) {
        const version = sealed.readUInt32BE(8)
        found[table][version] = (found[table][version] ?? 0) + 1
      }
    }
  }
  return found
}

/** Orders a rotation as an operator's call does, and returns whose it is. */
export async function order(gate: Gate, organisationId: string, agentId?: string): Promise<string> {
  await gate.maintain('test', ({ tx }) => gate.rotations.order(tx, { organisationId, agentId }, 'system:test'))
  return agentId ?? organisationId
}

/** Does all steps that are left of a rotation, and returns their names. */
export async function finish(gate: Gate, ownerId: string): Promise<string[]> {
  const steps: string[] = []
  for await (const step of gate.rotations.steps(ownerId)) steps.push(step)
  return steps
}

async function enrol(gate: Gate, token: string): Promise<void> {
  await gate.open(callerWith(token, gate), getCredential, { name: 'name-0' }, async ({ agent, tx, seal, actor }) => {
    const { id: credentialId } = await tx.credential.findFirstOrThrow({ where: { agentId: agent.id } })
    const id = newId()
    const sealed = (field: Place['field']) => seal(at(field, id), text(at(field, id)))
    const common = { id, organisationId: agent.organisationId, agentId: agent.id, credentialId, suppliedBy: actor }
    await tx.totpSeed.create({
      data: {
        ...common,
        algorithm: 'SHA1',
        policyVersion: 1,
        digits: 6,
        period: 30,
        sealedSeed: sealed('totp.seed'),
        sealedLabel: sealed('totp.label'),
        fingerprint: Buffer.from(id),
      },
    })
    const { id: agentId, organisationId, createdAt: suppliedAt } = agent
    const place = signingPlace(agentId)
    await tx.signingKey.create({
      data: { agentId, organisationId, publicKey, sealedPrivate: seal(place, text(place)), suppliedAt },
    })
    return {} as never
  })
}

async function deliver(gate: Gate, address: string): Promise<void> {
  await gate.deliver([address], async ([open]) => {
    if (!open) throw new Error('the agent takes no mail')
    const { agent, seal } = open
    await gate.maintain('test', async ({ tx }) => {
      const common = { organisationId: agent.organisationId, agentId: agent.id }
      for (const seq of [1n, 2n, 3n]) {
        const [id, threadId] = [newId(), newId()]
        const sealed = (field: Place['field'], object = id) => seal(at(field, object), text(at(field, object)))
        await tx.thread.create({ data: { id: threadId, ...common, sealedSubject: sealed('mail.subject', threadId) } })
        await tx.message.create({
          data: {
            id,
            ...common,
            threadId,
            seq,
            messageKey: Buffer.from(id),
            envelopeFrom: '',
            fromAddress: '',
            recipient: address,
            size: 1,
            labels: [],
            verdict: {},
            sealedHead: sealed('mail.head'),
            sealedBody: sealed('mail.body'),
            sealedFindings: sealed('mail.findings'),
          },
        })
        await tx.messageRaw.create({ data: { messageId: id, sealed: sealed('mail.raw') } })
        for (const ordinal of [0, 1]) {
          const one = newId()
          await tx.attachment.create({
            data: {
              id: one,
              messageId: id,
              ordinal,
              size: 1,
              sealedHead: sealed('attachment.head', one),
              sealedBytes: sealed('attachment.bytes', one),
            },
          })
        }
      }
    })
  })
}

/** What it answers is kept, sealed, under its key; it is a blind index, which must stay what it is. */
async function callOnce(gate: Gate, token: string): Promise<string> {
  const input = storeCredential.input.parse({ name: 'x', type: 'CUSTOM', data: { value: 'x' } })
  const caller = callerWith(token, gate, { idempotencyKey })
  const answer: unknown = await gate.open(caller, { ...storeCredential, method: 'POST' }, input, async ({ blind }) => {
    return { blinded: hex(blind(blindOf.field, blindOf.value)) } as never
  })
  return (answer as { blinded: string }).blinded
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
