import { Keyfob } from '@keyfob/sdk'

/** The agent whose token is in `KEYFOB_TOKEN`, at the platform of `KEYFOB_URL`. Throws `bad_request` where there is no token. */
export function agentFromEnvironment(): Keyfob {
  const { KEYFOB_TOKEN: token = '', KEYFOB_URL } = process.env
  return new Keyfob({ token, baseUrl: KEYFOB_URL || undefined })
}
