import { AppError } from '@keyfob/contracts/errors'
import { labelsMax } from '@keyfob/contracts/mailbox'
import type { OpenGate } from '@keyfob/gate/doors'

/** Labels to add and to take away. */
export type LabelChange = Readonly<{ addLabels: readonly string[]; removeLabels: readonly string[] }>

/**
 * Adds and removes labels of these messages; their order stays. `read` and `unread` exclude each other. `bad_request` where a
 * label stands on both sides, or a message would bear more than 50.
 */
export async function changeLabels(
  { agent, tx }: Pick<OpenGate, 'agent' | 'tx'>,
  messages: Readonly<{ id: string } | { threadId: string }>,
  change: LabelChange,
): Promise<void> {
  const { added, removed } = wholeChange(change)
  if (added.length + removed.length === 0) return
  const [id, threadId] = 'id' in messages ? [messages.id, null] : [null, messages.threadId]
  const rows = await tx.$queryRaw<{ labels: number }[]>`
    UPDATE message SET labels = array(
        SELECT label FROM unnest(labels || ${added}::text[]) WITH ORDINALITY AS each (label, place)
         WHERE label <> ALL(${removed}::text[]) GROUP BY label ORDER BY min(place))
     WHERE agent_id = ${agent.id} AND deleted_at IS NULL
       AND (id = ${id}::text OR thread_id = ${threadId}::text)
    RETURNING cardinality(labels) AS labels`
  if (rows.some(({ labels }) => labels > labelsMax)) throw refused(`must not make more than ${labelsMax} of a message`)
}

function wholeChange({ addLabels, removeLabels }: LabelChange): { added: string[]; removed: string[] } {
  const added = [...new Set(addLabels)]
  const removed = new Set(removeLabels)
  if (added.some((label) => removed.has(label))) throw refused('must not hold a label that is in removeLabels too')
  if (added.includes('read') && added.includes('unread')) throw refused('must not hold both read and unread')
  if (added.includes('read')) removed.add('unread')
  if (added.includes('unread')) removed.add('read')
  return { added, removed: [...removed] }
}

const refused = (problem: string) =>
  new AppError('bad_request', {
    message: `addLabels ${problem}.`,
    details: { problems: [{ field: 'addLabels', problem }] },
  })
