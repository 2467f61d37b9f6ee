import type { Factor, Keyfob } from '@keyfob/sdk'
import type { Page } from 'playwright-core'
import { agentFromEnvironment } from './agent-from-environment.js'
import { isAllowed } from './allowed-origin.js'
import { Filling } from './filling.js'
import { PageView } from './page-view.js'

/** How a page is signed in. */
export interface FillLoginOptions {
  /** The agent. One is made of `KEYFOB_TOKEN` and `KEYFOB_URL` in the environment unless given. */
  keyfob?: Keyfob | undefined
  /** Milliseconds that the page may take for each of its steps; 30,000 unless told otherwise. */
  timeoutMs?: number | undefined
  /** Milliseconds that a mail may take to arrive; 180,000 unless told otherwise. */
  mailTimeoutMs?: number | undefined
  /** Ends it: it then rejects with the signal's reason, and nothing is typed any more. */
  signal?: AbortSignal | undefined
}

/** One thing that a site was given, and what it said to it. */
export interface FillStep {
  readonly field: 'username' | Factor
  /** Of the frame that it was typed into. */
  readonly origin: string
  readonly result: 'given' | 'accepted' | 'rejected'
}

/** What happened: no value. */
export interface FilledLogin {
  readonly outcome: 'accepted'
  readonly loginId: string
  /** Where the last value was given. */
  readonly origin: string
  readonly steps: readonly FillStep[]
}

/**
 * Signs a page in with a credential: starts the login, types username, password and code (an authenticator's or a mailed one) into
 * the site's own fields and presses its buttons, or opens the link that the site mailed, in the same page. Each value is fetched at
 * the moment of typing and goes only into a document of an origin of the credential, whatever frame it is in. The page shows the
 * site's sign-in form, or is blank: then the credential's address is opened. Needs Chromium, and the scope `vault:use`.
 *
 * Errors: `FillError`, which says what the page showed and what to do; `KeyfobError` of the platform, such as `not_found`,
 * `agent_revoked`, `mail_timeout`. None holds a value.
 *
 * @example
 * await page.goto('https://github.com/login')
 * const { steps } = await fillLogin(page, 'github', { keyfob: agent })
 */
export async function fillLogin(page: Page, name: string, options: FillLoginOptions = {}): Promise<FilledLogin> {
  const { keyfob = agentFromEnvironment(), timeoutMs = 30_000, mailTimeoutMs = 180_000, signal } = options
  // Before the site is asked for anything: mail that arrived sooner never answers this login.
  const login = await keyfob.logins.start(name, { signal })
  const { loginId, credential } = login
  let view: PageView | undefined
  try {
    view = await PageView.of(page, timeoutMs, signal)
    if (page.url() === 'about:blank' && credential.uri && isAllowed(credential.origins, originOf(credential.uri)))
      await page.goto(credential.uri)
    const filling = new Filling({ keyfob, login, credential, view, mailTimeoutMs, signal })
    const origin = await filling.run()
    return { outcome: 'accepted', loginId, origin, steps: filling.steps }
  } finally {
    await login[Symbol.asyncDispose]()
    await view?.close()
  }
}

const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : '')
