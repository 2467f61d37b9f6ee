import { closedLoop } from '../load/closed-loop.mjs'
import { HttpConnection, requestText } from '../load/http-connection.mjs'
import { cpuMicros } from '../measure/cpu.mjs'
import { quantile } from '../measure/quantiles.mjs'

/**
 * What is measured in turn, by name: each a function of `connections` and `seconds` that resolves with a sample,
 * `{ rate, p50, p99, serverCpu, databaseCpu, failures }`: answers per second, milliseconds, and microseconds of processor
 * time per answer in the reader's processes and in PostgreSQL's.
 */
export function targetsOf({ platform, floor, agents }) {
  const calls = {
    'vault.get': ({ token }, name) => requestText({ ...platform, token }, 'GET', `/v0/vault/${name}`),
    'vault.totp': ({ token }, name) => requestText({ ...platform, token }, 'GET', `/v0/vault/${name}/totp`),
  }
  const load = (request) => async (connections, seconds) => {
    const nextRequest = () => request(...anyOf(agents))
    const { latenciesMs, elapsedMs, failures } = await closedLoop(platform.url, { connections, seconds, nextRequest })
    const [p50, p99] = [quantile(latenciesMs, 0.5), quantile(latenciesMs, 0.99)]
    return { requests: latenciesMs.length, elapsedMs, p50, p99, failures }
  }
  const { pid: databasePid } = platform.database
  return {
    floor: withCpu({ pid: floor.pid, databasePid, contained: false }, floor.sample),
    ...Object.fromEntries(
      Object.entries(calls).map(([name, request]) => [
        name,
        withCpu({ pid: platform.pid, databasePid, contained: true }, load(request)),
      ]),
    ),
  }
}

/** Shows that the calls answer what they should before their speed is believed. */
export async function assertAnswers(platform, { token, passwords }) {
  const connection = await HttpConnection.open(platform.url)
  for (const [name, password] of Object.entries(passwords)) {
    const get = await connection.exchange(requestText({ ...platform, token }, 'GET', `/v0/vault/${name}`))
    const totp = await connection.exchange(requestText({ ...platform, token }, 'GET', `/v0/vault/${name}/totp`))
    if (JSON.parse(get.body).data?.password !== password) throw new Error('vault.get does not answer what was stored')
    if (!/^\d{6}$/.test(JSON.parse(totp.body).code)) throw new Error('vault.totp does not answer a code')
  }
  connection.close()
}

/** PostgreSQL is a child of the platform's process and none of the floor's: what is `contained` is taken off. */
function withCpu({ pid, databasePid, contained }, sample) {
  return async (connections, seconds) => {
    const before = cpuMicros(pid, databasePid)
    const { requests, elapsedMs, p50, p99, failures = {} } = await sample(connections, seconds)
    const after = cpuMicros(pid, databasePid)
    const [own, database] = after?.map((micros, at) => (micros - before[at]) / requests) ?? []
    const serverCpu = contained && own !== undefined ? own - database : own
    return { rate: (requests / elapsedMs) * 1000, p50, p99, serverCpu, databaseCpu: database, failures }
  }
}

function anyOf(agents) {
  const agent = agents[Math.floor(Math.random() * agents.length)]
  const names = Object.keys(agent.passwords)
  return [agent, names[Math.floor(Math.random() * names.length)]]
}
