import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/tokens'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { claimToken } from './tokens/claim-token.js'
import { issueToken } from './tokens/issue-token.js'
import { listTokens } from './tokens/list-tokens.js'
import { issuePlatformToken, listPlatformTokens, revokePlatformToken } from './tokens/platform-tokens.js'
import { revokeToken } from './tokens/revoke-token.js'
import { rotateOwnToken } from './tokens/rotate-own-token.js'

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

  @Serves(contract.listPlatformTokens)
  listPlatform(@Input() input: In<typeof contract.listPlatformTokens>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listPlatformTokens, input, listPlatformTokens)
  }

  @Serves(contract.issuePlatformToken)
  issuePlatform(@Input() input: In<typeof contract.issuePlatformToken>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.issuePlatformToken, input, issuePlatformToken)
  }

  @Serves(contract.revokePlatformToken)
  revokePlatform(@Input() input: In<typeof contract.revokePlatformToken>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.revokePlatformToken, input, revokePlatformToken)
  }

  @Serves(contract.claim)
  claim(@Input() input: In<typeof contract.claim>, @FromCaller() caller: Caller) {
    return claimToken(this.gate, caller, input)
  }

  @Serves(contract.rotateOwnToken)
  rotateOwn(@Input() input: In<typeof contract.rotateOwnToken>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.rotateOwnToken, input, rotateOwnToken)
  }
}
