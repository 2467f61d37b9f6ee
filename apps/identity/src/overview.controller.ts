import * as drills from '@keyfob/contracts/drills'
import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/overview'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { listDrills } from './drills/list-drills.js'
import { startDrill } from './drills/start-drill.js'
import { getOverview } from './overview/get-overview.js'

@Controller()
export class OverviewController {
  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
  ) {}

  @Serves(contract.getOverview)
  overview(@Input() input: In<typeof contract.getOverview>, @FromCaller() caller: Caller) {
    return this.gate.glance(caller, contract.getOverview, input, (open, checked) =>
      getOverview(open, checked, this.config.drillEvery),
    )
  }

  @Serves(drills.startDrill)
  startDrill(@Input() input: In<typeof drills.startDrill>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, drills.startDrill, input, startDrill)
  }

  @Serves(drills.listDrills)
  listDrills(@Input() input: In<typeof drills.listDrills>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, drills.listDrills, input, listDrills)
  }
}
