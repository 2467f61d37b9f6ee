import type { Tone } from '../controls/badge.js'
import type { Delivery } from './webhook-queries.js'

const failures: Record<NonNullable<Delivery['failure']>, string> = {
  name_not_found: 'The host name is not known',
  address_refused: 'The host has a private or reserved address',
  not_connected: 'Nothing answered at its address',
  tls_failed: 'No valid certificate for the host',
  timed_out: 'No answer within 15 seconds',
  connection_broken: 'The connection broke off',
  redirected: 'It answered with a redirection, which is not followed',
  answered_an_error: 'It answered with an error',
  interrupted: 'Interrupted here; it is made again',
  agent_revoked: 'Its agent was revoked before it was sent',
  agent_suspended: 'Its agent is suspended',
}

/** How far a delivery has come, as a badge. */
export const statusOf: Record<Delivery['status'], readonly [Tone, string]> = {
  delivered: ['good', 'Delivered'],
  pending: ['plain', 'Pending'],
  failed: ['bad', 'Failed'],
  cancelled: ['warn', 'Not sent'],
}

/** What came of the last attempt, in words. */
export function outcomeOf({ failure, responseStatus, durationMs }: Delivery): string {
  const took = durationMs === null ? '' : ` in ${durationMs} ms`
  if (failure === null) return responseStatus === null ? 'Not yet tried' : `Answered ${responseStatus}${took}`
  return responseStatus === null ? failures[failure] : `${failures[failure]} (${responseStatus})`
}
