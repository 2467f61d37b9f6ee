import { ApiError } from '../wire/api-error.js'
import type { Answer, Input } from '../wire/operations.js'

type Asked = Answer<'passkeys.challenge'>
type Made = Answer<'passkeys.begin'>
type OptionsJSON<F extends (options: { optionsJSON: never }) => unknown> = Parameters<F>[0]['optionsJSON']

/** Asks the browser to answer a challenge with a passkey. @throws ApiError in words for whoever sits before it */
export async function answerWithPasskey(options: Asked): Promise<Input<'passkeys.signIn'>['answer']> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return startAuthentication({ optionsJSON: options as OptionsJSON<typeof startAuthentication> }).catch(
    inWords,
  ) as never
}

/** Asks the browser to make a passkey. @throws ApiError in words for whoever sits before it */
export async function makePasskey(options: Made): Promise<Input<'passkeys.add'>['answer']> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return startRegistration({ optionsJSON: options as OptionsJSON<typeof startRegistration> }).catch(inWords) as never
}

/** What a browser says of it is a name (Web IDL §4.3), and its words are not for people. */
function inWords(error: unknown): never {
  const name = error instanceof Error ? error.name : ''
  throw new ApiError('forbidden', words[name] ?? 'The browser could not do it with a passkey. Try again.')
}

const words: Readonly<Record<string, string>> = {
  NotAllowedError: 'No passkey was used. It was cancelled, took too long, or this device has none for Keyfob.',
  AbortError: 'No passkey was used. It was cancelled.',
  InvalidStateError: 'This device holds a passkey of yours already.',
  SecurityError: 'Passkeys do not work at this address. Open Keyfob at the address that it is set up for (KEYFOB_URL).',
  ConstraintError: 'This device cannot keep a passkey behind a finger, a face or a PIN. Use another one.',
  NotSupportedError: 'This device does not know the kind of passkey that Keyfob takes. Use another one.',
}
