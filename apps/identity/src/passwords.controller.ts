import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/passwords'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { Cookie, FromCaller, Input, Serves } from '@keyfob/service/serves'
import type { SessionCookie } from '@keyfob/service/session-cookie'
import { Controller } from '@nestjs/common'
import { confirmWithPassword } from './operators/confirm-with-password.js'
import { makeRecoveryCodes } from './operators/make-recovery-codes.js'
import { proposeSeed } from './operators/propose-seed.js'
import { removePassword, setPassword } from './operators/set-password.js'
import { signInWithPassword, signInWithRecoveryCode } from './operators/sign-in.js'
import { getSignInWays } from './operators/sign-in-ways.js'

@Controller()
export class PasswordsController {
  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
  ) {}

  @Serves(contract.signInWithPassword)
  signIn(
    @Input() input: In<typeof contract.signInWithPassword>,
    @FromCaller() caller: Caller,
    @Cookie() cookie: SessionCookie,
  ) {
    return signInWithPassword(this.gate, caller, input, cookie)
  }

  @Serves(contract.signInWithRecoveryCode)
  recover(
    @Input() input: In<typeof contract.signInWithRecoveryCode>,
    @FromCaller() caller: Caller,
    @Cookie() cookie: SessionCookie,
  ) {
    return signInWithRecoveryCode(this.gate, caller, input, cookie)
  }

  @Serves(contract.confirmWithPassword)
  confirm(@Input() input: In<typeof contract.confirmWithPassword>, @FromCaller() caller: Caller) {
    return confirmWithPassword(this.gate, caller, input)
  }

  @Serves(contract.getSignInWays)
  ways(@Input() input: In<typeof contract.getSignInWays>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.getSignInWays, input, getSignInWays)
  }

  @Serves(contract.proposeSeed)
  propose(@Input() input: In<typeof contract.proposeSeed>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.proposeSeed, input, proposeSeed)
  }

  @Serves(contract.setPassword)
  set(@Input() input: In<typeof contract.setPassword>, @FromCaller() caller: Caller) {
    return setPassword(this.gate, caller, input, this.config.breachedPasswords)
  }

  @Serves(contract.removePassword)
  remove(@Input() input: In<typeof contract.removePassword>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.removePassword, input, removePassword)
  }

  @Serves(contract.makeRecoveryCodes)
  makeCodes(@Input() input: In<typeof contract.makeRecoveryCodes>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.makeRecoveryCodes, input, (door) => makeRecoveryCodes(door, this.gate))
  }
}
