// A process of readers, as a service would be: it reads whatever agent is hot and notes when each answer left.
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import { getCredential } from '@keyfob/contracts/vault'
import { Fence } from '../src/fence.js'
import type { Gate } from '../src/gate.js'
import { openGate } from '../src/open-gate.js'

export type ReaderOptions = {
  databaseUrl: string
  home: string
  fenceMs: number
  readers: number
  ignoreFence: boolean
}
export type Answer = { agentId: string; leftAt: number }
/** What it says: that it is there, that it has read the agent that is hot, and at its end what left and when. */
export type Said = { ready?: true; reading?: true; answers?: Answer[] }

const options = JSON.parse(process.argv[2] ?? '') as ReaderOptions
const gate = await opened()
const answers: Answer[] = []
const say = (said: Said, then = () => {}) => process.send?.(said, then)
let hot: string | undefined
let isNew = false
let stopped = false

process.on('message', (message: { hot?: string; stop?: true }) => {
  if (message.hot) {
    hot = message.hot
    isNew = true
  }
  if (message.stop) stopped = true
})

/** Two that open at once may be in each other's way, under REPEATABLE READ above all: it tries again, as a service is started again. */
async function opened(): Promise<Gate> {
  try {
    return await openGate({ ...options, log: { warn: () => {}, error: () => {} } })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unavailable') throw error
    return opened()
  }
}

async function read(bearer: string): Promise<void> {
  const fence = new Fence(gate.fenceMs)
  const caller = { bearer, session: undefined, requestId: newId(), idempotencyKey: undefined, fence }
  try {
    // Both ways to a secret: the door that stays open for a while, and the read in one round trip.
    const agentId =
      Math.random() < 0.5
        ? await gate.open(caller, getCredential, { name: 'x' }, async (open) => {
            await delay(Math.random() * 4)
            open.seal({ field: 'credential.data', object: 'x', version: 1 }, 'x')
            return open.agent.id as never
          })
        : await gate.read(
            caller,
            getCredential,
            { nameKey: 'x', access: ['read'] },
            ({ id, version, sealedData, suppliedAt }, { unseal }) => {
              unseal({ field: 'credential.data', object: id, version }, sealedData, suppliedAt)
              return bearer.split('_')[2] as never
            },
          )
    if (isNew && bearer === hot) say({ reading: true })
    if (bearer === hot) isNew = false
    // Between the commit and the wire a process may stall: now and then for longer than the fence.
    await delay(Math.random() * (Math.random() < 0.5 ? 1 : 4) * gate.fenceMs)
    if (options.ignoreFence || fence.remainingMs() > 0) answers.push({ agentId: String(agentId), leftAt: Date.now() })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
}

say({ ready: true })
await Promise.all(
  Array.from({ length: options.readers }, async () => {
    while (!stopped) await (hot ? read(hot) : delay(1))
  }),
)
await gate.close()
say({ answers }, () => process.disconnect())
