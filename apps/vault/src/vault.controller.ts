import type { ServerResponse } from 'node:http'
import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/vault'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { clientGone } from '@keyfob/service/client-gone'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller, Res } from '@nestjs/common'
import { nameKey } from './credentials/credential-name.js'
import { deleteCredential } from './credentials/delete-credential.js'
import { listCredentials } from './credentials/list-credentials.js'
import { readCredential } from './credentials/read-credential.js'
import { storeCredential } from './credentials/store-credential.js'
import { enrollSeed } from './totp/enroll-seed.js'
import { readCodeInTime } from './totp/wait-for-step.js'

/** An agent's own vault. */
@Controller()
export class VaultController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.listCredentials)
  list(@Input() input: In<typeof contract.listCredentials>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.listCredentials, input, listCredentials)
  }

  @Serves(contract.getCredential)
  get(@Input() input: In<typeof contract.getCredential>, @FromCaller() caller: Caller) {
    return this.gate.read(caller, contract.getCredential, { nameKey: nameKey(input.name) }, readCredential)
  }

  @Serves(contract.storeCredential)
  store(@Input() input: In<typeof contract.storeCredential>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.storeCredential, input, storeCredential)
  }

  @Serves(contract.deleteCredential)
  delete(@Input() input: In<typeof contract.deleteCredential>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.deleteCredential, input, deleteCredential)
  }

  @Serves(contract.totp)
  totp(
    @Input() input: In<typeof contract.totp>,
    @FromCaller() caller: Caller,
    @Res({ passthrough: true }) reply: { raw: ServerResponse },
  ) {
    return readCodeInTime(this.gate, caller, input, clientGone(reply.raw))
  }

  @Serves(contract.enrolTotp)
  enrol(@Input() input: In<typeof contract.enrolTotp>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.enrolTotp, input, enrollSeed)
  }
}
