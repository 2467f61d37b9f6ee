import type { OperateGate } from './doors.js'

/** How careful an organisation is with mail. */
export type MailPolicy = Readonly<{
  /** `learn`: the first sender's mail answers a login, and is remembered; `hold`: it does not. */
  firstSender: 'learn' | 'hold'
  /** Mail that nothing speaks for is held. */
  holdUnverified: boolean
}>

/** Makes an organisation less careful. For whoever has made sure that two persons want it. */
export async function lowerMailPolicy({ tx, organisation }: OperateGate, change: Partial<MailPolicy>): Promise<void> {
  await tx.organisation.update({
    where: { id: organisation.id },
    data: {
      ...(change.firstSender === 'learn' && { firstSender: 'learn' }),
      ...(change.holdUnverified === false && { holdUnverified: false }),
    },
  })
}
