import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'

const triesMax = 40
const pauseMs = 100

/** Does it again where it could not be done now: a lock was held, a connection was ended. Gives up after forty times. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'unavailable' || tries === triesMax) throw error
      await delay(pauseMs * (0.5 + Math.random()))
    }
  }
}
