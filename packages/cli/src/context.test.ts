import { expect, onTestFinished, test, vi } from 'vitest'
import { platformAt } from './context.js'

test.each([
  ['mail.wait', {}, 60_000],
  ['mail.wait', { timeout: '60' }, 90_000],
  ['organisation.followLogs', { after: '1.0' }, 60_000],
  ['organisation.followLogs', { after: '1.0', timeout: '60' }, 90_000],
  ['vault.totp', { name: 'github' }, 90_000],
  ['vault.list', {}, 30_000],
])('%s %j is given up no sooner than the platform may answer it', async (name, input, endsMs) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.stubGlobal('fetch', silent)
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const startedAt = performance.now()
  const ended = platformAt('http://127.0.0.1:1', 'kf_agent_x')
    .call(name, input)
    .catch(({ code }: { code: string }) => [code, performance.now() - startedAt])
  await vi.advanceTimersByTimeAsync(120_000)
  expect(await ended).toEqual(['timeout', endsMs])
})

const silent = (_: string, { signal }: RequestInit) =>
  new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
