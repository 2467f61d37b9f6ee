import type { DeliverGate } from '@keyfob/gate/doors'
import { skeletonOf } from '../content/lookalike.js'
import { type Deliveries, hasFailed } from '../outbound/deliveries.js'
import type { ThreadMarks } from './join-thread.js'

/**
 * A received mail's row, its raw bytes, its sender's domain where it is trusted, and what it says of a mail that was sent. Sealed
 * values and plain columns.
 */
export type ReceivedMail = Readonly<{
  id: string
  thread: ThreadMarks
  seq: bigint
  messageKey: Uint8Array
  envelopeFrom: string
  fromAddress: string
  recipient: string
  size: number
  labels: readonly string[]
  verdict: unknown
  held: string | null
  linkHosts: readonly string[]
  head: Uint8Array
  body: Uint8Array
  findings: Uint8Array
  words: readonly Uint8Array[]
  raw: Uint8Array
  /** Known to the agent from now on; empty for none. */
  trustedDomain: string
  /** The message that it reports on. */
  bounceOf: string | null
  /** What has become of that one by it; `undefined` where nothing changes. */
  delivery: Deliveries | undefined
}>

/**
 * Stores a received mail in one statement, in the thread that it belongs to. To be called with the mailbox locked.
 */
export async function storeMail({ agent, tx, now }: DeliverGate, mail: ReceivedMail): Promise<void> {
  const domains = mail.trustedDomain === '' ? [] : [mail.trustedDomain]
  const { delivery, thread } = mail
  await tx.$executeRaw`
    WITH known AS (
      INSERT INTO known_sender (agent_id, domain, skeleton, known_since)
      SELECT ${agent.id}, d.domain, d.skeleton, ${now}
        FROM unnest(${domains}::text[], ${domains.map(skeletonOf)}::text[]) d(domain, skeleton)
      ON CONFLICT DO NOTHING
    ), reported AS (
      UPDATE message SET delivery = ${delivery ? JSON.stringify(delivery) : null}::jsonb,
             labels = CASE WHEN ${delivery !== undefined && hasFailed(delivery)} AND NOT 'failed' = ANY (labels)
                           THEN array_append(labels, 'failed') ELSE labels END
       WHERE ${delivery !== undefined} AND id = ${mail.bounceOf} AND agent_id = ${agent.id}
    ), stored AS (
      INSERT INTO message (id, organisation_id, agent_id, thread_id, seq, message_key, envelope_from, from_address, recipient,
                           size, labels, verdict, held, link_hosts, sealed_head, sealed_body, sealed_findings, words, bounce_of, supplied_at)
      VALUES (${mail.id}, ${agent.organisationId}, ${agent.id}, mail_join_thread(${agent.id}, ${agent.organisationId}, ${thread.fresh}, ${thread.subject}, ${[...thread.references]}, ${now}), ${mail.seq}, ${mail.messageKey},
              ${mail.envelopeFrom}, ${mail.fromAddress}, ${mail.recipient}, ${mail.size}, ${mail.labels},
              ${JSON.stringify(mail.verdict)}::jsonb, ${mail.held}, ${mail.linkHosts}, ${mail.head}, ${mail.body},
              ${mail.findings}, ${mail.words}, ${mail.bounceOf}, ${now})
    )
    INSERT INTO message_raw (message_id, sealed) VALUES (${mail.id}, ${mail.raw})`
}
