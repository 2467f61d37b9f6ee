import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/relays'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { authoritiesOf } from './network/authorities.js'
import { addRelay } from './relays/add-relay.js'
import { checkRelay } from './relays/check-relay.js'
import { deleteRelay } from './relays/delete-relay.js'
import { listRelays } from './relays/list-relays.js'

/** The servers by which an organisation's mail goes out. */
@Controller()
export class RelaysController {
  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
  ) {}

  @Serves(contract.listRelays)
  list(@Input() input: In<typeof contract.listRelays>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listRelays, input, listRelays)
  }

  @Serves(contract.addRelay)
  add(@Input() input: In<typeof contract.addRelay>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.addRelay, input, addRelay)
  }

  @Serves(contract.deleteRelay)
  delete(@Input() input: In<typeof contract.deleteRelay>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.deleteRelay, input, deleteRelay)
  }

  @Serves(contract.checkRelay)
  async check(@Input() input: In<typeof contract.checkRelay>, @FromCaller() caller: Caller) {
    const { domain: name, relayCaFile } = this.config
    return checkRelay(this.gate, { name, authorities: await authoritiesOf(relayCaFile) }, caller, input)
  }
}
