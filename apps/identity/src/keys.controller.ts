import * as contract from '@keyfob/contracts/keys'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { listKeys } from './keys/list-keys.js'
import { rotateDataKey } from './keys/rotate-data-key.js'
import { rotateOrganisationKey } from './keys/rotate-organisation-key.js'

@Controller()
export class KeysController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.rotateDataKey)
  rotateDataKey(@Input() input: In<typeof contract.rotateDataKey>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.rotateDataKey, input, (gate) => rotateDataKey(gate, this.gate.rotations))
  }

  @Serves(contract.rotateOrganisationKey)
  rotateOrganisationKey(@Input() input: In<typeof contract.rotateOrganisationKey>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.rotateOrganisationKey, input, (gate) =>
      rotateOrganisationKey(gate, this.gate.rotations),
    )
  }

  @Serves(contract.listKeys)
  list(@Input() input: In<typeof contract.listKeys>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listKeys, input, (gate) => listKeys(gate, this.gate.rotations))
  }
}
