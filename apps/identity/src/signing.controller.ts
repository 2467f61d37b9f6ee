import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/signing'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { platformDid, platformDocument } from './signing/did.js'
import { resolveDid } from './signing/resolve-did.js'
import { sign } from './signing/sign.js'
import { verify } from './signing/verify.js'

@Controller()
export class SigningController {
  private readonly did: string

  constructor(
    private readonly gate: Gate,
    config: Config,
  ) {
    this.did = platformDid(config)
  }

  @Serves(contract.sign)
  sign(@Input() input: In<typeof contract.sign>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.sign, input, (open) => sign(open, input, this.did))
  }

  @Serves(contract.verify)
  verify(@Input() input: In<typeof contract.verify>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.verify, input, (open) => verify(open, input, this.did))
  }

  @Serves(contract.resolveDid)
  resolve(@Input() input: In<typeof contract.resolveDid>) {
    return resolveDid(this.gate, input, this.did)
  }

  @Serves(contract.platformDid)
  async platform() {
    return platformDocument(this.did)
  }
}
