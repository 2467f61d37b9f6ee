import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/vault'
import { importCredentials } from '@keyfob/contracts/vault-import'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { nameKey } from './credentials/credential-name.js'
import { deleteCredential } from './credentials/delete-credential.js'
import { listCredentials } from './credentials/list-credentials.js'
import { readCredential } from './credentials/read-credential.js'
import { storeCredential } from './credentials/store-credential.js'
import { importThrough } from './import/import-through.js'
import { listVersions } from './versions/list-versions.js'
import { restoreVersion } from './versions/restore-version.js'

/** An agent's own vault. */
@Controller()
export class VaultController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.listCredentials)
  list(@Input() input: In<typeof contract.listCredentials>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.listCredentials, input, listCredentials)
  }

  @Serves(contract.getCredential)
  get(@Input() { name, version, login }: In<typeof contract.getCredential>, @FromCaller() caller: Caller) {
    const wanted = { nameKey: nameKey(name), access: ['read'] as const, version, login }
    return this.gate.read(caller, contract.getCredential, wanted, readCredential)
  }

  @Serves(contract.storeCredential)
  store(@Input() input: In<typeof contract.storeCredential>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.storeCredential, input, storeCredential)
  }

  @Serves(contract.deleteCredential)
  delete(@Input() input: In<typeof contract.deleteCredential>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.deleteCredential, input, deleteCredential)
  }

  @Serves(contract.listVersions)
  versions(@Input() input: In<typeof contract.listVersions>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.listVersions, input, listVersions)
  }

  @Serves(contract.restoreVersion)
  restore(@Input() input: In<typeof contract.restoreVersion>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.restoreVersion, input, restoreVersion)
  }

  @Serves(importCredentials)
  import(@Input() input: In<typeof importCredentials>, @FromCaller() caller: Caller) {
    return importThrough(this.gate, caller, input)
  }
}
