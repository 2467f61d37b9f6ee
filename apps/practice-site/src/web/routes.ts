import type { Auth } from '../auth.js'
import { account } from '../pages/account.js'
import { askAuthenticator, confirmAuthenticator } from '../pages/authenticator.js'
import { askEmailCode, enterEmailCode } from '../pages/email-code.js'
import { home } from '../pages/home.js'
import { linkSent, magicLink } from '../pages/magic-link.js'
import { signIn } from '../pages/sign-in.js'
import { signOut } from '../pages/sign-out.js'
import { totp } from '../pages/totp.js'
import type { Handler } from './exchange.js'

export type Route = { readonly GET?: Handler; readonly POST?: Handler }

/** Every page, by its path. */
export function routes(auth: Auth): Readonly<Record<string, Route>> {
  return {
    '/': home(auth),
    '/sign-in': signIn(auth),
    '/sign-in/totp': totp(auth),
    '/magic-link': magicLink(auth),
    '/magic-link/sent': linkSent(),
    '/email-code': askEmailCode(auth),
    '/email-code/enter': enterEmailCode(auth),
    '/account': account(auth),
    '/account/authenticator': askAuthenticator(auth),
    '/account/authenticator/confirm': confirmAuthenticator(auth),
    '/sign-out': signOut(auth),
  }
}
