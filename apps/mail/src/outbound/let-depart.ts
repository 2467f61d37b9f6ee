import { AppError } from '@keyfob/contracts/errors'
import type { Fence } from '@keyfob/gate/fence'
import type { Gate } from '@keyfob/gate/gate'
import type { OpenedMail } from './open-mail.js'

const knocksMax = 4

/**
 * The last look before a mail is gone: is its agent still active, and the mail still there? Returns the fence within which
 * it must leave. @throws AppError agent_revoked, agent_suspended, not_found; unavailable where no look came back in time
 */
export async function letDepart(gate: Gate, { messageId, agentId }: OpenedMail): Promise<Fence> {
  for (let knock = 0; knock < knocksMax; knock++) {
    const fence = gate.fence()
    await gate.perform(
      'mail.depart',
      agentId,
      async ({ tx, note }) => {
        note({ targetType: 'message', targetId: messageId })
        if ((await tx.message.count({ where: { id: messageId, deletedAt: null } })) === 0)
          throw new AppError('not_found')
      },
      fence,
    )
    if (fence.remainingMs() > 0) return fence
  }
  throw new AppError('unavailable')
}
