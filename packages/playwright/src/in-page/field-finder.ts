import type { FieldKind, SeenField } from './page-side.js'

/** Inputs that are one field to whoever looks at the page. */
type Field = Readonly<{ kind: FieldKind; inputs: readonly HTMLInputElement[] }>
export type FieldFinder = ReturnType<typeof fieldFinder>

/**
 * Finds the fields of a sign-in in the document that runs it, in open shadow trees too. It is sent to the page as it stands, so it
 * may use nothing from outside of itself.
 */
export function fieldFinder() {
  const CODE =
    /\b(otp|totp|mfa|2fa|two factor|one time|passcode|verification|verify|security code|authenticat\w+|code|token|pin)\b/
  const NO_CODE =
    /\b(post(al)?|zip|promo|coupon|voucher|gift|discount|country|area|dial\w*|referral|invit\w*|sort|card|captcha)\b/
  const USER =
    /\b(user|username|user ?id|login|log ?in|sign ?in|e ?mail|account|member|phone|mobile|identifier|handle)\b/
  const NO_USER = /\b(search|newsletter|subscribe|promo|coupon|comment|message|subject|captcha)\b/
  const SIGN_IN =
    /\b(sign|log|continue|next|submit|verify|confirm|send|e ?mail|go|enter|authenticate|weiter|anmelden)\b/
  const NOT_SIGN_IN =
    /\b(sign up|register|create|cancel|back|resend|another|show|forgot|with|subscribe|search|reset|clear|sign out|log ?out)\b/
  const TYPED = new Set(['text', 'email', 'tel', 'number', 'password', 'url'])

  /** Its origin, where its address says the same: a sandboxed frame has none, and an inherited one counts for nothing. */
  function origin(): string {
    return self.origin === location.origin ? self.origin : 'null'
  }

  /** The document and every open shadow tree in it, in the order of the page. */
  function roots(): (Document | ShadowRoot)[] {
    const found: (Document | ShadowRoot)[] = [document]
    for (const root of found)
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) found.push(element.shadowRoot)
    return found
  }

  function shown(element: Element, { opaque = true } = {}): boolean {
    if (!element.checkVisibility({ checkOpacity: opaque, checkVisibilityCSS: true })) return false
    if (element.closest('[inert], [aria-hidden="true"]')) return false
    const { width, height, right, bottom } = element.getBoundingClientRect()
    return width > 1 && height > 1 && right + scrollX > 0 && bottom + scrollY > 0
  }

  const words = (...texts: (string | null | undefined)[]): string =>
    texts
      .join(' ')
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .replace(/[-_.:[\]/]+/g, ' ')
      .toLowerCase()

  function labelOf(input: HTMLInputElement): string {
    const root = input.getRootNode() as Document | ShadowRoot
    const named = (input.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => id && root.getElementById(id))
    const labels = [...(input.labels ?? []), ...named.filter((one) => one instanceof HTMLElement)]
    return labels.map((label) => label.textContent).join(' ')
  }

  const hints = (input: HTMLInputElement): string =>
    words(input.name, input.id, input.placeholder, input.getAttribute('aria-label'), labelOf(input))

  /** What one input is for; `text` where nothing tells. */
  function kindOf(input: HTMLInputElement): FieldKind | 'text' | undefined {
    const purpose = input.autocomplete.split(/\s+/)
    if (purpose.includes('one-time-code')) return 'code'
    const said = hints(input)
    const code = CODE.test(said) && !NO_CODE.test(said)
    if (input.type === 'password') {
      if (purpose.includes('new-password')) return undefined
      return code && !/\bpass ?(word|phrase)\b/.test(said) ? 'code' : 'password'
    }
    if (purpose.includes('username') || purpose.includes('email')) return 'username'
    if (/^(cc-|given-|family-|street-|address-|postal-|bday|new-|name$|organization)/.test(purpose.at(-1) ?? ''))
      return undefined
    if (code && input.type !== 'email') return 'code'
    if (NO_USER.test(said) || NO_CODE.test(said)) return undefined
    return input.type === 'email' || USER.test(said) ? 'username' : 'text'
  }

  /** Each box of a code takes one character; they stand side by side. */
  function isBox(input: HTMLInputElement): boolean {
    if (input.maxLength === 1) return true
    const { width } = input.getBoundingClientRect()
    return width <= 80 && (input.inputMode === 'numeric' || input.type === 'tel' || input.type === 'number')
  }

  function near(one: HTMLInputElement | undefined, other: HTMLInputElement): boolean {
    if (!one || one.form !== other.form || one.getRootNode() !== other.getRootNode()) return false
    return one.parentElement?.parentElement?.parentElement?.contains(other) ?? one.getRootNode() === other.getRootNode()
  }

  function typedInto(root: Document | ShadowRoot): HTMLInputElement[] {
    const inputs = [...root.querySelectorAll('input')]
    return inputs.filter((input) => TYPED.has(input.type) && !input.disabled && !input.readOnly)
  }

  /** The boxes of a code, where this root shows four to eight in a row. */
  function boxesIn(inputs: readonly HTMLInputElement[]): HTMLInputElement[] {
    let row: HTMLInputElement[] = []
    for (const input of inputs) {
      if (!isBox(input) || !shown(input, { opaque: false })) continue
      if (row.length > 0 && !near(row.at(-1), input)) {
        if (row.length >= 4) break
        row = []
      }
      row.push(input)
    }
    return row.length >= 4 && row.length <= 8 ? row : []
  }

  function find(): Field[] {
    const inputs = roots().flatMap(typedInto)
    const boxes = boxesIn(inputs)
    const rest = inputs.filter((input) => !boxes.includes(input)).map((input) => ({ input, kind: kindOf(input) }))
    const codes = rest.filter(({ input, kind }) => kind === 'code' && shown(input, { opaque: false }))
    const seen = rest.filter(({ input, kind }) => kind !== undefined && kind !== 'code' && shown(input))
    const passwords = seen.filter(({ kind }) => kind === 'password')
    // Two passwords at once are for a new account, or for a new password.
    const password = passwords.length === 1 ? passwords[0]?.input : undefined
    const found: Field[] = []
    const username = passwords.length > 1 ? undefined : usernameAmong(seen, password)
    if (username) found.push({ kind: 'username', inputs: [username] })
    if (password) found.push({ kind: 'password', inputs: [password] })
    const code = boxes.length > 0 ? boxes : codes.slice(0, 1).map(({ input }) => input)
    if (code.length > 0) found.push({ kind: 'code', inputs: code })
    return found
  }

  type Guess = Readonly<{ input: HTMLInputElement; kind: FieldKind | 'text' | undefined }>

  function usernameAmong(seen: readonly Guess[], password: HTMLInputElement | undefined): HTMLInputElement | undefined {
    const named = seen.filter(({ kind }) => kind === 'username').map(({ input }) => input)
    if (!password) return named.find((input) => buttonFor(input) !== undefined) ?? named[0]
    const before = seen
      .slice(
        0,
        seen.findIndex(({ input }) => input === password),
      )
      .map(({ input }) => input)
    const beside = before.filter((input) => input.form === password.form && input.type !== 'password')
    return beside.findLast((input) => named.includes(input)) ?? beside.at(-1)
  }

  /** What sends the field: its form's button, or the nearest one that says so. */
  function buttonFor(input: HTMLInputElement): HTMLElement | undefined {
    const selector = 'button, input[type=submit], input[type=image], [role=button]'
    const says = (button: Element) =>
      words(
        button.textContent,
        button.getAttribute('value'),
        button.getAttribute('aria-label'),
        button.getAttribute('alt'),
      )
    const usable = (scope: ParentNode) =>
      [...scope.querySelectorAll<HTMLElement>(selector)].filter(
        (button) => shown(button) && !NOT_SIGN_IN.test(says(button)),
      )
    if (input.form) {
      const own = usable(input.form)
      const submits = own.filter((button) => (button as HTMLButtonElement).type === 'submit')
      return (
        submits.find((button) => SIGN_IN.test(says(button))) ?? submits[0] ?? own.find((one) => SIGN_IN.test(says(one)))
      )
    }
    for (let scope = input.parentNode; scope; scope = scope.parentNode ?? (scope as ShadowRoot).host ?? null) {
      const found = usable(scope as unknown as ParentNode).find((button) => SIGN_IN.test(says(button)))
      if (found) return found
    }
    return undefined
  }

  // A form may have a field named `action`, which stands in front of its own property.
  function originOf(address: string | undefined): string {
    if (!address || !URL.canParse(address, document.baseURI)) return origin()
    const url = new URL(address, document.baseURI)
    return url.protocol === 'javascript:' ? origin() : url.origin
  }

  /** Where the field's form would send it. */
  function formOriginOf(input: HTMLInputElement): string {
    const { form } = input
    if (!form) return origin()
    const button = buttonFor(input)
    const action = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? undefined
    return originOf(action)
  }

  function seen({ kind, inputs }: Field): SeenField {
    const [first] = inputs as [HTMLInputElement]
    const empty = inputs.every(({ value }) => value === '')
    return { kind, boxes: inputs.length, empty, formOrigin: formOriginOf(first) }
  }

  return {
    origin,
    roots,
    shown,
    words,
    buttonFor,
    formOriginOf,
    /** The fields that are there now. */
    see: (): SeenField[] => find().map(seen),
    /** The inputs of the field of that kind, as the page has drawn it by now; none where it is gone. */
    inputsOf: (kind: FieldKind): readonly HTMLInputElement[] =>
      find().find((field) => field.kind === kind)?.inputs ?? [],
  }
}
