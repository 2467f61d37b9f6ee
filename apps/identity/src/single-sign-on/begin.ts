import type { Out } from '@keyfob/contracts/operation'
import { beginSso, type signInSsoBegin } from '@keyfob/contracts/single-sign-on'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import type { BrowserCookie } from '@keyfob/service/browser-cookie'
import { sessionOf } from '../operators/session.js'
import { type Binding, type Provider } from './provider.js'

const minutes = 5

/** Where the provider sends browsers back to. */
export const redirectUri = (origin: string): string => `${origin}/admin/sso`

/** What follows from the challenge that the browser's cookie holds. Whoever has the state has not the cookie. */
export const bindingOf = ({ operators }: Gate, challenge: string): Binding => ({
  state: operators.wordOf(challenge, 'state'),
  nonce: operators.wordOf(challenge, 'nonce'),
  verifier: operators.wordOf(challenge, 'verifier'),
})

type Asking = Readonly<{ provider: Provider; origin: string; cookie: BrowserCookie }>

/** Sends somebody who is not known yet to the provider. */
export async function beginSignIn(gate: Gate, asking: Asking): Promise<Out<typeof signInSsoBegin>> {
  await asking.provider.configuration()
  return asked(gate, asking, await gate.operators.challengeAnybody('sso.sign_in'))
}

/** Sends whoever is signed in there, to link them. What comes back counts in this session alone. */
export async function beginLink(gate: Gate, caller: Caller, asking: Asking): Promise<Out<typeof beginSso>> {
  await gate.admit(caller, beginSso, {})
  await asking.provider.configuration()
  const challenge = { text: '' }
  await gate.operate(caller, beginSso, {}, async (door) => {
    challenge.text = await gate.operators.giveChallenge(door.tx, 'sso.link', sessionOf(door), door.now)
    return { address: '' }
  })
  return asked(gate, asking, challenge.text)
}

async function asked(gate: Gate, { provider, origin, cookie }: Asking, challenge: string) {
  const address = await provider.address(redirectUri(origin), bindingOf(gate, challenge))
  cookie.set(challenge, new Date(Date.now() + minutes * 60_000))
  return { address }
}
