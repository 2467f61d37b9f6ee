import * as contract from '@keyfob/contracts/limits'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { getLimits, updateLimits } from './limits/limits.js'

@Controller()
export class LimitsController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.getLimits)
  get(@Input() input: In<typeof contract.getLimits>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.getLimits, input, getLimits)
  }

  @Serves(contract.updateLimits)
  update(@Input() input: In<typeof contract.updateLimits>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.updateLimits, input, (gate) => updateLimits(gate, input))
  }
}
