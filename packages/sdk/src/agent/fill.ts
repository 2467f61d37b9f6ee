import type { CallOptions } from '../options.js'
import type { FilledValue, FillLogin } from '../types/fill.generated.js'
import type { Call } from '../wire/call.js'

/** Gives one value of a login, to be typed at this origin and nowhere else. */
export type Fill = (loginId: string, input: FillLogin, options?: CallOptions) => Promise<FilledValue>

// The same in every copy of the package: the filler may have been loaded from another one.
const key = Symbol.for('@keyfob/sdk/fill')
/** A time step may be waited for as long as this, and a mail unless told otherwise half of it. */
const stepHeldMs = 60_000
const mailSeconds = 30

/** Lets the filler, and nobody who reads the client's methods, fill with this client. */
export function carryFill(logins: object, call: Call): void {
  const fill: Fill = (loginId, input, options) => {
    const { field, timeout = mailSeconds } = input
    const heldMs = { password: 0, totp: stepHeldMs, mail: timeout * 1_000 }[field]
    return call('login.fill', { ...input, loginId }, options, heldMs)
  }
  Object.defineProperty(logins, key, { value: fill })
}

/** What {@link carryFill} has left there. */
export const carriedFill = (logins: object): Fill | undefined => (logins as { [key]?: Fill })[key]
