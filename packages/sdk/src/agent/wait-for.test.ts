import { describe, expect } from 'vitest'
import { type Peer, refusal, test } from '../../test/peer.js'
import { Keyfob } from '../keyfob.js'

const agentOf = ({ baseUrl }: Peer) => new Keyfob({ token: 'kf_agent_x', baseUrl })
const nothing = (cursor: string, why = 'nothing_arrived') => refusal(408, 'mail_timeout', { details: { why, cursor } })
const asked = (peer: Peer) =>
  peer.received.map(({ url }) => Object.fromEntries(new URL(url, peer.baseUrl).searchParams))

describe('waitForCode', () => {
  test('gives the code as it stands in the mail', async ({ peer }) => {
    peer.play({ json: { code: ' 123-456\u00a0', cursor: 'c9' } })
    const code = await agentOf(peer).mail.waitForCode({ after: 'c1', from: 'practice.test', subject: 'code' })
    expect(code).toBe(' 123-456\u00a0')
    expect(asked(peer)).toEqual([
      {
        after: 'c1',
        from: 'practice.test',
        subject: 'code',
        kind: 'code',
        timeout: '60',
      },
    ])
  })

  test('goes on from where the last wait ended, until the mail is there', async ({ peer }) => {
    peer.play(nothing('c2'), nothing('c5'), { json: { code: '123456', cursor: 'c6' } })
    expect(await agentOf(peer).mail.waitForCode({ after: 'c1' })).toBe('123456')
    expect(asked(peer).map(({ after }) => after)).toEqual(['c1', 'c2', 'c5'])
  })

  test('ends after its timeoutMs with why and the cursor of the last wait', async ({ peer }) => {
    peer.play(nothing('c2'), nothing('c3', 'held'))
    const start = performance.now()
    await expect(agentOf(peer).mail.waitForCode({ timeoutMs: 1_400 })).rejects.toMatchObject({
      code: 'mail_timeout',
      status: 408,
      why: 'held',
      cursor: 'c3',
    })
    expect(performance.now() - start).toBeLessThan(5_000)
    expect(asked(peer).map(({ timeout }) => timeout)).toEqual(['1', '1'])
  })

  test('makes one wait even when there is hardly any time', async ({ peer }) => {
    peer.play(nothing('c2'))
    const call = agentOf(peer).mail.waitForCode({ timeoutMs: 1 })
    await expect(call).rejects.toMatchObject({ code: 'mail_timeout' })
    expect(asked(peer)).toEqual([{ kind: 'code', timeout: '1' }])
  })

  test('asks a server that does not wait no more than four times a second', async ({ peer }) => {
    peer.play(nothing('c2'))
    await expect(agentOf(peer).mail.waitForCode({ timeoutMs: 2_000 })).rejects.toMatchObject({ code: 'mail_timeout' })
    expect(peer.received.length).toBeLessThanOrEqual(5)
  })

  test('ends at once when the agent is revoked', async ({ peer }) => {
    peer.play(nothing('c2'), refusal(401, 'agent_revoked'))
    await expect(agentOf(peer).mail.waitForCode({ after: 'c1' })).rejects.toMatchObject({ code: 'agent_revoked' })
    expect(peer.received).toHaveLength(2)
  })

  test('ends with the reason of its signal, in a wait and between two', async ({ peer }) => {
    const controller = new AbortController()
    peer.play(() => {
      setTimeout(() => controller.abort(), 50)
      return 'silence'
    })
    const { signal } = controller
    await expect(agentOf(peer).mail.waitForCode({ signal })).rejects.toMatchObject({ name: 'AbortError' })
    const later = new AbortController()
    peer.play(() => {
      setTimeout(() => later.abort(), 50)
      return nothing('c2')
    })
    await expect(agentOf(peer).mail.waitForCode({ signal: later.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect(peer.received).toHaveLength(2)
  })

  test('refuses a limit of time that is none', async ({ peer }) => {
    const call = agentOf(peer).mail.waitForCode({ timeoutMs: Number.POSITIVE_INFINITY })
    await expect(call).rejects.toMatchObject({ code: 'bad_request' })
  })
})

test('waitForLink gives the link byte by byte', async ({ peer }) => {
  const link = 'https://practice.test/magic?t=a%2Fb+c&x=%E2%9C%93#top'
  peer.play({ json: { link, cursor: 'c2' } })
  expect(await agentOf(peer).mail.waitForLink()).toBe(link)
  expect(asked(peer)[0]).toMatchObject({ kind: 'link' })
})

test('an answer without what it was asked for is an error, not undefined', async ({ peer }) => {
  peer.play({ json: { link: 'https://practice.test', cursor: 'c2' } })
  await expect(agentOf(peer).mail.waitForCode()).rejects.toMatchObject({ code: 'internal_error' })
})
