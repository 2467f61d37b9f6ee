import type { FieldFinder } from './field-finder.js'
import type { Expected, PageSide, Typed } from './page-side.js'
import type { SealedBox } from './sealed-box.js'

/**
 * Types into the fields of its document and presses their buttons, as a person would. It is sent to the page as it stands, so it
 * may use nothing from outside of itself.
 */
export function fieldTyping(
  finder: FieldFinder,
  box: SealedBox,
): Pick<PageSide, 'type' | 'submit' | 'go' | 'publicKey'> {
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const bubbling = { bubbles: true, composed: true }

  /** A turn in which the page may answer what was typed, such as by drawing its fields anew. */
  const turn = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = resolve
      port2.postMessage(null)
    })

  const focused = (): Element | null => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return active
  }

  // A page may write what was typed in its own way, such as a code in two groups.
  const bare = (value: string) => value.replace(/[\s-]/g, '')

  /** In one turn: is this still the place, and only then the characters. */
  function put(input: HTMLInputElement, characters: string, expected: Expected): Typed {
    if (finder.origin() !== expected.origin) return 'origin'
    if (finder.formOriginOf(input) !== expected.formOrigin) return 'form'
    input.focus()
    if (focused() === input) {
      input.select()
      // As typed by hand: the page gets a trusted event, and frameworks that watch `value` see nothing odd.
      document.execCommand('insertText', false, characters)
    }
    if (input.isConnected && bare(input.value) !== bare(characters)) {
      setValue?.call(input, characters)
      input.dispatchEvent(new InputEvent('input', { ...bubbling, inputType: 'insertText' }))
      input.dispatchEvent(new Event('change', bubbling))
    }
    if (input.isConnected) input.dispatchEvent(new KeyboardEvent('keyup', bubbling))
    return 'typed'
  }

  return {
    publicKey: box.publicKey,

    async type(kind, sealed, expected) {
      const value = await box.open(sealed)
      const boxes = finder.inputsOf(kind).length
      if (boxes === 0) return 'gone'
      const parts = boxes === 1 ? [value] : [...value]
      const room = finder.inputsOf(kind).map(({ maxLength }) => (maxLength < 0 ? Number.POSITIVE_INFINITY : maxLength))
      if (parts.length !== boxes || parts.some((part, at) => part.length > (room[at] ?? 0))) return 'length'
      for (const [at, part] of parts.entries()) {
        const input = finder.inputsOf(kind)[at]
        if (!input) return 'gone'
        const typed = put(input, part, expected)
        if (typed !== 'typed') return typed
        await turn()
      }
      const stands = finder.inputsOf(kind).map((input) => input.value)
      // With its last digit the page may have sent the code, and taken its field away.
      return stands.length === 0 || bare(stands.join('')) === bare(value) ? 'typed' : 'lost'
    },

    submit(kind, expected) {
      const input = finder.inputsOf(kind).at(-1)
      if (!input) return 'gone'
      if (finder.origin() !== expected.origin || finder.formOriginOf(input) !== expected.formOrigin) return 'form'
      const button = finder.buttonFor(input)
      if (button instanceof HTMLButtonElement && button.disabled) return 'disabled'
      if (button) button.click()
      else if (input.form) input.form.requestSubmit()
      else for (const type of ['keydown', 'keypress', 'keyup']) press(input, type)
      return 'pressed'
    },

    async go(sealed) {
      const address = new URL(await box.open(sealed))
      if (address.protocol === 'https:' || address.protocol === 'http:') location.assign(address.href)
    },
  }

  function press(input: HTMLInputElement, type: string): void {
    input.dispatchEvent(
      new KeyboardEvent(type, { ...bubbling, cancelable: true, key: 'Enter', code: 'Enter', keyCode: 13 }),
    )
  }
}
