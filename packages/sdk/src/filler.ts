import { carriedFill, type Fill } from './agent/fill.js'
import { KeyfobError } from './error.js'
import type { Keyfob } from './keyfob.js'

export type { Fill } from './agent/fill.js'
export type { FilledValue, FillLogin } from './types/fill.generated.js'

/**
 * For what types into a site's page (`@keyfob/playwright`), and nothing else: gives a login's values one by one, each once in an
 * attempt and for an origin of the credential, to be typed there at once and shown to nobody. Scope `vault:use`.
 *
 * The call waits for a free time step (`totp`) or for the mail (`mail`). `origin` is that of the frame that owns the field,
 * as the browser says it, asked for at the moment of typing.
 *
 * Errors: `forbidden` (the origin, or where a mailed link leads, is not among the credential's: `details.origins`), `conflict` (given in
 * this attempt already: report its outcome), `not_found`, `expired`, `step_taken`, `mail_timeout`, `custody_pending`,
 * `clock_untrusted`.
 */
export function fillerOf(agent: Keyfob): Fill {
  const fill = carriedFill(agent.logins)
  if (fill) return fill
  throw new KeyfobError('bad_request', 'This is no client of an agent, or one of a @keyfob/sdk that cannot fill.')
}
