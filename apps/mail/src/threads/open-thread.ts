import type { OpenGate, Tx } from '@keyfob/gate/doors'
import { mailVersion } from '../inbound/sealed-mail.js'

type ThreadRow = Awaited<ReturnType<Tx['thread']['findMany']>>[number]

/** A thread as its agent reads it; without its subject where that came in before the token was issued. */
export function openThread({ agent, unseal, opens }: OpenGate, row: ThreadRow, labels: string[]) {
  const { id, sealedSubject, messageCount, createdAt, updatedAt } = row
  const place = { field: 'mail.subject', object: id, version: mailVersion } as const
  return {
    threadId: id,
    inboxId: agent.address,
    subject: opens(createdAt) ? unseal(place, sealedSubject, createdAt).toString() : '',
    labels,
    messageCount,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** By the thread's id: every label that one of its messages bears. */
export async function threadLabels(
  { agent, tx }: OpenGate,
  threads: readonly { id: string }[],
): Promise<Map<string, string[]>> {
  const ids = threads.map(({ id }) => id)
  const rows = await tx.$queryRaw<{ thread_id: string; labels: string[] }[]>`
    SELECT thread_id::text, array_agg(DISTINCT label ORDER BY label) AS labels
      FROM message, unnest(labels) AS label
     WHERE agent_id = ${agent.id} AND thread_id = ANY(${ids}) AND deleted_at IS NULL
     GROUP BY thread_id`
  return new Map(rows.map(({ thread_id, labels }) => [thread_id, labels]))
}
