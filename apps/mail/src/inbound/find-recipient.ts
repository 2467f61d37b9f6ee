import type { Gate } from '@keyfob/gate/gate'
import { addressKeys } from './recipient-address.js'

/** A mailbox that takes mail, and the address that it was asked for by. */
export type Recipient = Readonly<{
  agentId: string
  addressKey: string
  address: string
  /** What a signed To must name in place of the mailbox: the address elsewhere whose mail is this agent's. */
  namedKey?: string
}>

/**
 * The owner of an address, by plain columns; `undefined` where there is none, its agent is revoked, or it belongs to another
 * than the organisation that is named.
 */
export async function findRecipient(
  gate: Gate,
  address: string,
  organisationId?: string,
): Promise<Recipient | undefined> {
  const keys = addressKeys(address)
  const mailboxes = await gate.maintain('mail.recipient', ({ tx }) =>
    tx.mailbox.findMany({
      where: {
        addressKey: { in: keys },
        agent: { state: { not: 'revoked' } },
        ...(organisationId !== undefined && { organisationId }),
      },
      select: { agentId: true, addressKey: true },
    }),
  )
  const found = keys.map((key) => mailboxes.find(({ addressKey }) => addressKey === key)).find((mailbox) => mailbox)
  return found && { ...found, address }
}
