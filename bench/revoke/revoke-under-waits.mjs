import { setTimeout as delay } from 'node:timers/promises'
import { HttpConnection, requestText } from '../load/http-connection.mjs'

const waitsPerAgent = 10
const waitSeconds = 30
const asleepMsMax = 5_000

/**
 * Opens ten waits for each agent, revokes all the agents at one moment, and sees each wait end as `agent_revoked`. Returns
 * one `{ afterCallMs, afterAnswerMs }` per wait: when it ended, from its agent's revocation being called and from that
 * having answered; before the answer is below zero.
 */
export async function revokeUnderWaits(platform, agents) {
  const opened = await Promise.all(agents.map((agent) => openWaits(platform, agent)))
  const operators = await Promise.all(agents.map(() => HttpConnection.open(platform.url)))
  const revocations = await Promise.all(
    agents.map(({ id }, at) =>
      operators[at].exchangeUntilAvailable(
        requestText(platform, 'POST', `/v0/platform/identities/${id}/revoke`, { reason: 'bench' }),
      ),
    ),
  )
  const refused = revocations.find(({ status }) => status !== 200)
  if (refused) throw new Error(`a revocation was answered with ${refused.status}: ${refused.body}`)
  const ended = await Promise.all(opened.map(({ waits }) => Promise.all(waits)))
  for (const connection of [...operators, ...opened.flatMap(({ connections }) => connections)]) connection.close()
  return ended.flatMap((answers, at) =>
    answers
      .filter(({ status }) => status !== 429)
      .map(({ status, atMs }) => {
        if (status !== 401) throw new Error(`a wait of a revoked agent ended with ${status}`)
        return { afterCallMs: atMs - revocations[at].sentMs, afterAnswerMs: atMs - revocations[at].atMs }
      }),
  )
}

/**
 * One wait more than an agent may have: when one of them is refused (429), the ten others are known to sleep. Where the
 * platform allows more, all are taken to sleep after five seconds.
 */
async function openWaits(platform, { token }) {
  const request = requestText({ ...platform, token }, 'GET', `/v0/messages/wait?timeout=${waitSeconds}`)
  const connections = await Promise.all(
    Array.from({ length: waitsPerAgent + 1 }, () => HttpConnection.open(platform.url)),
  )
  const waits = connections.map((connection) => connection.exchange(request))
  const full = Promise.any(waits.map((wait) => wait.then(({ status }) => assertFull(status))))
  await Promise.race([full, delay(asleepMsMax, undefined, { ref: false })])
  return { connections, waits }
}

function assertFull(status) {
  if (status !== 429) throw new Error(`a wait that had nothing to answer was answered with ${status}`)
}
