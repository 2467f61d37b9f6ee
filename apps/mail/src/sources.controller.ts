import * as contract from '@keyfob/contracts/mail-sources'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { signInMs } from './imap/connect-imap.js'
import { sourcesChanged } from './imap/source-watches.js'
import { checkSource } from './sources/check-source.js'
import { createSource } from './sources/create-source.js'
import { deleteSource } from './sources/delete-source.js'
import { getSource } from './sources/get-source.js'
import { listSources } from './sources/list-sources.js'
import { updateSource } from './sources/update-source.js'

/** The accounts elsewhere whose mail is fetched. */
@Controller()
export class SourcesController {
  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
  ) {}

  @Serves(contract.listSources)
  list(@Input() input: In<typeof contract.listSources>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listSources, input, listSources)
  }

  @Serves(contract.createSource)
  create(@Input() input: In<typeof contract.createSource>, @FromCaller() caller: Caller) {
    return this.changed(this.gate.operate(caller, contract.createSource, input, createSource))
  }

  @Serves(contract.getSource)
  get(@Input() input: In<typeof contract.getSource>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.getSource, input, getSource)
  }

  @Serves(contract.updateSource)
  update(@Input() input: In<typeof contract.updateSource>, @FromCaller() caller: Caller) {
    return this.changed(this.gate.operate(caller, contract.updateSource, input, updateSource))
  }

  @Serves(contract.deleteSource)
  delete(@Input() input: In<typeof contract.deleteSource>, @FromCaller() caller: Caller) {
    return this.changed(this.gate.operate(caller, contract.deleteSource, input, deleteSource))
  }

  @Serves(contract.checkSource)
  check(@Input() input: In<typeof contract.checkSource>, @FromCaller() caller: Caller) {
    const reach = { privateHosts: this.config.imapPrivateHosts }
    return checkSource(this.gate, reach, caller, input, AbortSignal.timeout(signInMs))
  }

  /** Whoever watches sources, in whatever process, looks at once. */
  private async changed<T>(act: Promise<T>): Promise<T> {
    const answer = await act
    this.gate.bell.ring(sourcesChanged)
    return answer
  }
}
