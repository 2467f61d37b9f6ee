import { KeyfobPlatform } from '@keyfob/sdk'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from './test-platform.js'

// Two operators at the same object, at the same moment: one comes first, and the other is told what it finds.

const platform = await startTestPlatform()
afterAll(() => platform.stop())
const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken, maxRetries: 0 })
const { identityId } = await operator.identities.create()
const rounds = Array.from({ length: 12 }, (_, round) => round)

type Kind = Readonly<{
  make: (round: number) => Promise<string>
  remove: (id: string) => Promise<unknown>
  others: readonly ((id: string) => Promise<unknown>)[]
}>

const { mail, webhooks, relays } = operator
const source = { host: 'imap.example', password: 'x', identityId }
const kinds: Readonly<Record<string, Kind>> = {
  webhook: {
    make: async () => (await webhooks.create({ url: 'https://hook.example', events: ['mail.received'] })).webhookId,
    remove: (id) => webhooks.delete(id),
    others: [(id) => webhooks.rotateSecret(id), (id) => webhooks.update(id, { description: 'x' })],
  },
  source: {
    make: async (round) => (await mail.createSource({ ...source, name: `n${round}`, username: `u${round}` })).sourceId,
    remove: (id) => mail.deleteSource(id),
    others: [(id) => mail.updateSource(id, { name: 'another' })],
  },
  domain: {
    make: async (round) => (await mail.createDomain({ name: `d${round}.example` })).domainId,
    remove: (id) => mail.deleteDomain(id),
    others: [(id) => mail.checkDomain(id)],
  },
  relay: {
    make: async (round) => (await relays.add({ host: `r${round}.example` })).relay.id,
    remove: (id) => relays.delete(id),
    others: [],
  },
}

describe.each(Object.entries(kinds))('a %s', (_, { make, remove, others }) => {
  test('that is deleted and changed at once is deleted once, and afterwards not found', async () => {
    const outcome = (call: Promise<unknown>) =>
      call.then(
        () => 'done',
        ({ code }: { code: string }) => code,
      )
    for (const round of rounds) {
      const id = await make(round)
      const deleted = [remove, remove].map((act) => outcome(act(id)))
      const changed = [...others, ...others].map((act) => outcome(act(id)))
      expect((await Promise.all(deleted)).sort()).toEqual(['done', 'not_found'])
      for (const what of await Promise.all(changed)) expect(['done', 'not_found']).toContain(what)
    }
  })
})
