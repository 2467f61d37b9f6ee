import { expect } from 'vitest'
import { refusal, test } from '../test/peer.js'
import { Keyfob } from './keyfob.js'
import { KeyfobPlatform } from './keyfob-platform.js'

test('messages() gives every row of every page, in order', async ({ peer }) => {
  peer.play(
    { json: { messages: [{ id: '1' }, { id: '2' }], count: 2, nextPageToken: 'p2' } },
    { json: { messages: [], count: 0, nextPageToken: 'p3' } },
    { json: { messages: [{ id: '3' }], count: 1 } },
  )
  const ids: string[] = []
  for await (const { id } of new Keyfob({ token: 't', baseUrl: peer.baseUrl }).mail.messages({ labels: 'unread' })) {
    ids.push(id)
  }
  expect(ids).toEqual(['1', '2', '3'])
  expect(peer.received.map(({ url }) => url)).toEqual([
    '/v0/messages?labels=unread',
    '/v0/messages?labels=unread&pageToken=p2',
    '/v0/messages?labels=unread&pageToken=p3',
  ])
})

test('a page is read only when a row of it is wanted', async ({ peer }) => {
  peer.play({ json: { identities: [{ identityId: 'a' }, { identityId: 'b' }], count: 2, nextPageToken: 'more' } })
  const all = new KeyfobPlatform({ token: 't', baseUrl: peer.baseUrl }).identities.all({ pageToken: 'from-here' })
  expect(peer.received).toHaveLength(0)
  for await (const { identityId } of all) if (identityId === 'b') break
  expect(peer.received.map(({ url }) => url)).toEqual(['/v0/platform/identities?pageToken=from-here'])
})

test('a page that cannot be read ends the iteration with its error', async ({ peer }) => {
  peer.play(
    { json: { identities: [{ identityId: 'a' }], count: 1, nextPageToken: 'more' } },
    refusal(401, 'unauthorized'),
  )
  const seen: string[] = []
  const read = async () => {
    const platform = new KeyfobPlatform({ token: 't', baseUrl: peer.baseUrl })
    for await (const { identityId } of platform.identities.all()) seen.push(identityId)
  }
  await expect(read()).rejects.toMatchObject({ code: 'unauthorized' })
  expect(seen).toEqual(['a'])
})
