// Sends letters one behind the other until it is told to stop or has none left. A thread of its own, so that what it does
// with large ones is not in the times of the requests that are measured beside it.
import { parentPort, workerData } from 'node:worker_threads'
import { SmtpConnection } from './smtp-connection.mjs'

const { smtp, helo, from, letters } = workerData
let stopped = false
parentPort.once('message', () => {
  stopped = true
})
const connection = await SmtpConnection.open(smtp, helo)
let sent = 0
for (const { to, bytes } of letters) {
  if (stopped) break
  await connection.send(from, { to, bytes: Buffer.from(bytes) })
  sent += 1
}
connection.close()
parentPort.postMessage(sent)
