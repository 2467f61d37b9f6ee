import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/vault'
import { importAgentCredentials } from '@keyfob/contracts/vault-import'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { deleteAgentCredential } from './credentials/delete-credential.js'
import { listAgentCredentials } from './credentials/list-agent-credentials.js'
import { storeAgentCredential } from './credentials/store-agent-credential.js'
import { importForAgent } from './import/import-through.js'
import { resumeAgentCredential } from './logins/resume-credential.js'
import { listVersionsForOperator } from './versions/list-versions.js'
import { restoreVersionForAgent } from './versions/restore-version.js'

/** An agent's vault for its operators, who store and delete and read nothing. */
@Controller()
export class PlatformVaultController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.listAgentCredentials)
  list(@Input() input: In<typeof contract.listAgentCredentials>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listAgentCredentials, input, listAgentCredentials)
  }

  @Serves(contract.storeAgentCredential)
  store(@Input() input: In<typeof contract.storeAgentCredential>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.storeAgentCredential, input, storeAgentCredential)
  }

  @Serves(contract.deleteAgentCredential)
  delete(@Input() input: In<typeof contract.deleteAgentCredential>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.deleteAgentCredential, input, deleteAgentCredential)
  }

  @Serves(contract.listAgentVersions)
  versions(@Input() input: In<typeof contract.listAgentVersions>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listAgentVersions, input, listVersionsForOperator)
  }

  @Serves(contract.restoreAgentVersion)
  restore(@Input() input: In<typeof contract.restoreAgentVersion>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.restoreAgentVersion, input, restoreVersionForAgent)
  }

  @Serves(contract.resumeAgentCredential)
  resume(@Input() input: In<typeof contract.resumeAgentCredential>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.resumeAgentCredential, input, resumeAgentCredential)
  }

  @Serves(importAgentCredentials)
  import(@Input() input: In<typeof importAgentCredentials>, @FromCaller() caller: Caller) {
    return importForAgent(this.gate, caller, input)
  }
}
