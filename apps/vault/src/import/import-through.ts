import type { In, Out } from '@keyfob/contracts/operation'
import { importAgentCredentials, importCredentials as operation } from '@keyfob/contracts/vault-import'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { agentKeeper, operatorKeeper } from '../keeper.js'
import { prepared } from '../prepared.js'
import { importCredentials } from './import-credentials.js'
import { importRows } from './import-rows.js'

/** An agent imports a file. It is read before the gate opens. */
export async function importThrough(
  gate: Gate,
  caller: Caller,
  input: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const rows = await prepared({ gate, caller, operation, input }, async () => importRows(input.content, input.format))
  return gate.open(caller, operation, input, (open) => importCredentials(agentKeeper(open), rows(), input))
}

/** An operator imports one for an agent. */
export async function importForAgent(
  gate: Gate,
  caller: Caller,
  input: In<typeof importAgentCredentials>,
): Promise<Out<typeof importAgentCredentials>> {
  const call = { gate, caller, operation: importAgentCredentials, input }
  const rows = await prepared(call, async () => importRows(input.content, input.format))
  return gate.operate(caller, importAgentCredentials, input, async (operator) =>
    importCredentials(operatorKeeper(operator), rows(), input),
  )
}
