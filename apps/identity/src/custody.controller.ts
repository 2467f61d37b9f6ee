import * as approvals from '@keyfob/contracts/approvals'
import * as contract from '@keyfob/contracts/custody'
import type { In } from '@keyfob/contracts/operation'
import { approve, refuse } from '@keyfob/gate/approvals'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { giveCustody } from './custody/give-custody.js'
import { listApprovals } from './custody/list-approvals.js'
import { listHolders } from './custody/list-holders.js'
import { takeCustody } from './custody/take-custody.js'

@Controller()
export class CustodyController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.listHolders)
  holders(@Input() input: In<typeof contract.listHolders>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listHolders, input, listHolders)
  }

  @Serves(contract.giveCustody)
  give(@Input() input: In<typeof contract.giveCustody>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.giveCustody, input, giveCustody)
  }

  @Serves(contract.takeCustody)
  take(@Input() input: In<typeof contract.takeCustody>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.takeCustody, input, takeCustody)
  }

  @Serves(approvals.listApprovals)
  approvals(@Input() input: In<typeof approvals.listApprovals>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, approvals.listApprovals, input, listApprovals)
  }

  @Serves(approvals.approve)
  approve(@Input() input: In<typeof approvals.approve>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, approvals.approve, input, (gate) => approve(gate, input.approvalId))
  }

  @Serves(approvals.refuse)
  refuse(@Input() input: In<typeof approvals.refuse>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, approvals.refuse, input, (gate) => refuse(gate, input.approvalId))
  }
}
