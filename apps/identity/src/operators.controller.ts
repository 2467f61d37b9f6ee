import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/operators'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Cookie, FromCaller, Input, Serves } from '@keyfob/service/serves'
import type { SessionCookie } from '@keyfob/service/session-cookie'
import { Controller } from '@nestjs/common'
import { getSession } from './operators/get-session.js'
import { signIn } from './operators/sign-in.js'
import { signOut } from './operators/sign-out.js'

@Controller()
export class OperatorsController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.signIn)
  signIn(@Input() input: In<typeof contract.signIn>, @FromCaller() caller: Caller, @Cookie() cookie: SessionCookie) {
    return signIn(this.gate, caller, input, cookie)
  }

  @Serves(contract.getSession)
  session(@Input() input: In<typeof contract.getSession>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.getSession, input, getSession)
  }

  @Serves(contract.signOut)
  signOut(@Input() input: In<typeof contract.signOut>, @FromCaller() caller: Caller, @Cookie() cookie: SessionCookie) {
    return this.gate.operate(caller, contract.signOut, input, signOut).then(() => cookie.clear())
  }
}
