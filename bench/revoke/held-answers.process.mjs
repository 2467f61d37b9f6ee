// The floor of ended waits: a bare node:http server that holds each request, and at a word answers them all, as long as the platform
// does. No token, no database, no row.
import { createServer } from 'node:http'

const body = JSON.stringify({ error: { code: 'held', message: 'x'.repeat(80), requestId: 'x'.repeat(26) } })
const headers = { 'content-type': 'application/json', 'content-length': body.length }
const held = []

const server = createServer((_request, response) => void held.push(response)).listen(0, '127.0.0.1', () =>
  process.send(`http://127.0.0.1:${server.address().port}`),
)

// The bench ends this process by leaving it alone: Ctrl-C is the bench's to answer.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))
process.on('message', (count) => {
  if (held.length !== count) return void process.send({ error: `${held.length} requests are held, not ${count}` })
  const endedMs = performance.timeOrigin + performance.now()
  for (const response of held.splice(0)) response.writeHead(401, headers).end(body)
  process.send({ endedMs })
})
