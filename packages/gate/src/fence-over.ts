import { setTimeout as delay } from 'node:timers/promises'
import type { Operation } from '@keyfob/contracts/operation'
import type { Hinges } from './gate.js'

/** After a narrowing act's commit: when no answer of before can leave any more. At once for any other act. */
export const fenceOver = async ({ fenceMs }: Pick<Hinges, 'fenceMs'>, { narrows }: Operation): Promise<void> => {
  if (narrows) await delay(fenceMs)
}
