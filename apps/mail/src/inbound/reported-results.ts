import { isIP } from 'node:net'
import { registrable } from '../content/lookalike.js'
import { type AuthenticationResults, authenticationResults, withoutComments } from './authentication-results.js'
import type { HeaderField } from './mime-outline.js'

/** What the server that took a mail from outside reports of it, as far as it is believed. */
export type Reported = Readonly<{
  /** SPF of the envelope's sender, and the domain that it was asked of; `undefined` where that is not said beyond doubt. */
  spf: Readonly<{ result: string; domain: string }> | undefined
  /** It says that DMARC failed. That it passed is not asked: signatures are verified here. */
  isDmarcFailed: boolean
}>

/** A larger field is not read, and none below it. */
const fieldCharactersMax = 16 * 1024
// With the first of these the mail begins as its author handed it over: what a server adds stands above.
const ofAuthors = [
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'dkim-signature',
]

/**
 * What the named server reports in its Authentication-Results field (RFC 8601). A sender may write one too, with that name,
 * so that only the topmost of the name counts, within the block that the server itself put on top of the mail: above all
 * that its author wrote and above any Received field (RFC 5321 §4.4) of another's server, and only if one of this server's own
 * stands in the block. A server that adds none to a mail has to remove what bears its name (RFC 8601 §5): who names a server
 * relies on that. SPF must have been asked of the sender in the Return-Path, `envelopeFrom`, too: an address that was made up
 * to be read as a result is none.
 */
export function reportedResults(
  raw: Buffer,
  fields: readonly HeaderField[],
  authservId: string,
  envelopeFrom: string,
): Reported | undefined {
  let isReceived = false
  let topmost: AuthenticationResults | undefined
  for (const { name, start, end } of fields) {
    if (ofAuthors.includes(name)) break
    if (name !== 'received' && (name !== 'authentication-results' || topmost)) continue
    const value = unfolded(raw.toString('latin1', start, Math.min(end, start + fieldCharactersMax)))
    if (name === 'received') {
      const host = receivedBy(value)
      if (host === undefined) break
      if (host === '') continue
      if (registrable(host) !== registrable(authservId)) break
      isReceived = true
    } else {
      if (end - start > fieldCharactersMax) return undefined
      const read = authenticationResults(value)
      if (read?.authservId === authservId) topmost = read
    }
  }
  const { results } = topmost ?? {}
  if (!isReceived || !results) return undefined
  return {
    spf: spfOf(results, envelopeFrom),
    isDmarcFailed: results.some(({ method, result }) => method === 'dmarc' && result === 'fail'),
  }
}

function spfOf(results: NonNullable<AuthenticationResults['results']>, envelopeFrom: string): Reported['spf'] {
  const [one, second] = results.filter(({ method }) => method === 'spf')
  const said = one?.properties.get('smtp.mailfrom')?.toLowerCase()
  const domain = envelopeFrom.slice(envelopeFrom.lastIndexOf('@') + 1).toLowerCase()
  // A mail without a return path is judged by its HELO: of that there is no second witness.
  if (!one || second || domain === '') return undefined
  return said === domain || said === envelopeFrom.toLowerCase() ? { result: one.result, domain } : undefined
}

const unfolded = (field: string) => field.slice(field.indexOf(':') + 1).replace(/\r?\n/g, '')

/** The host that wrote a Received field; '' for a handover within a server's own network, `undefined` for what is neither. */
function receivedBy(value: string): string | undefined {
  const [, from, by = ''] = /^\s*(?:(from)\s+\S+\s+)?by\s+([^\s;]+)/i.exec(withoutComments(value) ?? '') ?? []
  if (/^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}$/i.test(by) && !isIP(by)) return by.toLowerCase()
  return from === undefined && isIP(by) ? '' : undefined
}
