import { once } from 'node:events'
import { createServer } from 'node:http'

const rowsInSight = 12

/**
 * The floor: a page that says the same, written once and served from memory: a screenful of agents, no script, no style sheet, no
 * database. What is left is the browser's own work and a round trip. Returns its address; `parts` ends it.
 */
export async function startPlainPage(parts) {
  const rows = Array.from(
    { length: rowsInSight },
    (_, at) => `<tr role="row"><td>Bench ${at + 1}<br>bench@agents.test</td><td>Active</td><td>a minute ago</td></tr>`,
  )
  const page = `<!doctype html><html lang="en"><title>Agents</title><h1>Agents</h1><table role="grid"><tbody>${rows.join('')}</tbody></table>`
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  parts.add('the plain page', async () => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${server.address().port}/`
}
