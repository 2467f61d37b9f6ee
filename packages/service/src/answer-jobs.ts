import { getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer } from './worker-pool.js'

/**
 * A worker's main loop: answers every job it is given; an error crosses as its name, since its text may quote the input.
 */
export function answerJobs<In, Out>(work: (input: In) => Promise<Out>): void {
  if (!parentPort) throw new Error('This file runs in a worker thread only.')
  const port = parentPort
  port.on('message', async ({ id, input }: { id: number; input: In }) => {
    const answer: Answer<Out> = await work(input).then(
      (output) => ({ id, output }),
      (error: unknown) => ({ id, error: error instanceof Error ? error.name : 'unknown' }),
    )
    port.postMessage(answer)
  })
  if ((workerData as { givesWay?: boolean } | null)?.givesWay) giveWay()
  port.postMessage('ready')
}

const behindOthers = 5

// Linux keeps a priority for each thread; elsewhere it would be that of the whole process.
function giveWay(): void {
  if (process.platform !== 'linux' || getPriority() >= behindOthers) return
  try {
    setPriority(behindOthers)
  } catch {
    // Where that is forbidden it works as it is.
  }
}
