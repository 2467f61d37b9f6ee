import { constants } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { Exit } from './failure.js'

/** A while, in milliseconds. */
export const sleep = (ms: number): Promise<void> => setTimeout(ms)

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Listens for Ctrl-C, and for being told to end, so that what was begun can be put in order first. */
export class Ending {
  private readonly told: Promise<never>
  private tell = (_signal: NodeJS.Signals): void => {}

  constructor() {
    this.told = new Promise((_, reject) => {
      this.tell = (signal) => reject(new Exit(128 + constants.signals[signal]))
    })
    // Whoever waits is told; that nobody does is no failure.
    this.told.catch(() => {})
    for (const signal of signals) process.on(signal, this.tell)
  }

  /** Waits for something. @throws Exit with 130, 143 or 129, as soon as the end is told, or was before */
  async or<T>(something: Promise<T>): Promise<T> {
    return Promise.race([this.told, something])
  }

  /** Signals end the process again. */
  close(): void {
    for (const signal of signals) process.off(signal, this.tell)
  }
}
