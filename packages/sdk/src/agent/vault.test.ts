import { describe, expect, onTestFinished, vi } from 'vitest'
import { type Peer, refusal, startPeer, test } from '../../test/peer.js'
import { Keyfob } from '../keyfob.js'
import { KeyfobPlatform } from '../keyfob-platform.js'
import type { ConnectionOptions } from '../options.js'

const vaultOf = ({ baseUrl }: Peer, options: ConnectionOptions = {}) =>
  new Keyfob({ token: 'kf_agent_x', baseUrl, ...options }).vault
const platformOf = ({ baseUrl }: Peer) => new KeyfobPlatform({ token: 'kf_platform_x', baseUrl }).vault
/** What arrived: method, address, and the body where there was one. */
const sent = ({ received }: Peer) =>
  received.map(({ method, url, body }) => [`${method} ${url}`, ...(body === '' ? [] : [JSON.parse(body)])])
const ifMatch = ({ received }: Peer) => received.map(({ headers }) => headers['if-match'])
const keys = ({ received }: Peer) => received.map(({ headers }) => headers['idempotency-key'])
const code = { json: { code: '123456' } }

describe('what is sent', () => {
  test('of a read: which version, and for which login', async ({ peer }) => {
    peer.play({ json: { data: {} } })
    await vaultOf(peer).get('a/b', { version: 3, login: 'L' })
    await vaultOf(peer).get('a/b')
    expect(sent(peer)).toEqual([['GET /v0/vault/a%2Fb?version=3&login=L'], ['GET /v0/vault/a%2Fb']])
  })

  test('of a store: a version as its ETag in If-Match, and never in the body', async ({ peer }) => {
    peer.play({ json: { version: 4 } })
    const credential = { type: 'LOGIN', generate: { length: 32 } } as const
    await vaultOf(peer).store('x', { ...credential, ifMatch: 3 })
    await vaultOf(peer).store('x', { ...credential, ifMatch: '"3"' })
    await vaultOf(peer).store('x', credential)
    await platformOf(peer).store('I', 'x', { ...credential, ifMatch: 12 })
    expect(ifMatch(peer)).toEqual(['"3"', '"3"', undefined, '"12"'])
    expect(sent(peer)).toEqual([
      ['PUT /v0/vault/x', credential],
      ['PUT /v0/vault/x', credential],
      ['PUT /v0/vault/x', credential],
      ['PUT /v0/platform/vault/I/x', credential],
    ])
  })

  test('of a restore: the version in the path', async ({ peer }) => {
    peer.play({ json: { version: 2 } })
    await vaultOf(peer).restore('x', 2)
    await platformOf(peer).restore('I', 'x', 2)
    expect(sent(peer)).toEqual([
      ['POST /v0/vault/x/versions/2/restore', {}],
      ['POST /v0/platform/vault/I/x/versions/2/restore', {}],
    ])
  })

  test('of an import: the file in the body, nothing in the address', async ({ peer }) => {
    peer.play({ json: { rows: [] } })
    await vaultOf(peer).import('name,password\nx,SECRET', { format: 'csv', conflicts: 'rename', dryRun: true })
    await platformOf(peer).import('I', 'name,password\nx,SECRET')
    expect(sent(peer)).toEqual([
      [
        'POST /v0/vault/import',
        { content: 'name,password\nx,SECRET', format: 'csv', conflicts: 'rename', dryRun: true },
      ],
      ['POST /v0/platform/vault/I/import', { content: 'name,password\nx,SECRET' }],
    ])
  })

  test('of a grant: who gets it and for what; of its end, who', async ({ peer }) => {
    peer.play({ json: {} }, { json: {} }, { status: 204 })
    await vaultOf(peer).grant('x', { grantee: 'G', access: 'code', as: 'y' })
    await platformOf(peer).grant('I', 'x', { grantee: 'G', access: 'read' })
    await vaultOf(peer).endGrant('x', 'G')
    await platformOf(peer).endGrant('I', 'x', 'G')
    expect(sent(peer)).toEqual([
      ['PUT /v0/vault/x/grants', { grantee: 'G', access: 'code', as: 'y' }],
      ['PUT /v0/platform/vault/I/x/grants', { grantee: 'G', access: 'read' }],
      ['DELETE /v0/vault/x/grants?grantee=G'],
      ['DELETE /v0/platform/vault/I/x/grants?grantee=G'],
    ])
  })

  test('of a seed: its picture in base64 in the body, however it was given', async ({ peer }) => {
    peer.play({ json: {} })
    const bytes = Uint8Array.of(1, 2, 3)
    await vaultOf(peer).enrol('x', { qr: bytes, force: true })
    await vaultOf(peer).importTotp({ qr: new Blob([bytes]), dryRun: true })
    await vaultOf(peer).importTotp({ uris: ['otpauth://totp/x?secret=ABC'] })
    await platformOf(peer).enrol('I', 'x', { qr: bytes.buffer })
    await platformOf(peer).importTotp('I', { qr: 'AQID' })
    expect(sent(peer)).toEqual([
      ['POST /v0/vault/x/totp', { qr: 'AQID', force: true }],
      ['POST /v0/vault/totp/import', { qr: 'AQID', dryRun: true }],
      ['POST /v0/vault/totp/import', { uris: ['otpauth://totp/x?secret=ABC'] }],
      ['POST /v0/platform/vault/I/x/totp', { qr: 'AQID' }],
      ['POST /v0/platform/vault/I/totp/import', { qr: 'AQID' }],
    ])
  })

  test('of a backup code: its login in the body, and a key of its own', async ({ peer }) => {
    peer.play('break', { json: { code: 'abc' } })
    await vaultOf(peer).totpUseBackup('x', { login: 'L' })
    await vaultOf(peer).totpUseBackup('x')
    expect(sent(peer)).toEqual([
      ['POST /v0/vault/x/totp/backup', { login: 'L' }],
      ['POST /v0/vault/x/totp/backup', { login: 'L' }],
      ['POST /v0/vault/x/totp/backup', {}],
    ])
    const [first, again, other] = keys(peer)
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })
})

describe('a code', () => {
  test('is asked for without a key, which would reserve its step', async ({ peer }) => {
    peer.play(code)
    await vaultOf(peer).totp('x', { minRemaining: 5 })
    await vaultOf(peer).totp('x', { login: 'L' })
    expect(sent(peer)).toEqual([['GET /v0/vault/x/totp?minRemaining=5'], ['GET /v0/vault/x/totp?login=L']])
    expect(keys(peer)).toEqual([undefined, undefined])
  })

  test('is not asked for again when the answer is lost: of a counter that would use up another', async ({ peer }) => {
    for (const lost of ['break', 'break in the middle', refusal(503, 'unavailable')] as const) {
      peer.play(lost, code)
      await expect(vaultOf(peer).totp('x')).rejects.toMatchObject({ code: 'unavailable' })
    }
    expect(peer.received).toHaveLength(3)
  })

  test('is asked for again where nothing was heard: at a closed door, and after 429', async ({ peer }) => {
    peer.play(refusal(429, 'rate_limited'), code)
    expect(await vaultOf(peer).totp('x')).toEqual({ code: '123456' })
    expect(peer.received).toHaveLength(2)

    const { baseUrl: closed, stop } = await startPeer()
    await stop()
    let tried = 0
    const late = (url: string, init: RequestInit) => globalThis.fetch(tried++ === 0 ? closed : url, init)
    expect(await vaultOf(peer, { fetch: late }).totp('x')).toEqual({ code: '123456' })
    expect(tried).toBe(2)
  })

  test('that is reserved by the call is asked for again under the same key; another call has another', async ({
    peer,
  }) => {
    peer.play('break', refusal(503, 'unavailable'), code)
    await vaultOf(peer).totp('x', { reserve: true })
    await vaultOf(peer).totp('x', { reserve: true })
    expect(sent(peer)).toEqual(Array(4).fill(['GET /v0/vault/x/totp']))
    const [first, second, third, other] = keys(peer)
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect([second, third]).toEqual([first, first])
    expect(other).not.toBe(first)
  })

  test("that is reserved by a login, or by the caller's own key, is asked for again", async ({ peer }) => {
    peer.play('break', code)
    await vaultOf(peer).totp('x', { login: 'L' })
    peer.play('break', code)
    await vaultOf(peer).totp('x', { reserve: true }, { idempotencyKey: 'order-7' })
    expect(keys(peer)).toEqual([undefined, undefined, 'order-7', 'order-7'])
  })

  const taken = (retryAt: string, headers = {}) => refusal(409, 'step_taken', { details: { retryAt } }, headers)

  test('of a step that is taken is asked for again at retryAt, however often, without counting as a repeat', async ({
    peer,
  }) => {
    const soon = taken('2031-05-01T12:00:12.400Z', { Date: 'Thu, 01 May 2031 12:00:12 GMT' })
    peer.play(soon, soon, soon, code)
    const start = performance.now()
    expect(await vaultOf(peer, { maxRetries: 0 }).totp('x')).toEqual({ code: '123456' })
    expect(performance.now() - start).toBeGreaterThanOrEqual(1_190)
    expect(peer.received).toHaveLength(4)
  })

  test('of a step that is taken for longer than the call may last is refused at once, with the moment', async ({
    peer,
  }) => {
    const retryAt = new Date(Date.now() + 20_000).toISOString()
    peer.play(taken(retryAt))
    const call = vaultOf(peer).totp('x', { reserve: true }, { timeoutMs: 10_000 })
    await expect(call).rejects.toMatchObject({ code: 'step_taken', status: 409, retryAt })
    expect(peer.received).toHaveLength(1)
  })

  test('may be held back by the platform for a minute beyond the client’s own limit of time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const silent = (_: string, { signal }: RequestInit) =>
      new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    const vault = new Keyfob({ token: 'kf_agent_x', timeoutMs: 4_000, fetch: silent }).vault
    const endsAfterMs = async (call: Promise<unknown>) => {
      const startedAt = performance.now()
      const ended = call.catch(({ code }) => [code, performance.now() - startedAt])
      await vi.advanceTimersByTimeAsync(100_000)
      return ended
    }
    expect(await endsAfterMs(vault.totp('x', { minRemaining: 30 }))).toEqual(['timeout', 64_000])
    expect(await endsAfterMs(vault.totp('x', {}, { timeoutMs: 4_000 }))).toEqual(['timeout', 4_000])
    expect(await endsAfterMs(vault.get('x'))).toEqual(['timeout', 4_000])
  })
})

describe('a login', () => {
  test('names its credential in the body; its outcome names it in the path', async ({ peer }) => {
    const { logins } = new Keyfob({ token: 'kf_agent_x', baseUrl: peer.baseUrl })
    peer.play('break', { status: 201, json: { loginId: 'L' } }, { json: { state: 'open' } })
    expect(await logins.start('a/b')).toEqual({ loginId: 'L' })
    await logins.outcome('L', { result: 'rejected', at: 'totp' })
    expect(sent(peer)).toEqual([
      ['POST /v0/logins', { credential: 'a/b' }],
      ['POST /v0/logins', { credential: 'a/b' }],
      ['POST /v0/logins/L/outcome', { result: 'rejected', at: 'totp' }],
    ])
    const [first, again, other] = keys(peer)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })
})
