#!/usr/bin/env node
import { createCaller, KeyfobError } from '@keyfob/sdk/caller'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { browserTools } from './browser/browser-tools.js'
import { OptionsError, readOptions, usage } from './options.js'
import { platformCall } from './platform-call.js'
import { createServer } from './server.js'

// keyfob-mcp: an agent's MCP server over stdio. Standard output is the protocol's alone.

try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options === 'help') {
    process.stderr.write(`${usage}\n`)
    process.exit(0)
  }
  const { url, token, reveal, cdpUrl } = options
  const { call } = createCaller({ baseUrl: url, token })
  const server = createServer({
    call: platformCall(call),
    reveal,
    listChanges: true,
    browser: browserTools({ cdpUrl, agent: { baseUrl: url, token } }),
  })
  // Whoever started it has gone: nothing is to be told to anybody.
  process.stdin.once('end', () => void server.close().finally(() => process.exit(0)))
  await server.connect(new StdioServerTransport())
} catch (error) {
  const says =
    error instanceof OptionsError || error instanceof KeyfobError ? error.message : 'It could not be started.'
  process.stderr.write(`keyfob-mcp: ${says}\n`)
  process.exit(2)
}
