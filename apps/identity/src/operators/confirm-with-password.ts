import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import { confirmWithPassword as operation } from '@keyfob/contracts/passwords'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { proveAgain } from '@keyfob/gate/prove-again'

/** Proves again who is signed in. @throws AppError forbidden where password or code is wrong; rate_limited after too many failures */
export async function confirmWithPassword(
  gate: Gate,
  caller: Caller,
  input: In<typeof operation>,
): Promise<Out<typeof operation>> {
  await gate.admit(caller, operation, input)
  const take = await gate.passwords.own(input.password, caller)
  return gate.operate(caller, operation, input, async (door) => {
    const proven = await take(door.tx, input.code, door.now)
    if (!proven || proven.operatorId !== door.operatorId)
      throw new AppError('forbidden', { message: 'The password or the code is wrong. A code works once.' })
    return proveAgain(door, proven.letInBy)
  })
}
