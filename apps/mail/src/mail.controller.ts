import type { ServerResponse } from 'node:http'
import { fillLogin as fillOperation } from '@keyfob/contracts/logins'
import * as contract from '@keyfob/contracts/mail'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { clientGone } from '@keyfob/service/client-gone'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller, Res } from '@nestjs/common'
import { fillLogin } from './logins/fill-login.js'
import { getMessage } from './messages/get-message.js'
import { listMessages } from './messages/list-messages.js'
import { takeCursor } from './messages/take-cursor.js'
import { listAgentMessages } from './platform/list-agent-messages.js'
import { listHeldMessages } from './platform/list-held-messages.js'
import { releaseMessage } from './platform/release-message.js'
import { streamMail } from './stream/stream-mail.js'
import { Streams } from './stream/streams.js'
import { getThread } from './threads/get-thread.js'
import { listThreads } from './threads/list-threads.js'
import { Arrivals } from './wait/arrivals.js'
import { waitForMail } from './wait/wait-for-mail.js'

/** An agent's own mail, and what of it an operator sees. `cursor`, `wait` and `stream` stand before `:messageId`, which takes any. A login's fillings are served where its mail is. */
@Controller()
export class MailController {
  constructor(
    private readonly gate: Gate,
    private readonly arrivals: Arrivals,
    private readonly streams: Streams,
  ) {}

  @Serves(contract.listMessages)
  list(@Input() input: In<typeof contract.listMessages>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.listMessages, input, listMessages)
  }

  @Serves(contract.cursor)
  cursor(@Input() input: In<typeof contract.cursor>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.cursor, input, takeCursor)
  }

  @Serves(contract.wait)
  wait(
    @Input() input: In<typeof contract.wait>,
    @FromCaller() caller: Caller,
    @Res({ passthrough: true }) reply: { raw: ServerResponse },
  ) {
    return waitForMail(this.gate, this.arrivals, caller, input, clientGone(reply.raw))
  }

  @Serves(fillOperation)
  fill(
    @Input() input: In<typeof fillOperation>,
    @FromCaller() caller: Caller,
    @Res({ passthrough: true }) reply: { raw: ServerResponse },
  ) {
    return fillLogin(this.gate, this.arrivals, caller, input, clientGone(reply.raw))
  }

  @Serves(contract.stream)
  stream(
    @Input() input: In<typeof contract.stream>,
    @FromCaller() caller: Caller,
    @Res({ passthrough: true }) reply: { raw: ServerResponse },
  ) {
    const { gate, arrivals, streams } = this
    return streamMail({ gate, arrivals, streams }, caller, input, clientGone(reply.raw))
  }

  @Serves(contract.getMessage)
  get(@Input() input: In<typeof contract.getMessage>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.getMessage, input, getMessage)
  }

  @Serves(contract.listThreads)
  threads(@Input() input: In<typeof contract.listThreads>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.listThreads, input, listThreads)
  }

  @Serves(contract.getThread)
  thread(@Input() input: In<typeof contract.getThread>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.getThread, input, getThread)
  }

  @Serves(contract.listAgentMessages)
  agentMessages(@Input() input: In<typeof contract.listAgentMessages>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listAgentMessages, input, listAgentMessages)
  }
  @Serves(contract.listHeldMessages)
  held(@Input() input: In<typeof contract.listHeldMessages>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listHeldMessages, input, listHeldMessages)
  }

  @Serves(contract.releaseMessage)
  release(@Input() input: In<typeof contract.releaseMessage>, @FromCaller() caller: Caller) {
    return releaseMessage(this.gate, this.arrivals, caller, input)
  }
}
