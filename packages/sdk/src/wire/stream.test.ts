import { describe, expect } from 'vitest'
import { type Peer, refusal, test } from '../../test/peer.js'
import { Keyfob } from '../keyfob.js'

const agentOf = ({ baseUrl }: Peer, maxRetries = 2) => new Keyfob({ token: 'kf_agent_x', baseUrl, maxRetries })
const headers = { 'Content-Type': 'text/event-stream' }
const mail = (...cursors: string[]) =>
  cursors.map((cursor) => `id: ${cursor}\ndata: {"cursor":"${cursor}"}\n\n`).join('')
const heard = (peer: Peer) => peer.received.map(({ headers: { 'last-event-id': id } }) => id)

describe('mail.stream', () => {
  test('gives each mail once, over a stream that breaks, one that ends and a platform that is away', async ({
    peer,
  }) => {
    peer.play(
      { headers, text: `retry: 1000\nid: c0\n\n:\n\n${mail('c1', 'c2')}id: c3\ndata: {"cur`, end: 'break' },
      refusal(503, 'unavailable'),
      { headers, text: `id: c2\n\n${mail('c3')}` },
      { headers, text: `id: c3\n\n${mail('c4')}`, end: 'silence' },
    )
    const cursors: string[] = []
    for await (const { cursor } of agentOf(peer, 0).mail.stream({ after: 'c0' })) {
      cursors.push(cursor)
      if (cursor === 'c4') break
    }
    expect(cursors).toEqual(['c1', 'c2', 'c3', 'c4'])
    expect(heard(peer)).toEqual([undefined, 'c2', 'c2', 'c3'])
    expect(new URL(peer.received[0]?.url ?? '', peer.baseUrl).search).toBe('?after=c0')
  })

  test('misses nothing though it was cut off before the first mail', async ({ peer }) => {
    peer.play({ headers, text: 'retry: 1000\nid: c7\n\n', end: 'break' }, { headers, text: mail('c8'), end: 'silence' })
    const stream = agentOf(peer).mail.stream()
    expect((await stream.next()).value).toEqual({ cursor: 'c8' })
    expect(heard(peer)).toEqual([undefined, 'c7'])
    await stream.return()
  })

  test('asks again for a mail that did not come whole', async ({ peer }) => {
    peer.play(
      { headers, text: `${mail('c1')}id: c2\ndata: {"cur\n\n`, end: 'silence' },
      { headers, text: mail('c2'), end: 'silence' },
    )
    const stream = agentOf(peer).mail.stream()
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual([{ cursor: 'c1' }, { cursor: 'c2' }])
    expect(heard(peer)).toEqual([undefined, 'c1'])
    await stream.return()
  })

  test('ends with what its reader throws into it', async ({ peer }) => {
    peer.play({ headers, text: mail('c1'), end: 'silence' })
    const stream = agentOf(peer).mail.stream()
    await stream.next()
    const reason = new Error('of the reader')
    await expect(stream.throw(reason)).rejects.toBe(reason)
    expect(peer.received).toHaveLength(1)
  })

  test('ends with what the platform refuses, also in its middle', async ({ peer }) => {
    peer.play({ headers, text: mail('c1'), end: 'break' }, refusal(401, 'agent_revoked'))
    const stream = agentOf(peer).mail.stream()
    expect((await stream.next()).value).toEqual({ cursor: 'c1' })
    await expect(stream.next()).rejects.toMatchObject({ code: 'agent_revoked', status: 401 })
    expect(await stream.next()).toEqual({ value: undefined, done: true })
  })

  test('that has never been open is tried as often as any call', async ({ peer }) => {
    peer.play(refusal(503, 'unavailable'))
    await expect(agentOf(peer, 1).mail.stream().next()).rejects.toMatchObject({ code: 'unavailable', status: 503 })
    expect(peer.received).toHaveLength(2)
  })

  test('ends when its signal aborts, and when the loop is left, and closes its connection', async ({ peer }) => {
    peer.play({ headers, text: mail('c1'), end: 'silence' })
    const controller = new AbortController()
    const stream = agentOf(peer).mail.stream({}, { signal: controller.signal })
    await stream.next()
    const next = stream.next()
    const reason = new Error('enough')
    controller.abort(reason)
    await expect(next).rejects.toBe(reason)
    expect(peer.received).toHaveLength(1)
  })

  test('takes the page of something in between for no stream', async ({ peer }) => {
    peer.play({ headers: { 'Content-Type': 'text/html' }, text: '<html>' })
    await expect(agentOf(peer, 0).mail.stream().next()).rejects.toMatchObject({ code: 'unavailable', status: 200 })
  })
})
