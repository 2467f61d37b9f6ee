import { setTimeout as delay } from 'node:timers/promises'
import { HttpConnection, requestText } from '../load/http-connection.mjs'
import { load } from '../workspace.mjs'

const waitsPerAgent = 10
const waitSeconds = 60
const asleepMsMax = 20_000
const heldMs = 1_000

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
      .map(({ status, atMs, body }) => {
        if (status !== 401) throw new Error(`a wait of a revoked agent ended with ${status} ${body}`)
        return { afterCallMs: atMs - revocations[at].sentMs, afterAnswerMs: atMs - revocations[at].atMs }
      }),
  )
}

/**
 * Opens ten waits for each agent, stops all the agents by one act, which is one commit, and sees each wait end. Returns one
 * `{ afterCallMs, afterCommitMs }` per wait: from the act being called, and from its commit. Then ends the agents, fifty by a call.
 */
export async function stopUnderWaits(platform, agents) {
  const opened = await Promise.all(agents.map((agent) => openWaits(platform, agent)))
  const operator = await HttpConnection.open(platform.url)
  const identityIds = agents.map(({ id }) => id)
  const commitOf = await commitWatch(platform, identityIds[0])
  const revoke = requestText(platform, 'POST', '/v0/platform/identities/revoke', { identityIds, reason: 'bench' })
  const act = operator.exchangeUntilAvailable(revoke)
  const committed = commitOf(act)
  committed.catch(() => {})
  const answers = (await Promise.all(opened.flatMap(({ waits }) => waits))).filter(({ status }) => status !== 429)
  for (const { connections } of opened) for (const connection of connections) connection.close()
  const { sentMs } = await endAll(act, () => operator.exchangeUntilAvailable(revoke))
  operator.close()
  const committedMs = (await committed) - performance.timeOrigin
  return answers.map(({ status, atMs, body }) => {
    if (status !== 401 && status !== 403) throw new Error(`a wait of a stopped agent ended with ${status} ${body}`)
    return { afterCallMs: atMs - sentMs, afterCommitMs: atMs - committedMs }
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

/** The same client, and a server that does nothing but answer them all at a word: as many waits, `afterCommitMs` from the word. */
export async function endHeld(held, count) {
  const connections = await Promise.all(Array.from({ length: count }, () => HttpConnection.open(held.ready)))
  const request = requestText({ url: held.ready, token: '-' }, 'GET', '/')
  const answers = connections.map((connection) => connection.exchange(request))
  // All are held once the last has come in.
  await delay(heldMs)
  const { endedMs, error } = await held.ask(count)
  if (error) throw new Error(error)
  const ended = await Promise.all(answers)
  for (const connection of connections) connection.close()
  return ended.map(({ atMs }) => ({ afterCommitMs: atMs - (endedMs - performance.timeOrigin) }))
}

/**
 * Connects, and returns what sees when the act that stops this agent commits, in milliseconds since the epoch by the database's clock:
 * the act has its organisation's lock for itself until then, and who waits for it is woken.
 */
async function commitWatch({ database }, id) {
  const { default: pg } = await load('pg')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query('SELECT organisation_id AS id FROM agent WHERE id = $1', [id])
  const lock = {
    text: `SELECT pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext($1)),
                  (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at`,
    values: [rows[0].id],
  }
  return async (act) => {
    let isOver = false
    const over = () => {
      isOver = true
    }
    act.then(over, over)
    try {
      while (!isOver) {
        const { at } = (await client.query(lock)).rows[0]
        const { state } = (await client.query('SELECT state FROM agent WHERE id = $1', [id])).rows[0]
        if (state !== 'active') return at
      }
      throw new Error('the act was over before it was seen to commit')
    } finally {
      await client.end()
    }
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
