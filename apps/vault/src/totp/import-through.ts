import type { In, Out } from '@keyfob/contracts/operation'
import { importAgentTotp, importTotp } from '@keyfob/contracts/totp'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { agentKeeper, operatorKeeper } from '../keeper.js'
import { prepared } from '../prepared.js'
import { wrongPart } from '../wrong-part.js'
import { importAccounts } from './import-accounts.js'
import { type ImportBatch, importBatch } from './import-batch.js'
import { urisInPicture } from './picture-uris.js'
import type { QrReader } from './qr/read-qr.js'

type Input = Pick<In<typeof importTotp>, 'uris' | 'qr' | 'force'>

/** An agent imports the accounts of an authenticator. Pictures and exports are read before the gate opens. */
export async function importThrough(
  gate: Gate,
  caller: Caller,
  input: In<typeof importTotp>,
  reader: QrReader,
): Promise<Out<typeof importTotp>> {
  const batch = await prepared({ gate, caller, operation: importTotp, input }, () => batchOf(input, reader))
  return gate.open(caller, importTotp, input, (open) => importAccounts(agentKeeper(open), batch(), input.dryRun))
}

/** An operator imports them for an agent. */
export async function importForAgent(
  gate: Gate,
  caller: Caller,
  input: In<typeof importAgentTotp>,
  reader: QrReader,
): Promise<Out<typeof importAgentTotp>> {
  const batch = await prepared({ gate, caller, operation: importAgentTotp, input }, () => batchOf(input, reader))
  return gate.operate(caller, importAgentTotp, input, async (operator) =>
    importAccounts(operatorKeeper(operator), batch(), input.dryRun),
  )
}

async function batchOf({ uris, qr, force }: Input, reader: QrReader): Promise<ImportBatch> {
  if (uris !== undefined && qr !== undefined) throw wrongPart('qr', 'must not stand beside uris: send one of them')
  if (uris !== undefined) return importBatch(uris, (index) => `uris.${index}`, force)
  if (qr === undefined) throw wrongPart('uris', 'is missing: send uris, or qr')
  return importBatch(await urisInPicture(qr, reader), () => 'qr', force)
}
