import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { In, Out } from '@keyfob/contracts/operation'
import type { addRelay as operation } from '@keyfob/contracts/relays'
import type { OperateGate } from '@keyfob/gate/doors'
import { badFields } from '../outbound/compose-mail.js'
import { relayOut } from './relay-out.js'

const relaysMax = 20

/** Adds a relay; its password is kept by the organisation, and shown to nobody again. */
export async function addRelay(
  { organisation, tx, now, keepSecret, note }: OperateGate,
  { host, port, tls, username, password }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  if ((username === undefined) !== (password === undefined)) {
    throw badFields([{ field: 'password', problem: 'and username must stand together, or neither' }])
  }
  if (password !== undefined && tls === 'none' && !isLoopback(host)) {
    throw badFields([{ field: 'tls', problem: 'must not be none where a password is sent to another machine' }])
  }
  // Whoever adds one waits for whoever does: the count holds.
  await tx.$executeRaw`SELECT 1 FROM organisation WHERE id = ${organisation.id} FOR NO KEY UPDATE`
  if ((await tx.mailRelay.count({ where: { organisationId: organisation.id } })) >= relaysMax) {
    throw new AppError('conflict', { message: `An organisation has at most ${relaysMax} relays.` })
  }
  const id = newId()
  const relay = await tx.mailRelay.create({
    data: { id, organisationId: organisation.id, host, port, tls, username: username ?? null, createdAt: now },
  })
  if (password !== undefined) await keepSecret('relay.secret', id, password)
  note({ targetType: 'relay', targetId: id })
  return { relay: relayOut(relay) }
}

const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host)
