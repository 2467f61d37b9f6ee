import { HttpConnection } from './http-connection.mjs'

/**
 * Keeps `connections` connections busy for `seconds`: each sends its next request when the one before was answered. Only
 * answers with 200 count; the rest is counted by what it was. A connection that the platform resets is opened again.
 *
 * Returns `{ latenciesMs, elapsedMs, failures }`, the failures as a count by status or error.
 */
export async function closedLoop(url, { connections, seconds, nextRequest }) {
  const latenciesMs = []
  const failures = {}
  const failed = (what) => {
    failures[what] = (failures[what] ?? 0) + 1
  }
  const opened = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(url)))
  const beganMs = performance.now()
  const endMs = beganMs + seconds * 1000
  const worker = async (first) => {
    let connection = first
    while (performance.now() < endMs) {
      try {
        const { status, sentMs, atMs } = await connection.exchange(nextRequest())
        if (status === 200) latenciesMs.push(atMs - sentMs)
        else failed(status)
      } catch (error) {
        failed(error.code ?? error.message)
        connection = await HttpConnection.open(url)
      }
    }
    connection.close()
  }
  await Promise.all(opened.map(worker))
  return { latenciesMs, elapsedMs: performance.now() - beganMs, failures }
}
