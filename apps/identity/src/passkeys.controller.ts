import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/passkeys'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Cookie, FromCaller, Input, OwnOrigin, Serves } from '@keyfob/service/serves'
import type { SessionCookie } from '@keyfob/service/session-cookie'
import { Controller } from '@nestjs/common'
import { addPasskey, beginPasskey } from './passkeys/add-passkey.js'
import { challengeAgain, confirmByPasskey } from './passkeys/confirm-by-passkey.js'
import { listPasskeys, removePasskey, renamePasskey } from './passkeys/own-passkeys.js'
import { relyingParty } from './passkeys/relying-party.js'
import { challengePasskey, signInByPasskey } from './passkeys/sign-in-by-passkey.js'

@Controller()
export class PasskeysController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.challengePasskey)
  challenge(
    @Input() _: In<typeof contract.challengePasskey>,
    @FromCaller() _caller: Caller,
    @OwnOrigin() origin: string,
  ) {
    return challengePasskey(this.gate, relyingParty(origin))
  }

  @Serves(contract.signInByPasskey)
  signIn(
    @Input() input: In<typeof contract.signInByPasskey>,
    @FromCaller() caller: Caller,
    @OwnOrigin() origin: string,
    @Cookie() cookie: SessionCookie,
  ) {
    return signInByPasskey(this.gate, caller, input, relyingParty(origin), cookie)
  }

  @Serves(contract.challengeAgain)
  challengeAgain(
    @Input() input: In<typeof contract.challengeAgain>,
    @FromCaller() caller: Caller,
    @OwnOrigin() origin: string,
  ) {
    return this.gate.operate(caller, contract.challengeAgain, input, (open) =>
      challengeAgain(this.gate, open, relyingParty(origin)),
    )
  }

  @Serves(contract.confirmByPasskey)
  confirm(
    @Input() input: In<typeof contract.confirmByPasskey>,
    @FromCaller() caller: Caller,
    @OwnOrigin() origin: string,
  ) {
    return confirmByPasskey(this.gate, caller, input, relyingParty(origin))
  }

  @Serves(contract.listPasskeys)
  list(@Input() input: In<typeof contract.listPasskeys>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listPasskeys, input, listPasskeys)
  }

  @Serves(contract.beginPasskey)
  begin(@Input() input: In<typeof contract.beginPasskey>, @FromCaller() caller: Caller, @OwnOrigin() origin: string) {
    return this.gate.operate(caller, contract.beginPasskey, input, (open) =>
      beginPasskey(this.gate, open, relyingParty(origin)),
    )
  }

  @Serves(contract.addPasskey)
  add(@Input() input: In<typeof contract.addPasskey>, @FromCaller() caller: Caller, @OwnOrigin() origin: string) {
    return addPasskey(this.gate, caller, input, relyingParty(origin))
  }

  @Serves(contract.renamePasskey)
  rename(@Input() input: In<typeof contract.renamePasskey>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.renamePasskey, input, renamePasskey)
  }

  @Serves(contract.removePasskey)
  remove(@Input() input: In<typeof contract.removePasskey>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.removePasskey, input, removePasskey)
  }
}
