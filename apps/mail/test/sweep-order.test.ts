import { EventEmitter, once } from 'node:events'
import { updateMailSettings } from '@keyfob/contracts/mail-settings'
import type { MaintainGate } from '@keyfob/gate/doors'
import { expect, test } from 'vitest'
import { removeMessages } from '../src/retention/remove-messages.js'
import { updateSettings } from '../src/retention/settings.js'
import { sweepMail } from '../src/retention/sweep-mail.js'
import { callerWith, createAgent, type TestAgent, testGate, testInbound, waitForLock } from './fixture.js'
import { letter } from './letters.js'
import { sendMail } from './smtp-client.js'

const { gate, platform } = await testGate()
const { smtp } = await testInbound(gate)

const deliver = (of: TestAgent, messageId: string, more: string[] = []) =>
  sendMail(smtp, [of.address], letter({ to: of.address, messageId, more }))
const threadsOf = (of: TestAgent) =>
  gate.maintain('test', ({ tx }) =>
    tx.thread.findMany({
      where: { agentId: of.id },
      select: { messageCount: true, references: { select: { threadId: true } } },
    }),
  )
const messagesOf = (of: TestAgent) =>
  gate.maintain('test', ({ tx }) => tx.message.findMany({ where: { agentId: of.id }, orderBy: { seq: 'asc' } }))

/** Sweeps while a transaction that has done its work is open; once the sweep waits for it or is over, it does the rest and commits. */
async function sweptBehind(
  work: (open: MaintainGate) => Promise<unknown>,
  then: (open: MaintainGate) => Promise<unknown> = async () => {},
): Promise<void> {
  const steps = new EventEmitter()
  const done = once(steps, 'done')
  const release = once(steps, 'release')
  const first = gate.maintain('test', async (open) => {
    await work(open)
    steps.emit('done')
    await release
    await then(open)
  })
  await done
  const sweep = sweepMail(gate)
  await Promise.race([sweep, waitForLock(gate)])
  steps.emit('release')
  await Promise.all([first, sweep])
}

test('a mail that its agent deletes while the sweep comes by is taken from its thread once', async () => {
  const of = await createAgent(gate, platform)
  await deliver(of, '<old@practice.test>')
  await deliver(of, '<new@practice.test>', ['References: <old@practice.test>'])
  const [old] = await messagesOf(of)
  const { id = '', threadId = '' } = old ?? {}
  await gate.maintain('test', ({ tx, now }) =>
    tx.message.update({ where: { id }, data: { suppliedAt: new Date(now.getTime() - 31 * 86_400_000) } }),
  )
  await gate.operate(callerWith(platform, gate), updateMailSettings, { retentionDays: 30 }, updateSettings)
  await sweptBehind(({ tx, now }) => removeMessages(tx, now, { agentId: of.id, threadId, id }))
  expect(await threadsOf(of)).toEqual([{ messageCount: 1, references: [{ threadId }, { threadId }] }])
})

test('a thread that a mail joins while the sweep comes by stays', async () => {
  const of = await createAgent(gate, platform)
  await deliver(of, '<gone@practice.test>')
  const [{ id, threadId } = { id: '', threadId: '' }] = await messagesOf(of)
  await gate.maintain('test', ({ tx, now }) => removeMessages(tx, now, { agentId: of.id, threadId, id }))
  await sweepMail(gate)
  await sweptBehind(({ tx }) => tx.thread.update({ where: { id: threadId }, data: { messageCount: 1 } }))
  expect(await threadsOf(of)).toEqual([{ messageCount: 1, references: [] }])
})

test('of the threads that expire at once each is locked after those that a delivery locks before it', async () => {
  const few = await Promise.all(Array.from({ length: 12 }, () => createAgent(gate, platform)))
  for (const of of few) await deliver(of, `<${of.id}@practice.test>`)
  const ids = few.map(({ id }) => id).sort()
  await gate.operate(callerWith(platform, gate), updateMailSettings, { retentionDays: 30 }, updateSettings)
  await gate.maintain('test', ({ tx, now }) =>
    tx.message.updateMany({
      where: { agentId: { in: ids } },
      data: { suppliedAt: new Date(now.getTime() - 31 * 86_400_000) },
    }),
  )
  // While the sweep waits for the first, it holds none of the others.
  await sweptBehind(
    ({ tx }) => tx.$queryRaw`SELECT 1 FROM thread WHERE agent_id = ${ids[0]} FOR UPDATE`,
    ({ tx }) => tx.$queryRaw`SELECT 1 FROM thread WHERE agent_id = ANY (${ids.slice(1)}) FOR UPDATE NOWAIT`,
  )
  for (const of of few) expect((await threadsOf(of)).every(({ messageCount }) => messageCount === 0)).toBe(true)
})
