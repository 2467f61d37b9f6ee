import type { updateSource as operation } from '@keyfob/contracts/mail-sources'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { findSource } from './find-source.js'
import { givenSecret } from './given-secret.js'
import { refusedInput } from './refused-input.js'
import { type SourceRow, sourceColumns, sourceOf, takenFrom } from './source.js'

/**
 * Changes a source. To whom its mail goes never changes: that would be another source. A watch under way begins anew, and
 * folders go on where they were read to, unless the account is another.
 */
export async function updateSource(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { tx, now, note } = gate
  const before = await findSource(gate, input.sourceId)
  const { id, agentId } = before
  const given = givenSecret(input)
  const isMoved = moved(before, input)
  // What signs in was given for that server: it is shown to no other.
  if (isMoved && !given)
    throw refusedInput('password', 'or oauth must be given again where the server, its port, tls or the user changes')
  if (isMoved) await tx.mailSourceFolder.deleteMany({ where: { sourceId: id } })
  if (given) await gate.keepSecret('source.secret', id, JSON.stringify(given.secret))
  const row = await tx.mailSource.update({
    where: { id },
    data: {
      name: input.name ?? before.name,
      host: input.host ?? before.host,
      port: input.port ?? before.port,
      tls: input.tls ?? before.tls,
      username: input.username ?? before.username,
      folders: [...new Set(input.folders ?? before.folders)],
      ...given?.columns,
      ...(isMoved && { takenFrom: takenFrom(now) }),
      ...{ error: null, errorAt: null },
      revision: { increment: 1 },
    },
    select: sourceColumns,
  })
  if (isMoved || given) gate.custody([agentId ?? undefined], 'custody.source')
  note({ targetType: 'source', targetId: id, metadata: { name: row.name, ...(isMoved && { custody: 'source' }) } })
  return sourceOf(row, now)
}

const moved = (before: SourceRow, input: In<typeof operation>): boolean =>
  (['host', 'port', 'tls', 'username'] as const).some(
    (name) => input[name] !== undefined && input[name] !== before[name],
  )
