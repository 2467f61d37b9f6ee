import * as contract from '@keyfob/contracts/custody'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { acknowledgeNotices } from './custody/acknowledge-notices.js'
import { listNotices } from './custody/list-notices.js'

@Controller()
export class NoticesController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.listNotices)
  list(@Input() input: In<typeof contract.listNotices>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listNotices, input, listNotices)
  }

  @Serves(contract.acknowledgeNotices)
  acknowledge(@Input() input: In<typeof contract.acknowledgeNotices>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.acknowledgeNotices, input, acknowledgeNotices)
  }
}
