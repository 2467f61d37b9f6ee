import { APIError, createAuthMiddleware, getAuthoritativeSessionFromCtx } from 'better-auth/api'
import { symmetricDecrypt } from 'better-auth/crypto'
import type { BetterAuthPlugin } from 'better-auth/types'
import { Secret, TOTP } from 'otpauth'
import { UsedSteps } from './used-steps.js'

/** The error's code when a TOTP code comes a second time. */
export const TOTP_ALREADY_USED = 'TOTP_ALREADY_USED'

const PERIOD_SECONDS = 30
// One wider on each side than what the library accepts (1), so that no code that it takes as the time step turns over
// goes by unclaimed.
const WINDOW_STEPS = 2

/**
 * RFC 6238 §5.2, which the library leaves out: a verifier must not take a code again. Stands before the library's own
 * check and claims the code's time step for the user; whatever comes of that attempt, the step is spent.
 */
export function refuseUsedTotp(): BetterAuthPlugin {
  const used = new UsedSteps()
  const handler = createAuthMiddleware(async (context) => {
    const userId = await verifyingUser(context)
    // Without a user there is nothing to claim a step for, so nothing may be verified either.
    if (userId === undefined) throw new APIError('UNAUTHORIZED', { code: 'INVALID_TWO_FACTOR_COOKIE' })
    const step = await stepOfCode(context, userId, Date.now())
    if (step !== undefined && !used.claim(userId, step)) {
      throw new APIError('UNAUTHORIZED', { code: TOTP_ALREADY_USED })
    }
  })
  return {
    id: 'refuse-used-totp',
    hooks: { before: [{ matcher: ({ path }) => path === '/two-factor/verify-totp', handler }] },
  }
}

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

// As the library finds it: who is signed in (turning TOTP on), else whom the password's challenge names.
async function verifyingUser(context: Context): Promise<string | undefined> {
  const session = await getAuthoritativeSessionFromCtx(context)
  if (session) return session.user.id
  const cookie = context.context.createAuthCookie('two_factor')
  const identifier = await context.getSignedCookie(cookie.name, context.context.secret)
  if (!identifier) return undefined
  return (await context.context.internalAdapter.findVerificationValue(identifier))?.value
}

async function stepOfCode(context: Context, userId: string, nowMs: number): Promise<number | undefined> {
  const where = [{ field: 'userId', value: userId }]
  const row = await context.context.adapter.findOne<{ secret: string }>({ model: 'twoFactor', where })
  if (!row) return undefined
  const seed = await symmetricDecrypt({ key: context.context.secretConfig, data: row.secret })
  const totp = new TOTP({ secret: Secret.fromUTF8(seed), digits: 6, period: PERIOD_SECONDS })
  const delta = totp.validate({ token: String(context.body?.code), timestamp: nowMs, window: WINDOW_STEPS })
  return delta === null ? undefined : totp.counter({ timestamp: nowMs }) + delta
}
