import type { getDomain as operation } from '@keyfob/contracts/mail-domains'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { domainOf, findDomain } from './domain.js'

/** One domain, with what the last check found. */
export const getDomain = async (
  gate: OperateGate,
  { domainId }: In<typeof operation>,
  mxHost: string,
): Promise<Out<typeof operation>> => domainOf(await findDomain(gate, domainId), mxHost)
