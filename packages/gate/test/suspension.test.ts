import { resumeIdentity, suspendIdentity, whoami } from '@keyfob/contracts/identity'
import { suspendMany } from '@keyfob/contracts/many-agents'
import { describe, expect, test } from 'vitest'
import { Fence } from '../src/fence.js'
import type { Gate } from '../src/gate.js'
import { openGate } from '../src/open-gate.js'
import { callerWith, createAgent, testGate } from './fixture.js'

const { gate, options, platformToken } = await testGate()

const suspend = (through: Gate, identityId: string) =>
  through.operate(callerWith(platformToken, through), suspendIdentity, { identityId, reason: '' }, async (operator) => {
    await operator.suspend()
    return {} as never
  })

describe('a suspension', () => {
  const readThenSuspend = async (through: Gate) => {
    const agent = await createAgent(gate, platformToken)
    const caller = callerWith(agent.token, gate, { fence: new Fence(2_000) })
    await gate.open(caller, whoami, {}, async () => ({}) as never)
    await suspend(through, agent.id)
    return caller.fence.remainingMs()
  }

  test('leaves an answer of before no time to leave once it has answered', async () => {
    const patient = await openGate({ ...options, fenceMs: 2_000 })
    expect(await readThenSuspend(patient)).toBe(0)
    await patient.close()
  })

  test('waits for who is reading, and whoever comes after it is refused', async () => {
    const agent = await createAgent(gate, platformToken)
    const order: string[] = []
    let suspending: Promise<unknown> | undefined
    await gate.open(callerWith(agent.token, gate), whoami, {}, async ({ tx }) => {
      suspending = suspend(gate, agent.id).then(() => order.push('suspended'))
      for (;;) {
        const [row] = await tx.$queryRaw<{ waits: boolean }[]>`
          SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = gate_agent_class()::oid
            AND objid = (hashtext(${agent.id})::bigint & 4294967295)::oid AND NOT granted) AS waits`
        if (row?.waits) break
      }
      order.push('read')
      return {} as never
    })
    await suspending
    expect(order).toEqual(['read', 'suspended'])
    const late = gate.open(callerWith(agent.token, gate), whoami, {}, async () => ({}) as never)
    await expect(late).rejects.toMatchObject({ code: 'agent_suspended', status: 403 })
  })

  test('cannot be made by an operation that does not wait', async () => {
    const agent = await createAgent(gate, platformToken)
    const hasty = gate.operate(
      callerWith(platformToken, gate),
      resumeIdentity,
      { identityId: agent.id },
      async (operator) => {
        await operator.suspend()
        return {} as never
      },
    )
    await expect(hasty).rejects.toThrow('cannot suspend')
  })
})

describe('a suspension of many', () => {
  const all = { all: true, reason: '' } as const
  const suspendAll = () =>
    gate.operate(callerWith(platformToken, gate), suspendMany, all, async (operator) => {
      await operator.suspendMany({})
      return {} as never
    })
  const waits =
    'SELECT count(*)::int AS n FROM pg_locks WHERE locktype = $1 AND classid = gate_organisation_class()::oid AND NOT granted'

  test('waits for who is reading, and whoever comes after it is refused', async () => {
    const agent = await createAgent(gate, platformToken)
    const order: string[] = []
    let suspending: Promise<unknown> | undefined
    await gate.open(callerWith(agent.token, gate), whoami, {}, async ({ tx }) => {
      suspending = suspendAll().then(() => order.push('suspended'))
      for (;;) {
        const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(waits, 'advisory')
        if (row && row.n > 0) break
      }
      order.push('read')
      return {} as never
    })
    await suspending
    expect(order).toEqual(['read', 'suspended'])
    const late = gate.open(callerWith(agent.token, gate), whoami, {}, async () => ({}) as never)
    await expect(late).rejects.toMatchObject({ code: 'agent_suspended' })
  })

  test('is not held up by a process that stands still with an agent’s lock', async () => {
    const agent = await createAgent(gate, platformToken)
    let stood = () => {}
    const standing = new Promise<void>((resolve) => {
      stood = resolve
    })
    let suspended = () => {}
    const until = new Promise<void>((resolve) => {
      suspended = resolve
    })
    const reading = gate.open(callerWith(agent.token, gate), whoami, {}, async () => {
      stood()
      await until
      return {} as never
    })
    reading.catch(() => {})
    await standing
    await suspendAll()
    suspended()
    await expect(reading).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('cannot be made by an operation that does not wait', async () => {
    const hasty = gate.operate(callerWith(platformToken, gate), whoami, {}, async (operator) => {
      await operator.suspendMany({})
      return {} as never
    })
    await expect(hasty).rejects.toThrow('cannot suspend many')
  })
})
