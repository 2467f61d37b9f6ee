import type { ServerResponse } from 'node:http'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { clientGone } from '@keyfob/service/client-gone'
import { Config } from '@keyfob/service/config'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller, Req, Res } from '@nestjs/common'
import { answerClient } from './mcp/answer-client.js'
import { mcp } from './mcp/mcp-operation.js'
import { apiUrlOf, type McpRequest, protocolRequest } from './mcp/mcp-request.js'
import { RunningCalls } from './mcp/running-calls.js'

/** MCP for agents, beside the API. */
@Controller()
export class McpController {
  private readonly running = new RunningCalls()

  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
  ) {}

  @Serves(mcp)
  answer(
    @Input() message: In<typeof mcp>,
    @FromCaller() caller: Caller,
    @Req() request: McpRequest,
    @Res({ passthrough: true }) reply: { raw: ServerResponse },
  ) {
    const { gate, config, running } = this
    const signal = running.begin(caller, message, clientGone(reply.raw))
    return answerClient(protocolRequest(request, message, signal, config), {
      gate,
      caller,
      apiUrl: apiUrlOf(request, config),
      reveal: config.mcpReveal,
    })
  }
}
