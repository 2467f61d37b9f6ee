import type { QueryClient } from '@tanstack/react-query'
import { passkeysQuery } from '../passkeys/passkey-queries.js'
import { waysQuery } from '../passwords/ways-query.js'
import { sessionQuery } from '../session/session.js'
import { sessionsQuery } from './session-queries.js'

/** Has everything read anew that a way to sign in bears on: it came, went or is another one, and other sessions may have ended with it. */
export function forgetWays(cache: QueryClient): void {
  for (const { queryKey } of [waysQuery, passkeysQuery, sessionsQuery, sessionQuery])
    void cache.invalidateQueries({ queryKey })
}
