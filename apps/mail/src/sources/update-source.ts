import type { updateSource as operation } from '@keyfob/contracts/mail-sources'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { lockSource } from './find-source.js'
import { givenSecret } from './given-secret.js'
import { refusedInput } from './refused-input.js'
import { isMoved, sourceColumns, sourceOf, takenFrom } from './source.js'

/**
 * Changes a source. To whom its mail goes never changes: that would be another source. A watch under way begins anew, and
 * folders go on where they were read to, unless the account is another.
 */
export async function updateSource(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { tx, now, note } = gate
  const before = await lockSource(gate, input.sourceId)
  const { id, agentId } = before
  const given = givenSecret(input)
  const movesIt = isMoved(before, input)
  // What signs in was given for that server: it is shown to no other.
  if (movesIt && !given)
    throw refusedInput('password', 'or oauth must be given again where the server, its port, tls or the user changes')
  if (movesIt) await tx.mailSourceFolder.deleteMany({ where: { sourceId: id } })
  if (given) await gate.keepSecret('source.secret', id, JSON.stringify(given.secret))
  // Another server is not believed for what one before it said.
  const kept = input.host === undefined || input.host === before.host ? before.authservId : null
  const authservId = input.authservId === undefined ? kept : input.authservId
  const row = await tx.mailSource.update({
    where: { id },
    data: {
      name: input.name ?? before.name,
      host: input.host ?? before.host,
      port: input.port ?? before.port,
      tls: input.tls ?? before.tls,
      username: input.username ?? before.username,
      authservId,
      folders: [...new Set(input.folders ?? before.folders)],
      ...given?.columns,
      ...(movesIt && { takenFrom: takenFrom(now) }),
      ...{ error: null, errorAt: null },
      revision: { increment: 1 },
    },
    select: sourceColumns,
  })
  // Who is believed of a sender decides what answers an agent.
  const isBelieved = authservId !== null && authservId !== before.authservId
  if (movesIt || given || isBelieved) gate.custody('custody.source', [agentId ?? undefined], row.name)
  note({
    targetType: 'source',
    targetId: id,
    metadata: { name: row.name, ...((movesIt || isBelieved) && { custody: 'source' }) },
  })
  return sourceOf(row, now)
}
