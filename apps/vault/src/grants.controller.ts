import * as contract from '@keyfob/contracts/grants'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { endGrant, endGrantOfAgent } from './grants/end-grant.js'
import { grantCredential, grantForAgent } from './grants/grant-credential.js'
import { listGrants, listGrantsForOperator } from './grants/list-grants.js'

/** With whom a credential is shared: by its agent, or by an operator. */
@Controller()
export class GrantsController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.listGrants)
  list(@Input() input: In<typeof contract.listGrants>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.listGrants, input, listGrants)
  }

  @Serves(contract.grant)
  grant(@Input() input: In<typeof contract.grant>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.grant, input, grantCredential)
  }

  @Serves(contract.endGrant)
  end(@Input() input: In<typeof contract.endGrant>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.endGrant, input, endGrant)
  }

  @Serves(contract.listAgentGrants)
  listOfAgent(@Input() input: In<typeof contract.listAgentGrants>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listAgentGrants, input, listGrantsForOperator)
  }

  @Serves(contract.grantAgentCredential)
  grantForAgent(@Input() input: In<typeof contract.grantAgentCredential>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.grantAgentCredential, input, grantForAgent)
  }

  @Serves(contract.endAgentGrant)
  endOfAgent(@Input() input: In<typeof contract.endAgentGrant>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.endAgentGrant, input, endGrantOfAgent)
  }
}
