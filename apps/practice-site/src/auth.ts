import { randomBytes } from 'node:crypto'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { betterAuth } from 'better-auth/minimal'
import { emailOTP } from 'better-auth/plugins/email-otp'
import { magicLink } from 'better-auth/plugins/magic-link'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { refuseUsedTotp } from './auth/refuse-used-totp.js'
import { codeLetter, linkLetter } from './mail/letters.js'
import type { Mailer } from './mail.js'

export type Auth = ReturnType<typeof createAuth>

/** How a session came to be, in the words of the account page, by the library's path that opened it. */
const SIGNED_IN_BY: Readonly<Record<string, string>> = {
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'password and authenticator code',
  '/magic-link/verify': 'magic link',
  '/sign-in/email-otp': 'e-mailed code',
}

const MAIL_MINUTES = 5
export const EMAIL_CODE_ATTEMPTS = 3

/** The relying party itself: everything it knows is in memory and ends with the process. */
export function createAuth({ origin, mailer }: { origin: string; mailer: Mailer }) {
  const auth = betterAuth({
    appName: 'Practice',
    baseURL: origin,
    secret: randomBytes(32).toString('base64url'),
    database: memoryAdapter({ user: [], session: [], account: [], verification: [], twoFactor: [] }),
    emailAndPassword: { enabled: true },
    session: { additionalFields: { signedInBy: { type: 'string', required: false, input: false } } },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: { ...session, signedInBy: SIGNED_IN_BY[context?.path ?? ''] ?? 'other means' },
          }),
        },
      },
    },
    plugins: [
      refuseUsedTotp(),
      twoFactor(),
      magicLink({
        expiresIn: MAIL_MINUTES * 60,
        disableSignUp: true,
        storeToken: 'hashed',
        // The library asks for a mail whoever is named; only an account's owner gets one.
        async sendMagicLink({ email, url }, context) {
          const known = await context?.context.internalAdapter.findUserByEmail(email)
          if (known) mailer.send(known.user.email, linkLetter({ url, minutes: MAIL_MINUTES }))
        },
      }),
      emailOTP({
        expiresIn: MAIL_MINUTES * 60,
        disableSignUp: true,
        storeOTP: 'hashed',
        allowedAttempts: EMAIL_CODE_ATTEMPTS,
        async sendVerificationOTP({ email, otp }) {
          mailer.send(email, codeLetter({ code: otp, minutes: MAIL_MINUTES }))
        },
      }),
    ],
    // The library counts requests per client address, and here every client is 127.0.0.1: one busy agent would lock
    // out all others. Guessing is bounded where it counts: per challenge, per account and per mailed code.
    rateLimit: { enabled: false },
    advanced: {
      // Browsers keep cookies by host, not by port: another program on 127.0.0.1 may use the library's own names.
      cookiePrefix: 'practice',
      // Said aloud because the library drops this check, which keeps mailed links from leading elsewhere, in tests.
      disableOriginCheck: false,
    },
    telemetry: { enabled: false },
    // Its lines name addresses and links; what goes wrong reaches the caller as an error anyway.
    logger: { disabled: true },
  })
  return auth
}
