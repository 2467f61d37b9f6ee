import { lettersFrom } from './agent-name.js'

const readableMax = 40
/** 60 bits: an address cannot be guessed from the addresses of others. */
export const addressBytes = 12

/** `<readable part>-<12 random characters>@<domain>`; `random` holds {@link addressBytes} bytes. */
export function agentAddress(given: {
  emailName: string | undefined
  name: string
  domain: string
  random: Uint8Array
}) {
  const readable = (given.emailName ?? slug(given.name)).replace(/\.{2,}/g, '.')
  return `${readable}-${lettersFrom(given.random)}@${given.domain}`.toLowerCase()
}

/** What mail is looked up by. */
export const addressKey = (address: string): string => address.normalize('NFKC').toLowerCase()

function slug(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = letters.replace(/[^a-z0-9]+/g, '-').slice(0, readableMax)
  return words.replace(/^-+|-+$/g, '') || 'agent'
}
