import { expect, test, vi } from 'vitest'
import { Arrivals } from './arrivals.js'

test('who subscribes while the process ends is looked for by nobody: no timer is left behind', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
    const nobody = { maintain: () => Promise.reject(new Error('nobody is asked')) }
    const arrivals = new Arrivals(nobody, [{ ring: () => {}, listen: () => () => {} }], log)
    const first = arrivals.subscribe('A')
    expect(vi.getTimerCount()).toBe(1)
    await arrivals.close()
    first.close()
    const late = arrivals.subscribe('A')
    expect(vi.getTimerCount()).toBe(0)
    expect(await late.sleep({ timeoutMs: 60_000, signal: new AbortController().signal })).toBe('closed')
  } finally {
    vi.useRealTimers()
  }
})
