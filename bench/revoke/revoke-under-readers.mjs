import { HttpConnection, requestText } from '../load/http-connection.mjs'

/** So many answers each reader has had before the revocation is called: all of them are under way. */
const answersBefore = 3
const warmMsMax = 15_000

/**
 * Reads an agent's credential on many connections at once, revokes the agent meanwhile, and reads on until every reader is
 * refused. Returns `{ tookMs, late, lateByMs, unavailable, repeats }`: how long the revocation took, how many answers with data came
 * in after its own and how late, and how often readers, and the revocation itself, were told 503.
 */
export async function revokeUnderReaders(platform, { id, token }, readers) {
  const read = requestText({ ...platform, token }, 'GET', '/v0/vault/login-0')
  const connections = await Promise.all(Array.from({ length: readers }, () => HttpConnection.open(platform.url)))
  const answersMs = []
  let unavailable = 0
  let under = 0
  let begin
  const allUnderWay = new Promise((resolve) => {
    begin = resolve
  })
  const reader = async (first) => {
    let connection = first
    for (let answers = 0; ; ) {
      const { status, atMs } = await connection.exchange(read).catch(async (error) => {
        // What does not leave within its fence is reset.
        if (error.code !== 'ECONNRESET') throw error
        connection = await HttpConnection.open(platform.url)
        return { status: 503 }
      })
      if (status === 401) break
      if (status === 503) unavailable += 1
      else if (status !== 200) throw new Error(`a reader was answered with ${status}`)
      else {
        answersMs.push(atMs)
        answers += 1
        if (answers === answersBefore) under += 1
        if (under === readers) begin()
      }
    }
    connection.close()
  }
  const reading = Promise.all(connections.map(reader))
  await Promise.race([allUnderWay, reading, overdue(warmMsMax, 'the readers did not get under way')])
  const operator = await HttpConnection.open(platform.url)
  const answer = await operator.exchangeUntilAvailable(
    requestText(platform, 'POST', `/v0/platform/identities/${id}/revoke`, { reason: 'bench' }),
  )
  await Promise.race([reading, overdue(warmMsMax, 'a revoked agent is still read')])
  operator.close()
  if (answer.status !== 200) throw new Error(`the revocation was answered with ${answer.status}: ${answer.body}`)
  const lateMs = answersMs.map((atMs) => atMs - answer.atMs).filter((ms) => ms > 0)
  return {
    tookMs: answer.atMs - answer.sentMs,
    late: lateMs.length,
    lateByMs: Math.max(0, ...lateMs),
    unavailable,
    repeats: answer.unavailable,
  }
}

function overdue(ms, message) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${message} within ${ms / 1000} s`)), ms).unref()
  })
}
