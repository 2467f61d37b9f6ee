import { setTimeout as delay } from 'node:timers/promises'
import { HttpConnection, requestText } from '../load/http-connection.mjs'
import { load } from '../workspace.mjs'

const waitsPerAgent = 10
const waitSeconds = 60
const asleepMsMax = 20_000

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
 * Opens ten waits for each agent, stops all the agents by one act, which is one commit, and sees each wait end. Returns one
 * `{ afterCallMs, afterCommitMs }` per wait: from the act being called, and from the moment that the commit writes down, which is
 * before it. Then ends the agents, fifty by a call.
 */
export async function stopUnderWaits(platform, agents) {
  const opened = await Promise.all(agents.map((agent) => openWaits(platform, agent)))
  const operator = await HttpConnection.open(platform.url)
  const identityIds = agents.map(({ id }) => id)
  const revoke = requestText(platform, 'POST', '/v0/platform/identities/revoke', { identityIds, reason: 'bench' })
  const act = operator.exchangeUntilAvailable(revoke)
  const answers = (await Promise.all(opened.flatMap(({ waits }) => waits))).filter(({ status }) => status !== 429)
  for (const { connections } of opened) for (const connection of connections) connection.close()
  const { sentMs } = await endAll(act, () => operator.exchangeUntilAvailable(revoke))
  operator.close()
  const stoppedMs = (await stoppedAt(platform, identityIds)).getTime() - performance.timeOrigin
  return answers.map(({ status, atMs }) => {
    if (status !== 401 && status !== 403) throw new Error(`a wait of a stopped agent ended with ${status}`)
    return { afterCallMs: atMs - sentMs, afterCommitMs: atMs - stoppedMs }
  })
}

/** Asks until none is left; returns the first answer. */
async function endAll(act, again) {
  const first = await act
  for (let answer = first; ; answer = await again()) {
    if (answer.status !== 200) throw new Error(`a revocation was answered with ${answer.status}: ${answer.body}`)
    if (JSON.parse(answer.body).remaining === 0) return first
  }
}

async function stoppedAt({ database }, ids) {
  const { default: pg } = await load('pg')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT max(suspended_at) AS at FROM agent WHERE id = ANY($1)', [ids])
    return rows[0].at
  } finally {
    await client.end()
  }
}

/**
 * One wait more than an agent may have: when one of them is refused (429), the ten others are known to sleep. Where the
 * platform allows more, all are taken to sleep after twenty seconds.
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
