import * as contract from '@keyfob/contracts/mail-settings'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { getSettings, updateSettings } from './retention/settings.js'

/** How an organisation keeps its agents' mail. */
@Controller()
export class MailSettingsController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.getMailSettings)
  get(@Input() input: In<typeof contract.getMailSettings>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.getMailSettings, input, getSettings)
  }

  @Serves(contract.updateMailSettings)
  update(@Input() input: In<typeof contract.updateMailSettings>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.updateMailSettings, input, updateSettings)
  }
}
