import { AddressRefused } from '../network/reachable-address.js'

/** What kind of failure it was: how soon it is worth trying again depends on it. */
export type ImapFailureKind = 'refused' | 'unreachable' | 'untrusted' | 'missing' | 'protocol' | 'lost' | 'limited'

/** Why a source could not be read, in words of ours: nothing that a server, a name or a secret could have put there. */
export class ImapFailure extends Error {
  override readonly name = 'ImapFailure'

  constructor(
    readonly kind: ImapFailureKind,
    message: string,
    options: ErrorOptions = {},
  ) {
    super(message, options)
  }
}

type Thrown = {
  name?: unknown
  code?: unknown
  authenticationFailed?: unknown
  responseStatus?: unknown
  mailboxMissing?: unknown
  tlsFailed?: unknown
}

/** What went wrong, from what the library, the socket or TLS threw. */
export function imapFailure(error: unknown): ImapFailure {
  if (error instanceof ImapFailure) return error
  const { name, code: given, authenticationFailed, mailboxMissing, responseStatus, tlsFailed } = (error ?? {}) as Thrown
  const code = typeof given === 'string' ? given : ''
  const as = (kind: ImapFailureKind, message: string) => new ImapFailure(kind, message, { cause: error })
  if (error instanceof AddressRefused)
    return as('unreachable', 'This host stands on a network from which no mail is fetched.')
  if (name === 'AbortError' || name === 'TimeoutError') return as('unreachable', 'The server does not answer in time.')
  if (authenticationFailed) return as('refused', 'The server refuses this user name with what was given to sign in.')
  if (mailboxMissing || code === 'NotFound') return as('missing', 'The server has no folder of that name.')
  if (/^(?:ENOTFOUND|EAI_\w+)$/.test(code)) return as('unreachable', 'No server is known under this host name.')
  if (/CERT|SIGNATURE|ERR_TLS_CERT/.test(code))
    return as('untrusted', 'The certificate of the server is not trusted, or is for another name.')
  if (tlsFailed || /^(?:ERR_SSL_\w+|EPROTO|UPGRADE_TIMEOUT)$/.test(code))
    return as('protocol', 'The server does not speak TLS in this way on this port.')
  if (/^(?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT)$/.test(code))
    return as('unreachable', 'The server cannot be reached on this port.')
  if (/^(?:GREETING_TIMEOUT|MissingServerExtension|InvalidResponse|ParserError\w*)$/.test(code))
    return as('protocol', 'What answers there does not speak IMAP as it should.')
  if (/^(?:\w+TooLarge|TooMany\w+|MAX_IMAP_NESTING_REACHED)$/.test(code))
    return as('protocol', 'The server sent more than is taken.')
  if (responseStatus === 'NO' || responseStatus === 'BAD') return as('protocol', 'The server refused a command.')
  return as('lost', 'The connection to the server was lost.')
}
