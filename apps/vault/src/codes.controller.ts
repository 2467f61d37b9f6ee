import type { ServerResponse } from 'node:http'
import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/totp'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { clientGone } from '@keyfob/service/client-gone'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller, Res } from '@nestjs/common'
import { enrollForAgent, enrollThrough } from './totp/enroll-through.js'
import { importForAgent, importThrough } from './totp/import-through.js'
import { QrReader } from './totp/qr/read-qr.js'
import { readCodeInTime } from './totp/read-code-in-time.js'
import { storeBackupCodes } from './totp/store-backup-codes.js'
import { useBackupCode } from './totp/use-backup-code.js'

/** One-time codes: seeds come in, by an agent or an operator; codes go out, to the agent alone. */
@Controller()
export class CodesController {
  constructor(
    private readonly gate: Gate,
    private readonly reader: QrReader,
  ) {}

  @Serves(contract.totp)
  totp(
    @Input() input: In<typeof contract.totp>,
    @FromCaller() caller: Caller,
    @Res({ passthrough: true }) reply: { raw: ServerResponse },
  ) {
    return readCodeInTime(this.gate, caller, input, clientGone(reply.raw))
  }

  @Serves(contract.useBackupCode)
  backup(@Input() input: In<typeof contract.useBackupCode>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.useBackupCode, input, useBackupCode)
  }

  @Serves(contract.storeBackupCodes)
  storeBackup(@Input() input: In<typeof contract.storeBackupCodes>, @FromCaller() caller: Caller) {
    return this.gate.open(caller, contract.storeBackupCodes, input, storeBackupCodes)
  }

  @Serves(contract.enrolTotp)
  enrol(@Input() input: In<typeof contract.enrolTotp>, @FromCaller() caller: Caller) {
    return enrollThrough(this.gate, caller, input, this.reader)
  }

  @Serves(contract.importTotp)
  import(@Input() input: In<typeof contract.importTotp>, @FromCaller() caller: Caller) {
    return importThrough(this.gate, caller, input, this.reader)
  }

  @Serves(contract.enrolAgentTotp)
  enrolForAgent(@Input() input: In<typeof contract.enrolAgentTotp>, @FromCaller() caller: Caller) {
    return enrollForAgent(this.gate, caller, input, this.reader)
  }

  @Serves(contract.importAgentTotp)
  importForAgent(@Input() input: In<typeof contract.importAgentTotp>, @FromCaller() caller: Caller) {
    return importForAgent(this.gate, caller, input, this.reader)
  }
}
