import { expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { send, signIn, platformToken, close } = await testIdentity()
// Of what never comes.
const path = '/v0/platform/logs/follow?category=vault'
const followsMax = 10
const { cursor } = (await send(platformToken, 'GET', path)).body

// This ends the service: it is the file's last word.
test('at most ten follows of a caller are open, and all of them end with the process', async () => {
  const follow = () => send(platformToken, 'GET', `${path}&after=${cursor}&timeout=60`)
  const all = Array.from({ length: followsMax + 1 }, follow)
  expect(await Promise.race(all)).toMatchObject({
    status: 429,
    body: { error: 'rate_limited', details: { retryAfter: 5 } },
  })
  // Another caller has its own, and whoever only begins holds nothing open.
  const { as } = await signIn()
  expect((await as('GET', `${path}&after=${cursor}&timeout=0`)).status).toBe(200)
  expect((await send(platformToken, 'GET', path)).status).toBe(200)
  await close()
  // Ended, and not cut off after ten seconds as the connections are that a client keeps for more: these answer nothing.
  const answers = await Promise.all(all)
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(followsMax).fill(200), 429])
})
