import * as rules from '@keyfob/contracts/email-rules'
import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/sending'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { Outbox } from '@keyfob/service/outbox'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { replyToMessage } from './outbound/reply-to-message.js'
import { type Sending, sendMessage } from './outbound/send-message.js'
import { addRule } from './rules/add-rule.js'
import { deleteRule } from './rules/delete-rule.js'
import { listRules } from './rules/list-rules.js'

/** What an agent sends, and the rules by which it does and receives. */
@Controller()
export class SendingController {
  private readonly sending: Sending

  constructor(
    private readonly gate: Gate,
    private readonly outbox: Outbox,
    config: Config,
  ) {
    this.sending = { gate, perDay: config.mailPerDay }
  }

  @Serves(contract.sendMessage)
  send(@Input() input: In<typeof contract.sendMessage>, @FromCaller() caller: Caller) {
    return this.ringing(sendMessage(this.sending, caller, input))
  }

  @Serves(contract.reply)
  reply(@Input() input: In<typeof contract.reply>, @FromCaller() caller: Caller) {
    return this.ringing(replyToMessage(this.sending, caller, input))
  }

  @Serves(rules.listRules)
  rules(@Input() input: In<typeof rules.listRules>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, rules.listRules, input, listRules)
  }

  @Serves(rules.addRule)
  addRule(@Input() input: In<typeof rules.addRule>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, rules.addRule, input, addRule)
  }

  @Serves(rules.deleteRule)
  deleteRule(@Input() input: In<typeof rules.deleteRule>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, rules.deleteRule, input, deleteRule)
  }

  /** What was queued with the commit is taken at once, not with the next look. */
  private async ringing<T>(stored: Promise<T>): Promise<T> {
    const value = await stored
    this.outbox.ring()
    return value
  }
}
