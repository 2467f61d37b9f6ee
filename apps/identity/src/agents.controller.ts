import * as contract from '@keyfob/contracts/identity'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { createAgent } from './agents/create-agent.js'
import { getAgent } from './agents/get-agent.js'
import { listAgents } from './agents/list-agents.js'
import { previewRevocation } from './agents/preview-revocation.js'
import { deleteAgent, revokeAgent } from './agents/revoke-agent.js'
import { rotateKey } from './agents/rotate-key.js'
import { updateAgent } from './agents/update-agent.js'
import { whichAgent, whichOrganisation } from './agents/who-am-i.js'

@Controller()
export class AgentsController {
  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
  ) {}

  @Serves(contract.whoami)
  whoami(@Input() input: In<typeof contract.whoami>, @FromCaller() caller: Caller) {
    return this.gate.either(caller, contract.whoami, input, { agent: whichAgent, operator: whichOrganisation })
  }

  @Serves(contract.createIdentity)
  create(@Input() input: In<typeof contract.createIdentity>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.createIdentity, input, (gate) =>
      createAgent(gate, input, this.config.domain),
    )
  }

  @Serves(contract.listIdentities)
  list(@Input() input: In<typeof contract.listIdentities>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listIdentities, input, listAgents)
  }

  @Serves(contract.getIdentity)
  get(@Input() input: In<typeof contract.getIdentity>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.getIdentity, input, getAgent)
  }

  @Serves(contract.updateIdentity)
  update(@Input() input: In<typeof contract.updateIdentity>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.updateIdentity, input, updateAgent)
  }

  @Serves(contract.rotateKey)
  rotateKey(@Input() input: In<typeof contract.rotateKey>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.rotateKey, input, rotateKey)
  }

  @Serves(contract.previewRevocation)
  previewRevocation(@Input() input: In<typeof contract.previewRevocation>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.previewRevocation, input, previewRevocation)
  }

  @Serves(contract.revokeIdentity)
  revoke(@Input() input: In<typeof contract.revokeIdentity>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.revokeIdentity, input, revokeAgent)
  }

  @Serves(contract.deleteIdentity)
  delete(@Input() input: In<typeof contract.deleteIdentity>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.deleteIdentity, input, deleteAgent)
  }
}
