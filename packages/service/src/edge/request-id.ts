import { newId } from '@keyfob/contracts/ids'

/** What a caller may name a request: nothing that a log line or a header could be broken with. */
const acceptable = /^[A-Za-z0-9_-]{8,64}$/

/** The id that a request is answered, logged and audited under: the caller's own where it is well-formed, else a new one. */
export const requestIdOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' && acceptable.test(header) ? header : newId()
