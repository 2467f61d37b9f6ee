import { describe, expect } from 'vitest'
import { type Peer, refusal, test } from '../../test/peer.js'
import { Keyfob } from '../keyfob.js'

const agentOf = ({ baseUrl }: Peer) => new Keyfob({ token: 'kf_agent_x', baseUrl, maxRetries: 0 })
const credential = { name: 'a/b', username: 'ada', uri: null, origins: ['https://x.test'], factors: ['totp', 'mail'] }
const started = { json: { loginId: 'L', credential, cursor: 'c1', expiresAt: '2026-01-01T00:15:00.000Z' } }
const open = { json: { loginId: 'L', state: 'open', attempt: 1, next: null, pausedUntil: null } }
const ended = { json: { loginId: 'L', state: 'ended', attempt: 1, next: null, pausedUntil: null } }
const asked = (peer: Peer) => peer.received.map(({ method, url, body }) => [method, url, body && JSON.parse(body)])

describe('a login', () => {
  test('is what was started, and asks for everything under its id', async ({ peer }) => {
    const code = { code: '123456', remaining: 9 }
    peer.play(
      started,
      { json: { data: { password: 'p' } } },
      { json: code },
      { json: { code: '739201', cursor: 'c2' } },
      {
        json: { link: 'https://x.test/m', cursor: 'c3' },
      },
    )
    const login = await agentOf(peer).logins.start('a/b')
    expect(login).toMatchObject(started.json)
    expect(JSON.parse(JSON.stringify(login))).toEqual(started.json)
    expect(await login.password()).toBe('p')
    expect(await login.totp({ minRemaining: 5 })).toEqual(code)
    expect(await login.mail({ kind: 'code', timeoutMs: 60_000 })).toBe('739201')
    expect(await login.mail({ kind: 'link' })).toBe('https://x.test/m')
    expect(asked(peer).slice(1, 3)).toEqual([
      ['GET', '/v0/vault/a%2Fb?login=L', ''],
      ['GET', '/v0/vault/a%2Fb/totp?minRemaining=5&login=L', ''],
    ])
    for (const { url } of peer.received.slice(3)) expect(url).toMatch(/^\/v0\/messages\/wait\?.*login=L/)
  })

  test('has no password where its credential has none', async ({ peer }) => {
    peer.play(started, { json: { data: { pin: 7 } } })
    const login = await agentOf(peer).logins.start('a/b')
    await expect(login.password()).rejects.toMatchObject({ code: 'not_found' })
  })

  test('says what became of it, and what is next', async ({ peer }) => {
    const next = { factor: 'mail', notBefore: null }
    peer.play(started, { json: { ...open.json, next } })
    const login = await agentOf(peer).logins.start('a/b')
    expect(await login.outcome('accepted', 'totp')).toMatchObject({ next })
    expect(asked(peer).at(-1)).toEqual(['POST', '/v0/logins/L/outcome', { result: 'accepted', at: 'totp' }])
  })
})

describe('a block with `await using`', () => {
  const leave = async (peer: Peer, ...outcomes: (readonly ['accepted' | 'rejected', 'totp' | 'mail', boolean?])[]) => {
    await using login = await agentOf(peer).logins.start('a/b')
    for (const [result, at, done] of outcomes) await login.outcome(result, at, { done })
  }

  test('abandons a login of which nothing was reported, or a refusal last', async ({ peer }) => {
    peer.play(started, ended)
    await leave(peer)
    expect(asked(peer).at(-1)).toEqual(['POST', '/v0/logins/L/outcome', { result: 'abandoned', at: 'totp' }])
    peer.play(started, open, open, ended)
    await leave(peer, ['accepted', 'totp'], ['rejected', 'mail'])
    expect(asked(peer).at(-1)?.[2]).toEqual({ result: 'abandoned', at: 'totp' })
  })

  test('ends one that was accepted as done', async ({ peer }) => {
    peer.play(started, open, ended)
    await leave(peer, ['accepted', 'mail'])
    expect(asked(peer).at(-1)?.[2]).toEqual({ result: 'accepted', at: 'mail', done: true })
  })

  test('leaves alone what has ended, and throws nothing that the platform says', async ({ peer }) => {
    peer.play(started, ended)
    await leave(peer, ['accepted', 'totp', true])
    expect(peer.received).toHaveLength(2)
    peer.play(started, refusal(410, 'expired'))
    await leave(peer)
  })
})
