import type { Factor, Keyfob, Login, LoginCredential } from '@keyfob/sdk'
import { fillerOf } from '@keyfob/sdk/filler'
import { isAllowed } from './allowed-origin.js'
import type { FillErrorCode } from './fill-error.js'
import type { FillStep } from './fill-login.js'
import type { SeenField } from './in-page/page-side.js'
import { atOrigin, type Form, nextStep, refusal, refuseStranger } from './next-step.js'
import { DocumentGone, type SeenDocument } from './page-frames.js'
import type { PageView } from './page-view.js'
import { seal } from './seal.js'
import { type Given, siteAnswer } from './site-answer.js'

export type FillingOptions = Readonly<{
  keyfob: Keyfob
  login: Login
  /** What it may give: the login's, or less of it. */
  credential: LoginCredential
  view: PageView
  mailTimeoutMs: number
  signal: AbortSignal | undefined
  /** What the site has taken before. */
  accepted?: readonly Factor[]
}>

/** A code that a site refused is followed by one more: sites lock accounts after a few. */
const refusalsMax = 1
/** How often a field is typed into anew because its page drew it anew meanwhile. */
const triesMax = 3
const mailWaitSecondsMax = 60

type Value = Readonly<{ origin: string; value: string }>

/** One login on its way through a page. */
export class Filling {
  readonly #with: FillingOptions
  readonly steps: FillStep[] = []
  readonly #accepted: Factor[]
  readonly #refused = new Map<Factor, number>()
  /** What was handed out for a field that has yet to take it. Empty between forms. */
  readonly #handedOut = new Map<Factor, Value>()
  #tries = 0

  constructor(options: FillingOptions) {
    this.#with = options
    this.#accepted = [...(options.accepted ?? [])]
  }

  /** Fills form after form until the site has taken everything that it asks for. @returns the origin where that was */
  async run(): Promise<string> {
    const { view, credential } = this.#with
    for (;;) {
      const documents = await view.look()
      const next = nextStep(documents, credential, this.#accepted)
      if (next.do !== 'wait') {
        const given = await (next.do === 'fill' ? this.#fill(next.form) : this.#follow(next.document))
        if (given) await this.#settle(given)
      } else if (this.#isOver(documents)) {
        const [top] = documents
        await top?.ask('rest').catch(() => {})
        if (!(await view.isAsSeen(documents))) continue
        return this.steps.at(-1)?.origin ?? ''
      } else {
        await view.change(documents, () => this.#nothingToFill(documents))
      }
    }
  }

  #isOver(documents: readonly SeenDocument[]): boolean {
    const last = this.steps.at(-1)
    return last?.result === 'accepted' && last.field !== 'username' && documents.length > 0
  }

  async #fill(form: Form): Promise<Given | undefined> {
    const { document } = form
    const { origin } = document.seen
    const { view, credential } = this.#with
    this.#handedOutElsewhere(origin)
    view.begin()
    try {
      for (const field of form.fields) {
        const { username } = credential
        if (field.kind === 'username' && username === null) continue
        const value = field.kind === 'username' ? (username ?? '') : await this.#value(factorOf(field, form), origin)
        await this.#type(document, field, value)
      }
      await this.#send(form)
    } catch (error) {
      if (!(error instanceof DocumentGone) || ++this.#tries >= triesMax) throw this.#asRefusal(error, document)
      return undefined
    }
    this.#tries = 0
    this.#handedOut.clear()
    for (const field of form.fields) {
      if (field.kind !== 'username' || credential.username !== null)
        this.steps.push({
          field: field.kind === 'username' ? 'username' : factorOf(field, form),
          origin,
          result: 'given',
        })
    }
    const kind = form.fields.at(-1)?.kind ?? 'username'
    return { document, kind, code: form.code, passwordGiven: this.#gave('password') }
  }

  async #type(document: SeenDocument, field: SeenField, value: string): Promise<void> {
    const { origin } = document.seen
    const { formOrigin } = field
    const sealed = await seal(value, await document.ask('publicKey'), origin)
    const typed = await document.ask('type', field.kind, sealed, { origin, formOrigin })
    if (typed === 'typed') return
    if (typed === 'gone' || typed === 'lost') throw new DocumentGone()
    if (typed !== 'length') throw this.#refusal('unsafe_page', document, 'The form changed while it was filled.')
    const message = `The page’s field for the ${field.kind} has no room for the credential’s: it may be asking for another one.`
    throw this.#refusal('cannot_give', document, message)
  }

  /** Presses the form's button, unless the page has sent the form by itself, as it may with the last digit of a code. */
  async #send({ document, fields }: Form): Promise<void> {
    const { view } = this.#with
    const { origin } = document.seen
    const last = fields.at(-1)
    if (!last) return
    for (;;) {
      const now = await view.again(document)
      if (!now?.seen.fields.some(({ kind }) => kind === last.kind)) return
      if (!(last.kind === 'code' && view.busy)) {
        const sent = await now.ask('submit', last.kind, { origin, formOrigin: last.formOrigin }).catch(() => 'gone')
        if (sent === 'form') throw this.#refusal('unsafe_page', document, 'The form changed before it was sent.')
        if (sent !== 'disabled') return
      }
      await view.change([now], () =>
        refusal(
          'no_answer',
          [now],
          'The form’s button stayed disabled. Fill in what else the page asks for, and call again.',
        ),
      )
    }
  }

  async #follow(document: SeenDocument): Promise<Given> {
    const { view } = this.#with
    const { origin } = document.seen
    const value = await this.#value('mail', origin, 'link')
    view.begin()
    // The link is opened by the page that told of it, in its own tab; a document that is gone by now is on its way.
    const home = (await view.again(document)) ?? (await this.#home(origin))
    await home.ask('go', await seal(value, await home.ask('publicKey'), origin)).catch(() => {})
    this.#handedOut.clear()
    this.steps.push({ field: 'mail', origin, result: 'given' })
    return { document: home, kind: 'link', code: 'mail', passwordGiven: false }
  }

  /** The page's document of that origin, once there is one. */
  async #home(origin: string): Promise<SeenDocument> {
    const { view } = this.#with
    for (;;) {
      const documents = await view.look()
      const home = documents.find(({ seen }) => seen.origin === origin)
      if (home) return home
      await view.change(documents, () => this.#nothingToFill(documents))
    }
  }

  /** Waits for the site's answer and reports it. Throws where the site refuses what there is no more of. */
  async #settle(given: Given): Promise<void> {
    const { view, credential } = this.#with
    for (;;) {
      const documents = await view.look()
      const answer = siteAnswer(given, documents, view.busy, credential, this.#accepted)
      if (answer !== 'none yet') return this.#report(answer, given, documents)
      if (given.document.top) refuseStranger(documents, credential)
      await view.change(documents, () => this.#noAnswer(given, documents))
    }
  }

  async #report(answer: 'accepted' | 'rejected', given: Given, documents: readonly SeenDocument[]): Promise<void> {
    const { login, credential, signal } = this.#with
    const open = this.steps.filter(({ result }) => result === 'given')
    for (const step of open) this.steps[this.steps.indexOf(step)] = { ...step, result: answer }
    const factors = open.map(({ field }) => field).filter((field) => field !== 'username')
    if (answer === 'accepted') {
      for (const at of factors) {
        this.#accepted.push(at)
        await login.outcome('accepted', at, { signal })
      }
      return
    }
    const at = factors.at(-1)
    const outcome = at && (await login.outcome('rejected', at, { signal }))
    const refused = at ? (this.#refused.get(at) ?? 0) + 1 : 0
    if (at) this.#refused.set(at, refused)
    if (at && at !== 'password' && outcome?.next && refused <= refusalsMax) return
    const what = at ?? 'username'
    const often = refused > 1 ? ` ${refused} times` : ''
    const pause = outcome?.pausedUntil ? ` No login with it begins before ${outcome.pausedUntil}.` : ''
    const message = `${given.document.seen.origin} refused the ${what} of ${credential.name}${often}.${pause} ${adviceOn(what)}`
    throw refusal('rejected', documents, message)
  }

  /** A value of the login, for this origin: handed out anew, or before for a field that has yet to take it. */
  async #value(field: Factor, origin: string, kind: 'code' | 'link' = 'code'): Promise<string> {
    const { keyfob, login, signal } = this.#with
    const before = this.#handedOut.get(field)
    if (before) return before.value
    const fill = fillerOf(keyfob)
    const ask = (timeout?: number) =>
      fill(login.loginId, { field, origin, ...(timeout && { kind, timeout }) }, { signal })
    const { value } = await (field === 'mail' ? this.#mailed(ask) : ask())
    this.#handedOut.set(field, { origin, value })
    return value
  }

  async #mailed<Answer>(ask: (timeout: number) => Promise<Answer>): Promise<Answer> {
    const endsAt = performance.now() + this.#with.mailTimeoutMs
    for (;;) {
      const left = Math.floor((endsAt - performance.now()) / 1_000)
      try {
        return await ask(Math.max(1, Math.min(mailWaitSecondsMax, left)))
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'mail_timeout' || endsAt - performance.now() < 1_000) throw error
      }
    }
  }

  /** What was handed out for another origin is forgotten. */
  #handedOutElsewhere(origin: string): void {
    for (const [field, value] of this.#handedOut) if (value.origin !== origin) this.#handedOut.delete(field)
  }

  readonly #gave = (field: string): boolean => this.steps.some((step) => step.field === field)

  #refusal(code: FillErrorCode, document: SeenDocument, message: string): Error {
    return refusal(code, [document], message)
  }

  #asRefusal(error: unknown, document: SeenDocument): unknown {
    if (!(error instanceof DocumentGone)) return error
    const message = `The page drew its field anew each time it was typed into, ${triesMax} times.`
    return this.#refusal('no_answer', document, message)
  }

  #nothingToFill(documents: readonly SeenDocument[]): Error {
    const { credential } = this.#with
    const { origins } = credential
    const elsewhere = documents.find(({ seen, top }) => {
      const strange = !isAllowed(origins, seen.origin)
      return strange && (seen.fields.length > 0 || (top && this.steps.length > 0))
    })
    if (elsewhere) return refusal('origin_not_allowed', documents, atOrigin(elsewhere.seen.origin, credential))
    const message = `No field to sign in showed up at ${origins.join(', ')}. Open the site’s sign-in page first.`
    return refusal('no_field', documents, message)
  }

  #noAnswer(given: Given, documents: readonly SeenDocument[]): Error {
    const { credential } = this.#with
    const now = documents.find(({ frame }) => frame === given.document.frame)
    if (now && !isAllowed(credential.origins, now.seen.origin))
      return refusal('origin_not_allowed', documents, atOrigin(now.seen.origin, credential))
    const message = 'The site did not go on after its form was sent. Look at the page: it may ask for something else.'
    return refusal('no_answer', documents, message)
  }
}

const factorOf = ({ kind }: SeenField, { code }: Form): Factor => (kind === 'code' && code ? code : 'password')

function adviceOn(what: FillStep['field']): string {
  if (what === 'username') return 'See that the credential’s username is the one that the site knows.'
  if (what === 'password') return 'Have it stored anew before it is tried again: sites lock accounts after a few.'
  return 'See that the site’s authenticator or mail address is this credential’s.'
}
