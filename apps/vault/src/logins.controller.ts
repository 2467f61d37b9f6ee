import * as contract from '@keyfob/contracts/logins'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { reportOutcome } from './logins/report-outcome.js'
import { startLogin } from './logins/start-login.js'

/** A login is a context that reads are told of: what they take is taken for it. */
@Controller()
export class LoginsController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.startLogin)
  start(@Input() input: In<typeof contract.startLogin>, @FromCaller() caller: Caller) {
    return startLogin(this.gate, caller, input)
  }

  @Serves(contract.reportOutcome)
  outcome(@Input() input: In<typeof contract.reportOutcome>, @FromCaller() caller: Caller) {
    return reportOutcome(this.gate, caller, input)
  }
}
