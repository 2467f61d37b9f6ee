import * as contract from '@keyfob/contracts/mailbox'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { readAttachment } from './attachments/read-attachment.js'
import { updateLabels } from './labels/update-labels.js'
import { updateThreadLabels } from './labels/update-thread-labels.js'
import { deleteMessage } from './messages/delete-message.js'
import { deleteThread } from './threads/delete-thread.js'

/** How an agent keeps its mailbox in order, and what is attached to its mail. */
@Controller()
export class MailboxController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.getAttachment)
  attachment(@Input() input: In<typeof contract.getAttachment>, @FromCaller() caller: Caller) {
    return readAttachment(this.gate, caller, input)
  }

  @Serves(contract.updateLabels)
  updateLabels(@Input() input: In<typeof contract.updateLabels>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.updateLabels, input, updateLabels)
  }

  @Serves(contract.deleteMessage)
  deleteMessage(@Input() input: In<typeof contract.deleteMessage>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.deleteMessage, input, deleteMessage)
  }

  @Serves(contract.updateThreadLabels)
  updateThreadLabels(@Input() input: In<typeof contract.updateThreadLabels>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.updateThreadLabels, input, updateThreadLabels)
  }

  @Serves(contract.deleteThread)
  deleteThread(@Input() input: In<typeof contract.deleteThread>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.deleteThread, input, deleteThread)
  }
}
