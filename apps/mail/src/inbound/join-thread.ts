import { newId } from '@keyfob/contracts/ids'
import type { DeliverGate } from '@keyfob/gate/doors'
import { mailVersion, type SealedHead } from './sealed-mail.js'

type Joining = Pick<DeliverGate, 'tx' | 'now' | 'seal' | 'blind'> &
  Readonly<{ agent: Pick<DeliverGate['agent'], 'id' | 'organisationId'> }>

/**
 * The thread that a mail belongs to: that of the latest mail it refers to (RFC 5322 §3.6.4), in either order of arrival;
 * else a new one. Never found by subject: anybody can write one.
 */
export async function joinThread({ agent, tx, now, seal, blind }: Joining, head: SealedHead): Promise<string> {
  const ids = [...new Set([head.messageId, ...head.inReplyTo, ...[...head.references].reverse()])]
  const keys = ids.map((id) => blind('mail.message-id', id))
  const known = await tx.threadReference.findMany({ where: { agentId: agent.id, reference: { in: keys } } })
  const threadOf = new Map(known.map(({ reference, threadId }) => [hex(reference), threadId]))
  const joined = keys.map((key) => threadOf.get(hex(key))).find((threadId) => threadId !== undefined)
  const threadId = joined ?? newId()
  if (joined) {
    await tx.thread.update({
      where: { id: joined, agentId: agent.id },
      data: { messageCount: { increment: 1 }, updatedAt: now },
    })
  } else {
    const sealedSubject = seal({ field: 'mail.subject', object: threadId, version: mailVersion }, head.subject)
    await tx.thread.create({
      data: {
        id: threadId,
        organisationId: agent.organisationId,
        agentId: agent.id,
        sealedSubject,
        createdAt: now,
        updatedAt: now,
      },
    })
  }
  const data = keys.map((reference) => ({ agentId: agent.id, reference, threadId }))
  await tx.threadReference.createMany({ data, skipDuplicates: true })
  return threadId
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
