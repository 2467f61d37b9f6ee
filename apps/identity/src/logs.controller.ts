import type { ServerResponse } from 'node:http'
import * as auditContract from '@keyfob/contracts/audit'
import * as contract from '@keyfob/contracts/logs'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { clientGone } from '@keyfob/service/client-gone'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller, Res } from '@nestjs/common'
import { getAuditRetention, updateAuditRetention } from './logs/audit-retention.js'
import { exportAudit } from './logs/export-audit.js'
import { followLogs } from './logs/follow-logs.js'
import { Follows } from './logs/follows.js'
import { listLogs, listPlatformLogs } from './logs/list-logs.js'
import { logStats } from './logs/log-stats.js'
import { verifyAudit } from './logs/verify-audit.js'

@Controller()
export class LogsController {
  constructor(
    private readonly gate: Gate,
    private readonly follows: Follows,
  ) {}

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

  @Serves(contract.followLogs)
  follow(
    @Input() input: In<typeof contract.followLogs>,
    @FromCaller() caller: Caller,
    @Res({ passthrough: true }) reply: { raw: ServerResponse },
  ) {
    return followLogs(this.gate, this.follows, caller, input, clientGone(reply.raw))
  }

  @Serves(auditContract.exportAudit)
  exportAudit(@Input() input: In<typeof auditContract.exportAudit>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, auditContract.exportAudit, input, (open, checked) =>
      exportAudit(open, checked, this.gate),
    )
  }

  @Serves(auditContract.verifyAudit)
  verifyAudit(@Input() input: In<typeof auditContract.verifyAudit>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, auditContract.verifyAudit, input, (open, checked) =>
      verifyAudit(open, checked, this.gate),
    )
  }

  @Serves(auditContract.getAuditRetention)
  retention(@Input() input: In<typeof auditContract.getAuditRetention>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, auditContract.getAuditRetention, input, getAuditRetention)
  }

  @Serves(auditContract.updateAuditRetention)
  updateRetention(@Input() input: In<typeof auditContract.updateAuditRetention>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, auditContract.updateAuditRetention, input, updateAuditRetention)
  }
}
