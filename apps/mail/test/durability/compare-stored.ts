import { cursor } from '@keyfob/contracts/mail'
import type { Gate } from '@keyfob/gate/gate'
import { takeCursor } from '../../src/messages/take-cursor.js'
import { callerWith, type TestAgent } from '../fixture.js'
import { digestOf, type Outcome } from './mail-server.js'

const pageRows = 50

/**
 * What does not fit between the stored mails and what their sender was told: each 250 is there once, byte for byte, and
 * nothing is there that was not sent, or twice.
 */
export async function compareStored(
  gate: Gate,
  agents: readonly TestAgent[],
  outcomes: readonly Outcome[],
): Promise<string[]> {
  const flaws = outcomes.filter(({ reply }) => !reply.startsWith('250')).map(({ reply }) => `refused: ${reply}`)
  for (const agent of agents) {
    const stored = await digestsOf(gate, agent)
    const sent = outcomes.filter(({ to }) => to === agent.address).map(({ digest }) => digest)
    const known = new Set(sent)
    const once = new Set(stored)
    for (const digest of sent) if (!once.has(digest)) flaws.push(`lost: ${digest}`)
    for (const digest of once) if (!known.has(digest)) flaws.push(`never sent so: ${digest}`)
    if (once.size < stored.length) flaws.push(`doubled: ${stored.length - once.size} for ${agent.address}`)
  }
  return flaws
}

/** The digests of an agent's mails as they were received, opened with its key. */
async function digestsOf(gate: Gate, agent: TestAgent): Promise<string[]> {
  const digests: string[] = []
  for (let after = 0n; ; ) {
    const page = await gate.maintain('prove', ({ tx }) =>
      tx.message.findMany({
        where: { agentId: agent.id, seq: { gt: after } },
        orderBy: { seq: 'asc' },
        take: pageRows,
        select: { id: true, seq: true, raw: true },
      }),
    )
    if (page.length === 0) return digests
    await gate.open(callerWith(agent.token, gate), cursor, {}, async (open) => {
      for (const { id, raw } of page) {
        const place = { field: 'mail.raw', object: id, version: 1 } as const
        digests.push(raw ? digestOf(open.unseal(place, raw.sealed, open.now)) : 'no raw mail')
      }
      return takeCursor(open)
    })
    after = page.at(-1)?.seq ?? after
  }
}
