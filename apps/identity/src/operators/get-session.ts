import type { Out } from '@keyfob/contracts/operation'
import type { getSession as operation, SignInMethod } from '@keyfob/contracts/operators'
import type { OperateGate } from '@keyfob/gate/doors'
import { methodsOf } from '@keyfob/gate/operator-store'
import { sessionOf } from './session.js'

/** Who is signed in. `forbidden` for a platform token, which has no session. */
export async function getSession({ tx, organisation, role, ...gate }: OperateGate): Promise<Out<typeof operation>> {
  const { operatorId, sessionId } = sessionOf(gate)
  const session = await tx.operatorSession.findUniqueOrThrow({
    where: { id: sessionId, operatorId },
    include: { operator: { select: { name: true } } },
  })
  return {
    operatorId,
    name: session.operator.name,
    role,
    organisationId: organisation.id,
    organisationName: organisation.name,
    expiresAt: session.expiresAt.toISOString(),
    method: session.method as SignInMethod,
    methods: await methodsOf(tx, operatorId),
  }
}
