import { isIP } from 'node:net'
import { AppError } from '@keyfob/contracts/errors'
import { type AllowedNetworks, mayReceive } from '../network/public-address.js'
import { hostOf } from './connect.js'

/**
 * Refuses at once a URL that names an address which no attempt would go to. A name is looked up with each attempt.
 * @throws AppError bad_request
 */
export function refuseAddress(url: string, allowed: AllowedNetworks): void {
  const host = hostOf(new URL(url))
  if (isIP(host) === 0 || mayReceive(host, allowed)) return
  const problem = 'must not name a private, loopback or reserved address; KEYFOB_WEBHOOK_ALLOW_PRIVATE allows networks'
  throw new AppError('bad_request', {
    message: `The request is not valid: url ${problem}.`,
    details: { problems: [{ field: 'url', problem }] },
  })
}
