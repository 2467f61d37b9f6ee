import { newId } from '@keyfob/contracts/ids'
import type { DeliverGate } from '@keyfob/gate/doors'
import { mailVersion, type SealedHead } from './sealed-mail.js'

type Joining = Pick<DeliverGate, 'tx' | 'now' | 'seal' | 'blind'> &
  Readonly<{ agent: Pick<DeliverGate['agent'], 'id' | 'organisationId'> }>

/** What the thread of a mail is found by, and made of where there is none. */
export type ThreadMarks = Readonly<{ fresh: string; subject: Uint8Array; references: readonly Uint8Array[] }>

/** Seals what `mail_join_thread` is asked with. */
export function threadMarks({ seal, blind }: Pick<Joining, 'seal' | 'blind'>, head: SealedHead): ThreadMarks {
  const ids = [...new Set([head.messageId, ...head.inReplyTo, ...[...head.references].reverse()])]
  const fresh = newId()
  const subject = seal({ field: 'mail.subject', object: fresh, version: mailVersion }, head.subject)
  return { fresh, subject, references: ids.map((id) => blind('mail.message-id', id)) }
}

/**
 * The thread that a mail belongs to: that of the latest mail it refers to (RFC 5322 §3.6.4), in either order of arrival;
 * else a new one. Never found by subject: anybody can write one. To be called with the mailbox locked, in one round trip.
 */
export async function joinThread(joining: Joining, head: SealedHead): Promise<string> {
  const { agent, tx, now } = joining
  const { fresh, subject, references } = threadMarks(joining, head)
  const [row] = await tx.$queryRaw<[{ thread: string }]>`
    SELECT mail_join_thread(${agent.id}, ${agent.organisationId}, ${fresh}, ${subject}, ${[...references]}, ${now}) AS thread`
  return row.thread
}
