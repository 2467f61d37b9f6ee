// A process that rotates keys: one step of a rotation for each message, which says whose; then it says what it did. Steps of
// several rotations may run at once. The test kills it.
import { openGate } from '../src/open-gate.js'

export type RotationOptions = { databaseUrl: string; home: string }

const options = JSON.parse(process.argv[2] ?? '') as RotationOptions
const gate = await openGate({ ...options, fenceMs: 50, log: { warn: () => {}, error: () => {} } })
const rotations = new Map<string, AsyncGenerator<string>>()

process.on('message', async (owner: string) => {
  const fresh = () => (owner === 'root' ? gate.bootstrap.rotateRootKey() : gate.rotations.steps(owner))
  const steps = rotations.get(owner) ?? fresh()
  rotations.set(owner, steps)
  const { value, done } = await steps.next()
  process.send?.({ owner, step: done ? 'done' : value })
})
process.send?.('ready')
