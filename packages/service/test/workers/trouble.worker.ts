import { getPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { threadId } from 'node:worker_threads'
import { answerJobs } from '../../src/answer-jobs.js'

/** A worker that does what it is told, trouble too. */
answerJobs(async (input: string): Promise<string> => {
  if (input === 'spin') for (;;);
  if (input === 'throw') throw new RangeError('what it was given')
  if (input === 'throw outside') return new Promise(() => setTimeout(() => throwIt(input)))
  if (input === 'exit') process.exit(3)
  if (input === 'devour') for (const kept: string[][] = []; ; ) kept.push(new Array(1_000_000).fill(`${kept.length}`))
  if (input === 'thread') return `${threadId}`
  if (input === 'priority') return `${getPriority()}`
  if (input === 'slow') await delay(300)
  console.log('must not be seen')
  return `done: ${input}`
})

function throwIt(input: string): never {
  throw new RangeError(`what it was given: ${input}`)
}
