import { cursorText } from '@keyfob/contracts/cursor'
import type { cursor } from '@keyfob/contracts/mail'
import type { Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'

/** A cursor at the mailbox's last message: all that has arrived so far is old. */
export async function takeCursor({ agent, tx }: OpenGate): Promise<Out<typeof cursor>> {
  const { lastSeq } = await tx.mailbox.findUniqueOrThrow({ where: { agentId: agent.id }, select: { lastSeq: true } })
  return { cursor: cursorText(lastSeq) }
}
