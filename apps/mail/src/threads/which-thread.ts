import type { OpenGate } from '@keyfob/gate/doors'

/** The agent's thread of that id. One whose messages have all been deleted is there no more. */
export const whichThread = ({ agent }: Pick<OpenGate, 'agent'>, threadId: string) => ({
  id: threadId,
  agentId: agent.id,
  messageCount: { gt: 0 },
})

/** What is answered for a thread that is not there, is deleted, or is another agent's. */
export const noSuchThread = { message: 'There is no such thread.' }
