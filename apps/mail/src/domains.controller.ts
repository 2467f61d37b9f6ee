import * as contract from '@keyfob/contracts/mail-domains'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { checkDomain } from './domains/check-domain.js'
import { createDomain } from './domains/create-domain.js'
import { deleteDomain } from './domains/delete-domain.js'
import { getDomain } from './domains/get-domain.js'
import { listDomains } from './domains/list-domains.js'

/** The domains that agents have addresses under. */
@Controller()
export class DomainsController {
  private readonly mxHost: string
  private readonly dns: { mxHost: string; dnsServers: readonly string[] }

  constructor(
    private readonly gate: Gate,
    { mxHost, publicUrl, domain, dnsServers = [] }: Config,
  ) {
    this.mxHost = mxHost ?? publicUrl?.hostname ?? domain
    this.dns = { mxHost: this.mxHost, dnsServers }
  }

  @Serves(contract.listDomains)
  list(@Input() input: In<typeof contract.listDomains>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listDomains, input, (gate) => listDomains(gate, input, this.mxHost))
  }

  @Serves(contract.createDomain)
  create(@Input() input: In<typeof contract.createDomain>, @FromCaller() caller: Caller) {
    return createDomain(this.gate, this.mxHost, caller, input)
  }

  @Serves(contract.getDomain)
  get(@Input() input: In<typeof contract.getDomain>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.getDomain, input, (gate) => getDomain(gate, input, this.mxHost))
  }

  @Serves(contract.checkDomain)
  check(@Input() input: In<typeof contract.checkDomain>, @FromCaller() caller: Caller) {
    return checkDomain(this.gate, this.dns, caller, input)
  }

  @Serves(contract.deleteDomain)
  delete(@Input() input: In<typeof contract.deleteDomain>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.deleteDomain, input, deleteDomain)
  }
}
