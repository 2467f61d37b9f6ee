import type { Gate } from '@keyfob/gate/gate'
import { addressKeys } from './recipient-address.js'

const statement = { name: 'mail_recipient', text: 'SELECT * FROM mail_recipient($1, $2)' }

/** A mailbox that takes mail, and the address that it was asked for by. */
export type Recipient = Readonly<{
  agentId: string
  addressKey: string
  address: string
  /** What a signed To must name in place of the mailbox: the address elsewhere whose mail is this agent's. */
  namedKey?: string
  /** It has as much mail as it may keep. */
  isFull: boolean
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
  const mailboxes = await gate.ask<{ agent_id: string; address_key: string; is_full: boolean }>(statement, [
    keys,
    organisationId ?? null,
  ])
  const found = keys.map((key) => mailboxes.find((mailbox) => mailbox.address_key === key)).find((mailbox) => mailbox)
  return found && { agentId: found.agent_id, addressKey: found.address_key, address, isFull: found.is_full }
}
