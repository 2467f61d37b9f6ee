import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { CallToolResult, JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'

/** The official client on a server, and everything that went between them. */
export type Connected = Readonly<{
  client: Client
  /** The names of the tools that are listed now, sorted. */
  tools: () => Promise<string[]>
  /** Calls a tool; fails where the protocol refuses the call. */
  call: (name: string, given?: Record<string, unknown>) => Promise<Answer>
  /** Every message of both sides so far, as text, and what the server said beside them. */
  transcript: () => string
  close: () => Promise<void>
}>

/** What a tool answered: `data` is its structured content, or the error that its text holds; `text` is what a model reads. */
export type Answer = Readonly<{ data: Record<string, unknown>; text: string; isError: boolean }>

const main = fileURLToPath(new URL('../../../../packages/mcp/dist/main.js', import.meta.url))

/** The built server in a process of its own, told by its environment alone, as a client of users starts it. */
export async function connectStdio(env: Record<string, string>, args: readonly string[] = []): Promise<Connected> {
  const transport = new StdioClientTransport({ command: process.execPath, args: [main, ...args], env, stderr: 'pipe' })
  const said: string[] = []
  transport.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return await connect(transport, said)
}

/** A client on this transport. `said` is what is heard of the server otherwise. */
export async function connect(transport: Transport, said: string[] = []): Promise<Connected> {
  const client = new Client({ name: 'test', version: '1.0.0' })
  record(transport, said)
  await client.connect(transport)
  return {
    client,
    tools: async () => (await client.listTools()).tools.map(({ name }) => name).sort(),
    call: async (name, given = {}) => answerOf((await client.callTool({ name, arguments: given })) as CallToolResult),
    transcript: () => said.join('\n'),
    close: () => client.close(),
  }
}

/** An answer as tests read it. */
export function answerOf({ structuredContent = {}, content, isError = false }: CallToolResult): Answer {
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')
  return { data: isError ? JSON.parse(text) : structuredContent, text, isError }
}

/** Keeps every message that is sent and received. */
function record(transport: Transport, said: string[]): void {
  const send = transport.send.bind(transport)
  transport.send = (message, options) => {
    said.push(JSON.stringify(message))
    return send(message, options)
  }
  let handler: Transport['onmessage']
  Object.defineProperty(transport, 'onmessage', {
    get: () => handler,
    set: (given: (message: JSONRPCMessage) => void) => {
      handler = (message: JSONRPCMessage) => {
        said.push(JSON.stringify(message))
        given(message)
      }
    },
  })
}
