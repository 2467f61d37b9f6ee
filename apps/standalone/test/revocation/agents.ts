import { createHash } from 'node:crypto'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import type { World } from './world.js'

/** One agent, and the mark that its secrets bear. */
export type MarkedAgent = Readonly<{ id: string; token: string; address: string; mark: string }>

/** An owner, and a peer that it shares its one credential with. */
export type Pair = Readonly<{ owner: MarkedAgent; peer: MarkedAgent }>

/** What the owner's credential is called by it, and by its peer. */
export const credentialOf = { owner: 'site', peer: 'lent' } as const

const backupCodes = 20
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 bits, in Base32, of each agent its own: a time step of one seed is given out once in its organisation. */
const seedOf = ({ id }: MarkedAgent): string =>
  Array.from(createHash('sha256').update(id).digest(), (byte) => base32[byte % 32]).join('')

/**
 * A mail to an agent, with its mark in subject, text, link and attachment, from another agent of the same platform. Of a mail's
 * content waits and streams bring codes and links alone.
 */
export async function feed({ feeder }: World, baseUrl: string, { address, mark }: MarkedAgent): Promise<void> {
  const agent = new Keyfob({ baseUrl, token: feeder.rawKey, maxRetries: 0, timeoutMs: 5_000 })
  const data = Buffer.from(`${mark}\n`.repeat(40)).toString('base64')
  const attachments = [{ filename: 'a.txt', contentType: 'text/plain', data }]
  const text = `Your sign-in code is 481516.\n\nOr confirm here: https://site.example/confirm?token=${mark}\n`
  await agent.mail.send({ to: [address], subject: mark, text, attachments })
}

/** Makes them, with everything that a revocation is to end. Asks again where a fault is in the way. */
export async function createPair(world: World): Promise<Pair> {
  const { watch, platformToken } = world
  const baseUrl = world.replicas.find((replica) => !replica.isFrozen())?.url ?? ''
  const operator = new KeyfobPlatform({ baseUrl, token: platformToken, maxRetries: 0, timeoutMs: 5_000 })
  const create = async (): Promise<MarkedAgent> => {
    const { identityId: id, rawKey: token, emailAddress: address } = await operator.identities.create()
    return { id, token, address, mark: watch.markOf(id) }
  }
  const [owner, peer] = await Promise.all([create(), create()])
  const codes = Array.from({ length: backupCodes }, (_, at) => `${at}-${owner.mark}`)
  await operator.vault.store(owner.id, credentialOf.owner, {
    type: 'LOGIN',
    data: { password: owner.mark, totp: seedOf(owner), backupCodes: codes },
  })
  await operator.vault.store(peer.id, 'own', { type: 'LOGIN', data: { password: peer.mark } })
  const agent = new Keyfob({ baseUrl, token: owner.token, maxRetries: 0, timeoutMs: 5_000 })
  await agent.vault.grant(credentialOf.owner, { grantee: peer.id, access: 'read', as: credentialOf.peer })
  await feed(world, baseUrl, owner)
  await agent.mail.wait({ after: 'c0', timeout: 10 })
  return { owner, peer }
}
