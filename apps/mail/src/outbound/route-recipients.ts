import { AppError } from '@keyfob/contracts/errors'
import type { Tx } from '@keyfob/gate/doors'
import { addressKeys } from '../inbound/recipient-address.js'
import type { Deliveries } from './deliveries.js'

/**
 * How each recipient is reached: an agent of this installation directly, anybody else by the organisation's relay.
 * @throws AppError bad_request where one of them is reached by neither
 */
export async function routeRecipients(
  tx: Tx,
  organisationId: string,
  recipients: readonly string[],
): Promise<Deliveries> {
  const mailboxes = await tx.mailbox.findMany({
    where: { addressKey: { in: recipients.flatMap(addressKeys) }, agent: { state: { not: 'revoked' } } },
    select: { addressKey: true },
  })
  const here = new Set(mailboxes.map(({ addressKey }) => addressKey))
  const isHere = (address: string) => addressKeys(address).some((key) => here.has(key))
  const relays = recipients.every(isHere) ? 0 : await tx.mailRelay.count({ where: { organisationId } })
  const unreachable = recipients.filter((address) => !isHere(address) && relays === 0)
  if (unreachable.length > 0) {
    throw new AppError('bad_request', {
      message: `${unreachable.join(', ')}: no agent of this installation, and there is no relay for mail to others. An operator adds one with POST /v0/platform/mail/relays.`,
      details: { unreachable },
    })
  }
  return recipients.map((address) => ({
    address,
    route: isHere(address) ? 'local' : 'relay',
    state: 'queued',
    reason: null,
  }))
}
