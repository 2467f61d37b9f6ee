import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/operators'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Cookie, FromCaller, Input, Serves } from '@keyfob/service/serves'
import type { SessionCookie } from '@keyfob/service/session-cookie'
import { Controller } from '@nestjs/common'
import { endSessions } from './operators/end-sessions.js'
import { getSession } from './operators/get-session.js'
import { inviteOperator, linkOperator, withdrawInvitation } from './operators/invite-operator.js'
import { listOperators } from './operators/list-operators.js'
import { endSession, listSessions } from './operators/own-sessions.js'
import { removeOperator } from './operators/remove-operator.js'
import { signIn } from './operators/sign-in.js'
import { signOut } from './operators/sign-out.js'
import { updateOperator } from './operators/update-operator.js'

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

  @Serves(contract.listSessions)
  sessions(@Input() input: In<typeof contract.listSessions>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listSessions, input, listSessions)
  }

  @Serves(contract.endSession)
  endSession(@Input() input: In<typeof contract.endSession>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.endSession, input, endSession)
  }

  @Serves(contract.listOperators)
  list(@Input() input: In<typeof contract.listOperators>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listOperators, input, listOperators)
  }

  @Serves(contract.inviteOperator)
  invite(@Input() input: In<typeof contract.inviteOperator>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.inviteOperator, input, inviteOperator)
  }

  @Serves(contract.withdrawInvitation)
  withdraw(@Input() input: In<typeof contract.withdrawInvitation>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.withdrawInvitation, input, withdrawInvitation)
  }

  @Serves(contract.linkOperator)
  link(@Input() input: In<typeof contract.linkOperator>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.linkOperator, input, linkOperator)
  }

  @Serves(contract.updateOperator)
  update(@Input() input: In<typeof contract.updateOperator>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.updateOperator, input, updateOperator)
  }

  @Serves(contract.endSessions)
  endSessions(@Input() input: In<typeof contract.endSessions>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.endSessions, input, endSessions)
  }

  @Serves(contract.removeOperator)
  remove(@Input() input: In<typeof contract.removeOperator>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.removeOperator, input, removeOperator)
  }
}
