import type { DeliverGate } from '@keyfob/gate/doors'
import { skeletonOf } from '../content/lookalike.js'
import { Deliveries } from '../outbound/deliveries.js'
import type { EmailRule } from '../rules/email-rule.js'

/** What a mail's judgement needs of the agent that it came for. */
export type Admission = Readonly<{
  /** Its place in the mailbox. */
  seq: bigint
  addressKey: string
  /** Was there no room for it? Then it must not be stored. */
  isFull: boolean
  /** Was none of its signatures on a mail before? */
  isFresh: boolean
  /** Domains whose mail the agent has trusted before and that look like the sender's, itself among them where it is one. */
  alike: readonly string[]
  /** The agent's rules for what it receives. */
  rules: readonly EmailRule[]
  /** The mail of the agent's that comes back with it, and what had become of that; locked. */
  reported: Readonly<{ id: string; delivery: Deliveries }> | undefined
}>

/** What a mail is known by, each as it stands in the mail. */
export type Marks = Readonly<{
  /** The same for a sender's retry. */
  receipt: string
  /** The same for another mail that bears them. */
  signatures: readonly string[]
  /** The sender's domain; empty where there is none. */
  sender: string
  /** The Message-ID of the mail that it returns. */
  returned: string | undefined
  bytes: number
}>

type Row = {
  seq: bigint
  address_key: string
  is_full: boolean
  is_fresh: boolean
  alike: string[]
  rules: EmailRule[]
  reported: string | null
  delivery: unknown
}

/**
 * Takes a mail into the mailbox's order, in one round trip; `undefined` for one that was stored before. From here on this
 * transaction holds the mailbox.
 */
export async function admitMail(
  { agent, tx, now, blind }: DeliverGate,
  messageId: string,
  { receipt, signatures, sender, returned, bytes }: Marks,
): Promise<Admission | undefined> {
  const digestOf = (value: string) => blind('mail.receipt', value)
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT * FROM mail_admit(${agent.id}, ${messageId}, ${bytes}, ${digestOf(receipt)}, ${signatures.map(digestOf)},
                             ${sender === '' ? null : skeletonOf(sender)},
                             ${returned === undefined ? null : blind('mail.message-id', returned)}, ${now})`
  if (!row) return undefined
  const { seq, address_key: addressKey, is_full: isFull, is_fresh: isFresh, alike, rules, reported: id, delivery } = row
  const reported = id === null ? undefined : { id, delivery: Deliveries.parse(delivery ?? []) }
  return { seq, addressKey, isFull, isFresh, alike, rules, reported }
}
