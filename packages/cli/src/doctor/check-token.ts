import { createCaller, KeyfobError } from '@keyfob/sdk/caller'
import { visible } from '../output/visible.js'
import type { Access } from '../profile/access.js'
import { checkAgentMail, checkDomains } from './check-mail.js'
import { checkNeeds } from './check-needs.js'
import { type Finding, fail, ok, warn } from './finding.js'

const day = 24 * 60 * 60 * 1_000
const soonMs = 7 * day

type Agent = Readonly<{ name: string; email: string; scopes: readonly string[] }>
type Operator = Readonly<{ organisationName: string; role: string }>

/** Looks at a token: whose it is, what it may do, until when, and where mail for it goes. */
export async function checkToken({ url, token, from }: Access): Promise<Finding[]> {
  let expires: string | null = null
  const { call } = createCaller({
    baseUrl: url,
    token,
    fetch: async (address, init) => {
      const response = await fetch(address, init)
      expires = response.headers.get('x-token-expires') ?? expires
      return response
    },
  })
  try {
    const who = (await call('identity.whoami', {})) as Agent | Operator
    const place = from === 'profile' ? 'The profile' : from
    if ('organisationName' in who) {
      const says = `${place} holds a platform token: ${who.role} of ${who.organisationName}.`
      // Of a platform token the platform does not say until when it works.
      return [ok('token', visible(says)), ...(await checkDomains(call)), ...(await checkNeeds(call))]
    }
    return [
      ok('token', visible(`${place} holds the token of an agent: ${who.name} (${who.email}).`)),
      ok('scopes', visible(who.scopes.join(', '))),
      expiryOf(expires, 'keyfob identity rotate-key'),
      await checkAgentMail(who.email),
    ]
  } catch (error) {
    if (!(error instanceof KeyfobError)) throw error
    return [fail('token', visible(error.message), todoOf(error))]
  }
}

function todoOf({ code }: KeyfobError): string {
  if (code === 'agent_revoked') return 'This agent has ended for good. Ask an operator for another.'
  if (code === 'unauthorized')
    return 'Ask an operator for a token or a claim code, then keyfob auth login or keyfob claim.'
  if (code === 'agent_suspended') return 'Ask an operator to resume the agent.'
  return 'Try again; if it stays so, look at the platform’s log.'
}

function expiryOf(expires: string | null, renew: string): Finding {
  if (expires === null)
    return warn(
      'expiry',
      'The platform does not say until when it works.',
      'A proxy takes away the header X-Token-Expires.',
    )
  const leftMs = Date.parse(expires) - Date.now()
  const says = `It works until ${expires}, ${Math.max(0, Math.floor(leftMs / day))} days more.`
  return leftMs < soonMs ? warn('expiry', says, `Renew it: ${renew}`) : ok('expiry', says)
}
