import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/tokens'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { issueToken } from './tokens/issue-token.js'
import { listTokens } from './tokens/list-tokens.js'
import { revokeToken } from './tokens/revoke-token.js'

@Controller()
export class TokensController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.listTokens)
  list(@Input() input: In<typeof contract.listTokens>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listTokens, input, listTokens)
  }

  @Serves(contract.issueToken)
  issue(@Input() input: In<typeof contract.issueToken>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.issueToken, input, issueToken)
  }

  @Serves(contract.revokeToken)
  revoke(@Input() input: In<typeof contract.revokeToken>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.revokeToken, input, revokeToken)
  }
}
