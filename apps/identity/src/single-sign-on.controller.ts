import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/single-sign-on'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import type { BrowserCookie } from '@keyfob/service/browser-cookie'
import { Config } from '@keyfob/service/config'
import { Browser, Cookie, FromCaller, Input, OwnOrigin, Serves } from '@keyfob/service/serves'
import type { SessionCookie } from '@keyfob/service/session-cookie'
import { Controller } from '@nestjs/common'
import { beginLink, beginSignIn } from './single-sign-on/begin.js'
import { linkSso, signInSso, unlinkSso } from './single-sign-on/finish.js'
import { Provider } from './single-sign-on/provider.js'

@Controller()
export class SingleSignOnController {
  private readonly provider: Provider

  constructor(
    private readonly gate: Gate,
    config: Config,
  ) {
    this.provider = new Provider(config)
  }

  @Serves(contract.signInSsoProvider)
  async describe(@Input() _input: In<typeof contract.signInSsoProvider>, @FromCaller() _caller: Caller) {
    return { name: this.provider.name ?? null }
  }

  @Serves(contract.signInSsoBegin)
  begin(
    @Input() _input: In<typeof contract.signInSsoBegin>,
    @FromCaller() _caller: Caller,
    @OwnOrigin() origin: string,
    @Browser() cookie: BrowserCookie,
  ) {
    return beginSignIn(this.gate, { provider: this.provider, origin, cookie })
  }

  @Serves(contract.signInSso)
  signIn(
    @Input() input: In<typeof contract.signInSso>,
    @FromCaller() caller: Caller,
    @OwnOrigin() origin: string,
    @Browser() browser: BrowserCookie,
    @Cookie() cookie: SessionCookie,
  ) {
    return signInSso(this.gate, caller, input, { provider: this.provider, origin, cookie: browser }, cookie)
  }

  @Serves(contract.beginSso)
  beginLink(
    @Input() _input: In<typeof contract.beginSso>,
    @FromCaller() caller: Caller,
    @OwnOrigin() origin: string,
    @Browser() cookie: BrowserCookie,
  ) {
    return beginLink(this.gate, caller, { provider: this.provider, origin, cookie })
  }

  @Serves(contract.linkSso)
  link(
    @Input() input: In<typeof contract.linkSso>,
    @FromCaller() caller: Caller,
    @OwnOrigin() origin: string,
    @Browser() cookie: BrowserCookie,
  ) {
    return linkSso(this.gate, caller, input, { provider: this.provider, origin, cookie })
  }

  @Serves(contract.unlinkSso)
  unlink(@Input() input: In<typeof contract.unlinkSso>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.unlinkSso, input, unlinkSso)
  }
}
