import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { createSource as operation } from '@keyfob/contracts/mail-sources'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { addressKey } from '../inbound/recipient-address.js'
import { givenSecret } from './given-secret.js'
import { refusedInput } from './refused-input.js'
import { sourceColumns, sourceOf, takenFrom } from './source.js'

const sourcesMax = 1_000

/**
 * Adds an account whose mail is fetched from now on. Whoever has that account can read the mail too, so it is an act of
 * custody. Nothing is asked of its server here.
 */
export async function createSource(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { tx, organisation, target, now, note } = gate
  if (target?.state === 'revoked') throw new AppError('agent_revoked')
  const routing = routingOf(input)
  const given = givenSecret(input)
  if (!given) throw refusedInput('password', 'or oauth must be given')
  const { name, host, port, tls, username, authservId = null, folders } = input
  // Of two at once the second counts the first.
  await tx.$executeRaw`SELECT id FROM organisation WHERE id = ${organisation.id} FOR NO KEY UPDATE`
  if ((await tx.mailSource.count({ where: { organisationId: organisation.id } })) >= sourcesMax)
    throw new AppError('quota_exceeded', { message: `An organisation has at most ${sourcesMax} mail sources.` })
  const id = newId()
  const row = await tx.mailSource.create({
    data: {
      ...{
        id,
        organisationId: organisation.id,
        takenFrom: takenFrom(now),
        createdAt: now,
        name,
        host,
        port,
        tls,
        username,
        authservId,
      },
      folders: [...new Set(folders)],
      ...routing,
      ...given.columns,
    },
    select: sourceColumns,
  })
  await gate.keepSecret('source.secret', id, JSON.stringify(given.secret))
  gate.custody('custody.source', [row.agentId ?? undefined], name)
  note({ targetType: 'source', targetId: id, metadata: { name, custody: 'source' } })
  return sourceOf(row, now)
}

// An account of one agent is that agent's; what comes into one for all goes where its server says that it was sent.
function routingOf({ identityId, address, routingHeader }: In<typeof operation>) {
  if (identityId !== undefined) {
    if (routingHeader !== undefined)
      throw refusedInput('routingHeader', 'must be left out where identityId is given: all of its mail is that agent’s')
    return { kind: 'agent', agentId: identityId, address: address === undefined ? null : addressKey(address) }
  }
  if (address !== undefined) throw refusedInput('address', 'needs identityId: it narrows the account of one agent')
  if (routingHeader === undefined)
    throw refusedInput('routingHeader', 'must name the header that the server adds for the recipient, as Delivered-To')
  return { kind: 'catch_all', routingHeader: routingHeader.toLowerCase() }
}
