import type { listAgentMessages } from '@keyfob/contracts/mail'
import type { Out } from '@keyfob/contracts/operation'
import type { Tx } from '@keyfob/gate/doors'
import { shownVerdict } from '../messages/shown-verdict.js'

/** The plain columns of a message: all that an operator ever sees of it. */
export const envelopeColumns = {
  id: true,
  seq: true,
  fromAddress: true,
  recipient: true,
  size: true,
  labels: true,
  verdict: true,
  held: true,
  releasedAt: true,
  suppliedAt: true,
} as const

type Row = Awaited<ReturnType<typeof rowsOf>>[number]
const rowsOf = (tx: Tx) => tx.message.findMany({ select: envelopeColumns })

/** A message as an operator sees it. */
export const envelope = (row: Row): Out<typeof listAgentMessages>['messages'][number] => ({
  id: row.id,
  from: row.fromAddress,
  to: row.recipient,
  size: row.size,
  labels: row.labels,
  verdict: shownVerdict(row.verdict),
  held: row.held,
  releasedAt: row.releasedAt?.toISOString() ?? null,
  receivedAt: row.suppliedAt.toISOString(),
})
