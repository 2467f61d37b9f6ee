import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/organisation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { getOrganisation, updateOrganisation } from './organisation/settings.js'

@Controller()
export class OrganisationController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.getOrganisation)
  get(@Input() input: In<typeof contract.getOrganisation>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.getOrganisation, input, getOrganisation)
  }

  @Serves(contract.updateOrganisation)
  update(@Input() input: In<typeof contract.updateOrganisation>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.updateOrganisation, input, updateOrganisation)
  }
}
