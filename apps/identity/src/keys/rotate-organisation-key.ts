import type { rotateOrganisationKey as operation } from '@keyfob/contracts/keys'
import type { Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'

/** Orders another key for the organisation. While one is on its way it is that one. */
export const rotateOrganisationKey = (
  { tx, organisation, actor }: OperateGate,
  rotations: Gate['rotations'],
): Promise<Out<typeof operation>> => rotations.order(tx, { organisationId: organisation.id }, actor)
