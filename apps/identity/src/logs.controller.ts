import * as contract from '@keyfob/contracts/logs'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { listLogs, listPlatformLogs } from './logs/list-logs.js'
import { logStats } from './logs/log-stats.js'

@Controller()
export class LogsController {
  constructor(private readonly gate: Gate) {}

  @Serves(contract.listLogs)
  list(@Input() input: In<typeof contract.listLogs>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.listLogs, input, listLogs)
  }

  @Serves(contract.logStats)
  stats(@Input() input: In<typeof contract.logStats>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.logStats, input, logStats)
  }

  @Serves(contract.listPlatformLogs)
  listOrganisation(@Input() input: In<typeof contract.listPlatformLogs>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listPlatformLogs, input, listPlatformLogs)
  }
}
