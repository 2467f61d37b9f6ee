import { newId } from '@keyfob/contracts/ids'
import { startLogin } from '@keyfob/contracts/logins'
import { storeCredential } from '@keyfob/contracts/vault'
import type { Gate } from '@keyfob/gate/gate'
import { deliverMessage } from '../src/inbound/deliver-message.js'
import { readMail } from '../src/inbound/read-mail.js'
import { callerWith, type TestAgent } from './fixture.js'
import { type LetterOptions, letter } from './letters.js'

/** Keeps a credential as the vault does, with these senders: here by hand, since apps know nothing of each other. */
export async function keepCredential(
  gate: Gate,
  of: TestAgent,
  senders: readonly string[],
  name = 'practice',
  linkHosts?: readonly string[],
) {
  const id = newId()
  const input = storeCredential.input.parse({ name, type: 'CUSTOM', data: {} })
  await gate.open(callerWith(of.token, gate), storeCredential, input, async ({ agent, tx, seal, now, actor }) => {
    const common = { organisationId: agent.organisationId, agentId: agent.id, type: 'CUSTOM' }
    const sealed = (part: 'data' | 'metadata' | 'policy', value: object) =>
      seal({ field: `credential.${part}`, object: id, version: 1 }, JSON.stringify(value))
    await tx.credential.create({
      data: { id, ...common, name, nameKey: name, version: 1, lastVersion: 1, createdAt: now },
    })
    await tx.credentialVersion.create({
      data: {
        credentialId: id,
        version: 1,
        ...common,
        sealedData: sealed('data', {}),
        sealedMetadata: sealed('metadata', {}),
        sealedPolicy: sealed('policy', { origins: [], senders, ...(linkHosts && { linkHosts }) }),
        suppliedBy: actor,
        suppliedAt: now,
      },
    })
    return {} as never
  })
  return id
}

/** Starts a login with a credential of the agent, or one that is shared with it; returns its id. */
export async function beginLogin(gate: Gate, of: TestAgent, name = 'practice'): Promise<string> {
  const id = newId()
  const wanted = { nameKey: name, access: ['use', 'code', 'read'] as const, start: { id, seconds: 900 } }
  await gate.read(callerWith(of.token, gate), startLogin, wanted, () => ({}) as never)
  return id
}

/** Shares a credential of one agent with another, under its name. */
export const shareCredential = (gate: Gate, credentialId: string, owner: TestAgent, grantee: TestAgent) =>
  gate.maintain('test', async ({ tx, now }) => {
    const { organisationId, name, nameKey } = await tx.credential.findUniqueOrThrow({ where: { id: credentialId } })
    const between = { ownerId: owner.id, granteeId: grantee.id }
    const rest = { access: 'use', name, nameKey, opensFrom: new Date(0), grantedBy: 'test', createdAt: now }
    await tx.credentialGrant.create({ data: { id: newId(), organisationId, credentialId, ...between, ...rest } })
  })

/**
 * Delivers a letter as the receiver does that has read it and found that its sender is who it says; `trusted: false` for one
 * that is held. The way in is tested elsewhere.
 */
export async function deliverLetter(
  gate: Gate,
  of: TestAgent,
  { trusted = true, ...options }: Partial<LetterOptions> & { trusted?: boolean },
): Promise<void> {
  const raw = Buffer.from(`${letter({ to: of.address, ...options })}\r\n`)
  const read = await readMail(raw)
  const from = read.mail.from.map(({ address }) => address)
  const domain = from[0]?.split('@')[1] ?? ''
  const result = trusted ? 'pass' : 'fail'
  await deliverMessage(
    gate,
    {
      raw,
      envelopeFrom: from[0] ?? '',
      recipients: new Map([[of.address, of.address]]),
      read,
      checks: {
        from,
        spf: { result, domain },
        signatures: [],
        dmarc: { result, strictDkim: false, strictSpf: false },
        arc: 'none',
      },
    },
    { holdUnverified: true },
  )
}

/** Ends a login as its time does. */
export const letExpire = (gate: Gate, loginId: string) =>
  gate.maintain('test', ({ tx }) =>
    tx.login.update({ where: { id: loginId }, data: { expiresAt: new Date(Date.now() - 1) } }),
  )
