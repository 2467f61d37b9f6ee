import type { EnrolledTotp, EnrolTotp, Keyfob, Login, LoginCredential } from '@keyfob/sdk'
import type { Page } from 'playwright-core'
import { agentFromEnvironment } from './agent-from-environment.js'
import { isAllowed } from './allowed-origin.js'
import { Filling } from './filling.js'
import { atOrigin, refusal } from './next-step.js'
import type { SeenDocument } from './page-frames.js'
import { PageView } from './page-view.js'
import { makePair, publicPart, unseal } from './seal.js'

/** How an authenticator is enrolled. */
export interface EnrolTotpOptions {
  /** The agent. One is made of `KEYFOB_TOKEN` and `KEYFOB_URL` in the environment unless given. */
  keyfob?: Keyfob | undefined
  /** Milliseconds that the page may take for each of its steps; 30,000 unless told otherwise. */
  timeoutMs?: number | undefined
  /** Ends it: it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}

/** Whose codes the credential gives from now on: no seed, no code. */
export interface EnrolledInPage {
  readonly issuer: string
  readonly account: string
  /** How many backup codes the site showed and the credential keeps; 0 where none were seen. */
  readonly backupCodes: number
}

/**
 * Takes an authenticator's seed from the page that the site shows it on, as an `otpauth:` address, a QR code or a key; enrols it with a
 * credential that is there already; types the first code into that page and sends it; and keeps the backup codes that the site then
 * shows. All of it at an origin of the credential alone. Needs Chromium, and the scopes `vault:use` and `vault:write`.
 *
 * Errors: `FillError`; `KeyfobError` of the platform, such as `not_found` where there is no credential of that name, and
 * `bad_request` for a seed that it cannot read. None holds a seed or a code.
 *
 * @example
 * await page.goto('https://github.com/settings/two_factor_authentication/setup/intro')
 * const { issuer, account } = await enrolTotp(page, 'github', { keyfob: agent })
 */
export async function enrolTotp(page: Page, name: string, options: EnrolTotpOptions = {}): Promise<EnrolledInPage> {
  const { keyfob = agentFromEnvironment(), timeoutMs = 30_000, signal } = options
  const view = await PageView.of(page, timeoutMs, signal)
  try {
    const credential = await withLogin(keyfob, name, async ({ credential }) => credential)
    const { issuer, account } = await enrolFrom(view, await seedShown(view, credential), { keyfob, name, signal })
    // A login knows the seeds that are there when it starts.
    return await withLogin(keyfob, name, async (login) => {
      const factors = login.credential.factors.filter((factor) => factor !== 'mail')
      const known = { ...login.credential, factors }
      // Some sites show the backup codes with the seed, most of them after its first code.
      const before = await backupCodes(view, credential)
      await new Filling({
        keyfob,
        login,
        credential: known,
        view,
        mailTimeoutMs: 0,
        signal,
        accepted: ['password'],
      }).run()
      const codes = (await backupCodes(view, credential)) ?? before
      if (codes) await keyfob.vault.totpStoreBackup(name, codes, { signal })
      return { issuer, account, backupCodes: codes?.length ?? 0 }
    })
  } finally {
    await view.close()
  }
}

/** Does something under a login, which ends with it. */
async function withLogin<Result>(
  keyfob: Keyfob,
  name: string,
  act: (login: Login) => Promise<Result>,
): Promise<Result> {
  const login = await keyfob.logins.start(name)
  try {
    return await act(login)
  } finally {
    await login[Symbol.asyncDispose]()
  }
}

/** The document that shows a seed, once there is one. */
async function seedShown(view: PageView, credential: LoginCredential): Promise<SeenDocument> {
  for (;;) {
    const documents = await view.look()
    for (const document of documents) {
      const { origin, complete, secure } = document.seen
      if (!complete || !secure || !isAllowed(credential.origins, origin)) continue
      if (await document.ask('showsSeed').catch(() => false)) return document
    }
    await view.change(documents, () => {
      const strange = documents.find(({ top, seen }) => top && !isAllowed(credential.origins, seen.origin))
      if (strange) return refusal('origin_not_allowed', documents, atOrigin(strange.seen.origin, credential))
      const where = credential.origins.join(', ')
      const advice = 'Sign in, and open the page on which the site shows its QR code.'
      return refusal('no_seed', documents, `No seed of an authenticator showed up at ${where}. ${advice}`)
    })
  }
}

/** The backup codes that a page of the credential's origins shows now. */
async function backupCodes(view: PageView, { origins }: LoginCredential): Promise<string[] | undefined> {
  const pair = await makePair()
  for (const { seen, ask } of await view.look()) {
    if (!seen.secure || !isAllowed(origins, seen.origin)) continue
    const sealed = await ask('backupCodes', await publicPart(pair)).catch(() => undefined)
    if (sealed) return JSON.parse(await unseal(sealed, pair, seen.origin)) as string[]
  }
  return undefined
}

type Enrolment = Readonly<{ keyfob: Keyfob; name: string; signal: AbortSignal | undefined }>

/** Enrols the first of what the document shows that is a seed. */
async function enrolFrom(view: PageView, document: SeenDocument, enrolment: Enrolment): Promise<EnrolledTotp> {
  const { keyfob, name, signal } = enrolment
  const { origin } = document.seen
  const pair = await makePair()
  const seeds = await document.ask('seeds', await publicPart(pair)).catch(() => [])
  let refused: unknown
  for (const { as, sealed } of seeds) {
    try {
      return await keyfob.vault.enrol(name, { [as]: await unseal(sealed, pair, origin) } satisfies EnrolTotp, {
        signal,
      })
    } catch (error) {
      // A picture may be another than the QR code: what follows may be the seed.
      if ((error as { code?: unknown }).code !== 'bad_request') throw error
      refused ??= error
    }
  }
  if (refused) throw refused
  const advice = 'Its QR code may be another site’s picture: have the page show the key instead.'
  throw refusal('no_seed', await view.look(), `What ${origin} shows could not be read as a seed. ${advice}`)
}
