import { operations } from '@keyfob/contracts/operations'
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

test('every list of the table that comes in pages can be read row by row', async ({ peer }) => {
  const agent = new Keyfob({ token: 't', baseUrl: peer.baseUrl })
  const platform = new KeyfobPlatform({ token: 't', baseUrl: peer.baseUrl })
  const iterators: Record<string, () => AsyncGenerator<object>> = {
    'mail.list_messages': () => agent.mail.messages(),
    'mail.list_threads': () => agent.mail.threads(),
    'mail.list_rules': () => agent.mail.rules(),
    'logs.list': () => agent.logs.all(),
    'identities.list': () => platform.identities.all(),
    'identities.exposures': () => platform.identities.allExposures('I'),
    'notices.list': () => platform.notices.all(),
    'organisation.logs': () => platform.logs.all(),
    'platformMail.listMessages': () => platform.mail.messages('I'),
    'platformMail.listDomains': () => platform.mail.domains(),
    'platformMail.listSources': () => platform.mail.sources(),
    'platformMail.listHeld': () => platform.mail.held(),
    'webhooks.deliveries': () => platform.webhooks.allDeliveries('W'),
    'relays.list': () => platform.relays.all(),
  }
  const paged = operations.filter(({ input }) => 'pageToken' in input.shape)
  expect(paged.map(({ name }) => name).sort()).toEqual(Object.keys(iterators).sort())
  for (const { name, path, output } of paged) {
    const [key = ''] = Object.entries((output as unknown as { shape: Record<string, { type: string }> }).shape).flatMap(
      ([key, { type }]) => (type === 'array' ? [key] : []),
    )
    const before = peer.received.length
    peer.play(
      { json: { [key]: [{ id: 1 }], count: 1, nextPageToken: 'p2' } },
      { json: { [key]: [{ id: 2 }], count: 1 } },
    )
    const rows: object[] = []
    for await (const row of iterators[name]?.() ?? []) rows.push(row)
    expect(rows, name).toEqual([{ id: 1 }, { id: 2 }])
    const address = path.replace(':identityId', 'I').replace(':webhookId', 'W')
    const asked = peer.received.slice(before).map(({ url }) => url)
    expect(asked, name).toEqual([address, `${address}?pageToken=p2`])
  }
})
