import { operation } from '@keyfob/contracts/operation'
import { protocolAnswer } from '@keyfob/service/protocol-answer'
import { z } from 'zod'

/**
 * MCP over Streamable HTTP. No operation of the table: it is another language in which an agent calls those. Its answers hold what they
 * answer, so they leave like a reading.
 */
export const mcp = operation({
  name: 'mcp',
  method: 'POST',
  path: '/mcp',
  category: 'auth',
  caller: 'agent',
  discloses: true,
  summary: "An agent's operations as the tools of an MCP server.",
  input: z.looseObject({}),
  output: protocolAnswer,
})
