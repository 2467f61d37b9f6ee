import * as contract from '@keyfob/contracts/exposure'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { listExposures } from './exposures/list-exposures.js'
import { markExposure } from './exposures/mark-exposure.js'

@Controller()
export class ExposuresController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.listExposures)
  list(@Input() input: In<typeof contract.listExposures>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listExposures, input, listExposures)
  }

  @Serves(contract.markExposure)
  mark(@Input() input: In<typeof contract.markExposure>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.markExposure, input, markExposure)
  }
}
