import { inspect } from 'node:util'
import { describe, expect } from 'vitest'
import { type Peer, refusal, startPeer, test } from '../../test/peer.js'
import { KeyfobError } from '../error.js'
import { Keyfob } from '../keyfob.js'
import { KeyfobPlatform } from '../keyfob-platform.js'
import type { ConnectionOptions } from '../options.js'

const token = 'kf_agent_SECRET'
const agentOf = ({ baseUrl }: Peer, options: ConnectionOptions = {}) => new Keyfob({ token, baseUrl, ...options })
const platformOf = ({ baseUrl }: Peer, options: ConnectionOptions = {}) =>
  new KeyfobPlatform({ token: 'kf_platform_SECRET', baseUrl, ...options })
const failure = (call: Promise<unknown>): Promise<KeyfobError> =>
  call.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(KeyfobError)
      return error as KeyfobError
    },
  )
const busy = refusal(503, 'unavailable')
const list = { json: { credentials: [], count: 0 } }

describe('a repeat', () => {
  test('follows a broken connection, 429 and 503, as often as maxRetries says', async ({ peer }) => {
    for (const first of ['break', busy, refusal(429, 'rate_limited')] as const) {
      peer.play(first, list)
      expect(await agentOf(peer).vault.list()).toEqual({ credentials: [], count: 0 })
    }
    expect(peer.received).toHaveLength(6)
    peer.play(busy)
    expect(await failure(agentOf(peer, { maxRetries: 1 }).vault.list())).toMatchObject({
      code: 'unavailable',
      status: 503,
    })
    expect(peer.received).toHaveLength(8)
  })

  test('is not made with maxRetries 0', async ({ peer }) => {
    peer.play(busy)
    await failure(agentOf(peer, { maxRetries: 0 }).vault.list())
    expect(peer.received).toHaveLength(1)
  })

  test('of a POST carries the same Idempotency-Key and body; another call carries another', async ({ peer }) => {
    const agent = agentOf(peer)
    peer.play('break', busy, { json: { code: '123456' } })
    await agent.vault.enrol('github', { secret: 'ABC' })
    await agent.vault.enrol('github', { secret: 'ABC' })
    const keys = peer.received.map(({ headers }) => headers['idempotency-key'])
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]])
    expect(keys[3]).not.toBe(keys[0])
    expect(new Set(peer.received.map(({ body }) => body))).toEqual(new Set(['{"secret":"ABC"}']))
  })

  test('of a PATCH is never made', async ({ peer }) => {
    for (const answer of ['break', busy] as const) {
      peer.play(answer)
      await failure(platformOf(peer).identities.update('x', { name: 'New' }))
    }
    expect(peer.received).toHaveLength(2)
  })

  test('is never made after an answer that would stay the same', async ({ peer }) => {
    for (const [status, code] of [
      [400, 'bad_request'],
      [401, 'agent_revoked'],
      [404, 'not_found'],
      [408, 'mail_timeout'],
      [409, 'step_taken'],
      [500, 'internal_error'],
    ] as const) {
      peer.play(refusal(status, code))
      expect(await failure(agentOf(peer).vault.totp('github'))).toMatchObject({ code, status, requestId: 'req1' })
    }
    expect(peer.received).toHaveLength(6)
  })

  test('waits for Retry-After', async ({ peer }) => {
    peer.play(refusal(429, 'rate_limited', {}, { 'Retry-After': '1' }), list)
    const start = performance.now()
    await agentOf(peer).vault.list()
    expect(performance.now() - start).toBeGreaterThanOrEqual(990)
  })

  test('is not made when Retry-After outlasts the call; the error says how long to wait', async ({ peer }) => {
    peer.play(refusal(429, 'rate_limited', {}, { 'Retry-After': '20' }))
    const error = await failure(agentOf(peer, { timeoutMs: 5_000 }).vault.list())
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs: 20_000 })
    expect(peer.received).toHaveLength(1)
  })
})

describe('a call ends', () => {
  test('after timeoutMs, its own before that of the client, as `timeout`', async ({ peer }) => {
    peer.play('silence')
    expect(await failure(agentOf(peer, { timeoutMs: 500 }).vault.list())).toMatchObject({
      code: 'timeout',
      status: undefined,
    })
    expect(await failure(agentOf(peer).vault.list({ timeoutMs: 500 }))).toMatchObject({ code: 'timeout' })
    expect(peer.received).toHaveLength(2)
  })

  test('in time also when its repeats would go on', async ({ peer }) => {
    peer.play('break')
    const start = performance.now()
    const error = await failure(agentOf(peer, { timeoutMs: 700, maxRetries: 10 }).vault.list())
    expect(['timeout', 'unavailable']).toContain(error.code)
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  test('with the reason of its signal, and nothing is sent after that', async ({ peer }) => {
    const reason = new Error('enough')
    const controller = new AbortController()
    peer.play(() => {
      controller.abort(reason)
      return 'silence'
    })
    await expect(agentOf(peer).vault.list({ signal: controller.signal })).rejects.toBe(reason)
    await expect(agentOf(peer).vault.list({ signal: controller.signal })).rejects.toBe(reason)
    expect(peer.received).toHaveLength(1)
  })

  test('with the reason of its signal also when it is not to be repeated', async ({ peer }) => {
    const controller = new AbortController()
    peer.play(() => {
      controller.abort()
      return 'silence'
    })
    const call = agentOf(peer, { maxRetries: 0 }).vault.list({ signal: controller.signal })
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('before anything is sent when its signal has already aborted', async () => {
    let sent = 0
    const fetch = async () => {
      sent++
      return Response.json({})
    }
    const call = new Keyfob({ token, fetch }).vault.list({ signal: AbortSignal.abort() })
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    expect(sent).toBe(0)
  })

  test('with the reason of its signal in the middle of a pause between repeats', async ({ peer }) => {
    const controller = new AbortController()
    peer.play(() => {
      setTimeout(() => controller.abort(), 100)
      return refusal(503, 'unavailable', {}, { 'Retry-After': '20' })
    })
    await expect(agentOf(peer).vault.list({ signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect(peer.received).toHaveLength(1)
  })

  test('with the reason of a signal that had its own limit of time', async ({ peer }) => {
    const call = agentOf(peer).vault.list({ signal: AbortSignal.timeout(50) })
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  test('and leaves no listener on a signal that lives longer', async ({ peer }) => {
    peer.play(busy, list)
    const { signal } = new AbortController()
    const listeners: string[] = []
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (type: string, ...rest: [() => void]) => {
      listeners.push(type)
      add(type, ...rest)
    }
    signal.removeEventListener = (type: string, ...rest: [() => void]) => {
      listeners.pop()
      remove(type, ...rest)
    }
    await agentOf(peer).vault.list({ signal })
    expect(listeners).toEqual([])
  })

  test('later when the platform may hold it open', async ({ peer }) => {
    const agent = agentOf(peer, { timeoutMs: 50, maxRetries: 0 })
    peer.play({ json: { code: '123456' }, afterMs: 150 })
    expect(await agent.vault.totp('github')).toEqual({ code: '123456' })
    expect(await agent.mail.wait({ timeout: 1 })).toEqual({ code: '123456' })
    const { logs } = platformOf(peer, { timeoutMs: 50, maxRetries: 0 })
    expect(await logs.follow({ after: '1.0' })).toEqual({ code: '123456' })
    expect(await failure(logs.follow({ after: '1.0', timeout: 0 }))).toMatchObject({ code: 'timeout' })
    expect(await failure(agent.vault.get('github'))).toMatchObject({ code: 'timeout' })
    expect(await failure(agent.mail.wait({ timeout: 60 }, { timeoutMs: 50 }))).toMatchObject({ code: 'timeout' })
  })
})

describe('what is in between', () => {
  test('an unreachable platform is `unavailable`, with its cause and without an answer', async () => {
    const { baseUrl, stop } = await startPeer()
    await stop()
    const agent = new Keyfob({ token, baseUrl, maxRetries: 0 })
    const error = await failure(agent.vault.list())
    expect(error).toMatchObject({ code: 'unavailable', status: undefined, requestId: undefined })
    expect(error.cause).toBeInstanceOf(TypeError)
  })

  test('a redirect is not followed: neither token nor body go elsewhere', async ({ peer }) => {
    peer.play({ status: 307, headers: { Location: `${peer.baseUrl}/elsewhere` } })
    const error = await failure(agentOf(peer).vault.store('x', { type: 'CUSTOM', data: { a: 'SECRET' } }))
    expect(error).toMatchObject({ code: 'unavailable', status: 307 })
    expect(peer.received.map(({ url }) => url)).toEqual(['/v0/vault/x'])
  })

  test("a proxy's page is a clear error", async ({ peer }) => {
    peer.play({ status: 502, headers: { 'Content-Type': 'text/html' }, text: '<html>nginx</html>' })
    const error = await failure(agentOf(peer).vault.list())
    expect(error).toMatchObject({ code: 'unavailable', status: 502, message: expect.stringMatching(/502.*text\/html/) })
    expect(peer.received).toHaveLength(1)
  })

  test('an answer that breaks off in the middle is asked for again', async ({ peer }) => {
    peer.play('break in the middle', list)
    expect(await agentOf(peer).vault.list()).toEqual({ credentials: [], count: 0 })
    expect(peer.received).toHaveLength(2)
  })

  test('a base path is kept', async ({ peer }) => {
    peer.play(list)
    await new Keyfob({ token, baseUrl: `${peer.baseUrl}/deep/keyfob/` }).vault.list()
    expect(peer.received[0]?.url).toBe('/deep/keyfob/v0/vault')
  })
})

describe('the token', () => {
  test('goes into Authorization alone', async ({ peer }) => {
    peer.play(list)
    await agentOf(peer).vault.list()
    const [request] = peer.received
    expect(request?.headers.authorization).toBe(`Bearer ${token}`)
    expect(request?.url).toBe('/v0/vault')
    expect(request?.headers.cookie).toBeUndefined()
  })

  test('is in no error and in nothing that a client shows of itself', async ({ peer }) => {
    const agent = agentOf(peer, { maxRetries: 0 })
    const shown = [inspect(agent, { depth: 20, showHidden: true, getters: true }), JSON.stringify(agent)]
    for (const answer of ['break', busy, { status: 500, text: 'x' }, { text: '' }] as const) {
      peer.play(answer)
      shown.push(inspect(await failure(agent.vault.list()), { depth: 20, showHidden: true, getters: true }))
    }
    expect(shown.join('\n')).not.toContain('SECRET')
    const platform = inspect(platformOf(peer), { depth: 20, showHidden: true, getters: true })
    expect(platform).not.toContain('SECRET')
  })

  test('is absent from a session client, which lets the browser send its cookie to its own origin', async () => {
    const sent: RequestInit[] = []
    const answer = { operatorId: 'o' }
    const fetch = async (_: string, init: RequestInit) => {
      sent.push(init)
      return Response.json(answer)
    }
    expect(await new KeyfobPlatform({ fetch }).session.get()).toEqual(answer)
    await new KeyfobPlatform({ fetch, token: 'kf_platform_x' }).session.get()
    expect(sent.map(({ credentials, redirect }) => [credentials, redirect])).toEqual([
      ['same-origin', 'manual'],
      ['omit', 'manual'],
    ])
    expect(new Headers(sent[0]?.headers).has('Authorization')).toBe(false)
  })
})
