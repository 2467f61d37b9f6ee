import { domainToASCII } from 'node:url'
import { AppError } from '@keyfob/contracts/errors'
import type { OperateGate } from '@keyfob/gate/doors'

/**
 * The domain of a new address: the one asked for, where the organisation has proven it, else the installation's own, unless
 * another organisation has proven that. It cannot be given up before this transaction ends. `bad_request`.
 */
export async function addressDomain(
  { tx, organisation }: OperateGate,
  asked: string | undefined,
  own: string,
): Promise<string> {
  const name = asked === undefined ? own : domainToASCII(asked.normalize('NFC').toLowerCase())
  const [proven] = await tx.$queryRaw<{ organisation_id: string }[]>`
    SELECT organisation_id FROM mail_domain WHERE name = ${name} AND proven_at IS NOT NULL FOR SHARE`
  if (proven ? proven.organisation_id === organisation.id : name === own) return name
  const problem = 'must be a domain that this organisation has proven: add it, set its records and have them checked'
  throw new AppError('bad_request', {
    message: `domain ${problem}.`,
    details: { problems: [{ field: 'domain', problem }] },
  })
}
