import * as contract from '@keyfob/contracts/identity'
import * as manyAgents from '@keyfob/contracts/many-agents'
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
import { resumeAgent } from './agents/resume-agent.js'
import { deleteAgent, revokeAgent } from './agents/revoke-agent.js'
import { revokeAgents } from './agents/revoke-many.js'
import { rotateKey } from './agents/rotate-key.js'
import { suspendAgent } from './agents/suspend-agent.js'
import { resumeAgents, suspendAgents } from './agents/suspend-many.js'
import { updateAgent } from './agents/update-agent.js'
import { whichAgent, whichOrganisation } from './agents/who-am-i.js'
import { platformDid } from './signing/did.js'
import { issueClaim } from './tokens/issue-claim.js'

@Controller()
export class AgentsController {
  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
  ) {}

  @Serves(contract.whoami)
  whoami(@Input() input: In<typeof contract.whoami>, @FromCaller() caller: Caller) {
    return this.gate.either(caller, contract.whoami, input, {
      agent: (open) => whichAgent(open, platformDid(this.config)),
      operator: whichOrganisation,
    })
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

  @Serves(contract.suspendIdentity)
  suspend(@Input() input: In<typeof contract.suspendIdentity>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.suspendIdentity, input, suspendAgent)
  }

  @Serves(contract.resumeIdentity)
  resume(@Input() input: In<typeof contract.resumeIdentity>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.resumeIdentity, input, resumeAgent)
  }

  @Serves(contract.issueClaim)
  issueClaim(@Input() input: In<typeof contract.issueClaim>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.issueClaim, input, issueClaim)
  }

  @Serves(contract.previewRevocation)
  previewRevocation(@Input() input: In<typeof contract.previewRevocation>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.previewRevocation, input, previewRevocation)
  }

  @Serves(contract.revokeIdentity)
  revoke(@Input() input: In<typeof contract.revokeIdentity>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.revokeIdentity, input, revokeAgent)
  }

  @Serves(manyAgents.suspendMany)
  suspendMany(@Input() input: In<typeof manyAgents.suspendMany>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, manyAgents.suspendMany, input, suspendAgents)
  }

  @Serves(manyAgents.resumeMany)
  resumeMany(@Input() input: In<typeof manyAgents.resumeMany>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, manyAgents.resumeMany, input, resumeAgents)
  }

  @Serves(manyAgents.revokeMany)
  revokeMany(@Input() input: In<typeof manyAgents.revokeMany>, @FromCaller() caller: Caller) {
    return revokeAgents(this.gate, caller, input)
  }

  @Serves(contract.deleteIdentity)
  delete(@Input() input: In<typeof contract.deleteIdentity>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.deleteIdentity, input, deleteAgent)
  }
}
