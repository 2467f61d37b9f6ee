import { AppError } from '@keyfob/contracts/errors'
import type { In, Operation, Out } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/passwords'
import type { Caller, OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { isLogin, loginText, passwordText } from '@keyfob/gate/person-text'
import { beforeWayChanges, endOthers } from '@keyfob/gate/recovery'
import { seedsOf } from '@keyfob/gate/seed-text'
import { isBreached } from './breached-passwords.js'
import { passwordProblem } from './password-problem.js'
import { sessionOf } from './session.js'

/**
 * Sets name and password, with a code of the secret that was proposed before. The password is hashed before the door is opened, and after
 * the caller was let in: that takes long, and strangers do not get it for nothing.
 */
export async function setPassword(
  gate: Gate,
  caller: Caller,
  input: In<typeof contract.setPassword>,
  breached: string | undefined,
): Promise<Out<typeof contract.setPassword>> {
  const operation: Operation = contract.setPassword
  await gate.admit(caller, operation, input)
  const login = loginText(input.login)
  if (!isLogin(login)) throw invalid('login', 'must be 1 to 64 letters, digits or . _ @ + -')
  const password = passwordText(input.password)
  if (breached !== undefined && (await isBreached(password, breached).catch(unreadable)))
    throw invalid('password', 'stands in a list of passwords that have leaked; take another one')
  const problem = passwordProblem(password, [login, ...(await gate.passwords.namesOf(caller))])
  if (problem) throw invalid('password', problem)
  const hash = await gate.passwords.hash(password)
  return gate.operate(caller, contract.setPassword, input, async (door) => {
    const { operatorId, sessionId } = sessionOf(door)
    const { tx, now } = door
    await refuseTaken(door, login, operatorId)
    const before = await tx.operatorPassword.findUnique({ where: { operatorId }, select: { step: true } })
    if (input.seed === 'kept' && !before)
      throw new AppError('conflict', { message: 'There is no authenticator yet. Begin with a new secret for one.' })
    const letInBy = await beforeWayChanges(door)
    const step = await door.ownSeed.confirm(input.code, input.seed === 'kept' ? before?.step : undefined)
    const kept = { login, hash, step, letInBy, setAt: now }
    await tx.operatorPassword.upsert({ where: { operatorId }, create: { operatorId, ...kept }, update: kept })
    await endOthers(tx, { operatorId, sessionId, endedBy: letInBy[0], now })
    return { login, setAt: now.toISOString() }
  })
}

// Without the list no password is taken unseen.
function unreadable(cause: unknown): never {
  const message =
    'The list of leaked passwords cannot be read, so no password is taken. Whoever runs this installation finds the reason in its log.'
  throw new AppError('unavailable', { message, cause })
}

/** Takes password and codes away. @throws AppError not_found where there are none */
export async function removePassword(door: OperateGate): Promise<void> {
  const { operatorId, sessionId } = sessionOf(door)
  const { tx, now } = door
  const [endedBy] = await beforeWayChanges(door)
  const { count } = await tx.operatorPassword.deleteMany({ where: { operatorId } })
  if (count === 0) throw new AppError('not_found', { message: 'You have no password.' })
  await door.ownSeed.drop()
  await endOthers(tx, { operatorId, sessionId, endedBy, now })
}

/** Deletes all that somebody who is removed could have come in with. */
export async function dropWays({ tx, dropSecret }: OperateGate, operatorId: string): Promise<void> {
  await tx.operatorPasskey.deleteMany({ where: { operatorId } })
  await tx.operatorPassword.deleteMany({ where: { operatorId } })
  await tx.operatorRecoveryCode.deleteMany({ where: { operatorId } })
  await tx.operatorSso.deleteMany({ where: { operatorId } })
  for (const object of seedsOf(operatorId)) await dropSecret('operator.totp', object)
}

async function refuseTaken({ tx }: OperateGate, login: string, operatorId: string): Promise<void> {
  const holder = await tx.operatorPassword.findUnique({ where: { login }, select: { operatorId: true } })
  if (!holder || holder.operatorId === operatorId) return
  const problem = 'is taken by somebody else; choose another one'
  throw new AppError('conflict', {
    message: `This name ${problem}.`,
    details: { problems: [{ field: 'login', problem }] },
  })
}

const invalid = (field: string, problem: string): AppError =>
  new AppError('bad_request', {
    message: `The request is not valid: ${field} ${problem}.`,
    details: { problems: [{ field, problem }] },
  })
