import type { CallOptions, ConnectionOptions } from '../options.js'
import type { ClaimedToken } from '../types/identity.generated.js'
import { createCall } from '../wire/call.js'
import { connect } from '../wire/connect.js'

/**
 * Redeems a claim code (`kf_claim_…`) on the agent's own machine: the token in the answer is seen by nobody else. A code
 * works once, for 15 minutes. Never repeated by itself: where the answer was lost, ask for another code.
 *
 * Errors: `unauthorized` when the code is unknown, used or has expired.
 *
 * @example
 * const { rawKey } = await claimToken(claimCode, { baseUrl })
 * const agent = new Keyfob({ token: rawKey, baseUrl })
 */
export const claimToken = (
  code: string,
  connection: ConnectionOptions = {},
  options?: CallOptions,
): Promise<ClaimedToken> => createCall(connect({ ...connection, maxRetries: 0 }))('identity.claim', { code }, options)
