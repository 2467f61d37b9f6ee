import { AppError } from '@keyfob/contracts/errors'
import type { Gate } from '@keyfob/gate/gate'
import type { RelayAccess } from './relay-connection.js'

/**
 * The relay for an attempt, the first being 1, with its password: the organisation's relays take turns, the oldest first.
 * `undefined` where there is none.
 */
export function chooseRelay(gate: Gate, organisationId: string, attempt: number): Promise<RelayAccess | undefined> {
  return gate.performForOrganisation('relay.connect', organisationId, async ({ tx, secretOf, note }) => {
    const relays = await tx.mailRelay.findMany({
      where: { organisationId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    const relay = relays[(attempt - 1) % relays.length]
    if (!relay) return undefined
    note({ targetType: 'relay', targetId: relay.id })
    return accessTo(relay, secretOf)
  })
}

/** The relay of this id. @throws AppError not_found where the organisation has none, or its password is gone */
export function openRelay(gate: Gate, organisationId: string, relayId: string): Promise<RelayAccess> {
  return gate.performForOrganisation('relay.connect', organisationId, async ({ tx, secretOf, note }) => {
    const relay = await tx.mailRelay.findUnique({ where: { id: relayId, organisationId } })
    if (!relay) throw new AppError('not_found')
    note({ targetType: 'relay', targetId: relay.id })
    return accessTo(relay, secretOf)
  })
}

type Row = Omit<RelayAccess, 'password'> & { id: string }

async function accessTo(
  { id, host, port, tls, username }: Row,
  secretOf: (object: string) => Promise<Buffer>,
): Promise<RelayAccess> {
  const password = username === null ? undefined : (await secretOf(id)).toString()
  return { host, port, tls, username, password }
}
