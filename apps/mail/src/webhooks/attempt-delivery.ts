import { AppError } from '@keyfob/contracts/errors'
import type { DeliveryFailure } from '@keyfob/contracts/webhooks'
import type { Gate } from '@keyfob/gate/gate'
import type { AllowedNetworks } from '../network/public-address.js'
import { AttemptError } from './attempt-error.js'
import type { Claimed } from './claim-delivery.js'
import { connect, hostOf } from './connect.js'
import { findAddresses } from './find-addresses.js'
import { post } from './post.js'
import { signEvent } from './sign-event.js'

/** How attempts go out. */
export type Network = Readonly<{
  dnsServers: readonly string[]
  allowed: AllowedNetworks
  /** Certificates that are trusted, in PEM; the usual ones where there are none. */
  authorities: readonly string[] | undefined
  /** From the first look-up to the answer. */
  timeoutMs: number
}>

/** What came of an attempt. Without a failure it was answered with a 2xx. */
export type Outcome = Readonly<{
  failure: DeliveryFailure | undefined
  responseStatus: number | undefined
  durationMs: number
  /** What the system called it. For the log. */
  cause: string | undefined
}>

/** Makes one attempt. Aborted by `ended` it is `interrupted`. @throws what the gate throws where it cannot open */
export async function attemptDelivery(
  gate: Gate,
  network: Network,
  claimed: Claimed,
  ended: AbortSignal,
): Promise<Outcome> {
  const startedMs = performance.now()
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(new AttemptError('timed_out')), network.timeoutMs)
  const signal = AbortSignal.any([timeout.signal, ended])
  const outcome = (failure?: DeliveryFailure, responseStatus?: number, cause?: string): Outcome => ({
    failure,
    responseStatus,
    durationMs: Math.round(performance.now() - startedMs),
    cause,
  })
  try {
    const url = new URL(claimed.url)
    const addresses = await findAddresses(hostOf(url), network, signal)
    const socket = await connect(url, addresses, network.authorities, signal)
    const status = await post(socket, url, () => signEvent(gate, claimed), signal)
    return outcome(failureOfStatus(status), status)
  } catch (error) {
    const failure = ended.aborted ? 'interrupted' : failureOf(error)
    if (!failure) throw error
    return outcome(failure, undefined, causeOf(error))
  } finally {
    clearTimeout(timer)
  }
}

function failureOfStatus(status: number): DeliveryFailure | undefined {
  if (status >= 200 && status < 300) return undefined
  return status >= 300 && status < 400 ? 'redirected' : 'answered_an_error'
}

function failureOf(error: unknown): DeliveryFailure | undefined {
  if (error instanceof AttemptError) return error.failure
  if (!(error instanceof AppError)) return undefined
  // What else our own gate refuses, sealed or overloaded, is no fault of the receiver's.
  return error.code === 'agent_revoked' || error.code === 'agent_suspended' ? error.code : 'interrupted'
}

const causeOf = (error: unknown): string | undefined =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : undefined
