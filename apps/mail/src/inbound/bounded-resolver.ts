import { Resolver } from 'node:dns/promises'

/** Looks a name up; its errors bear the codes of node:dns. */
export type Resolve = (name: string, type: string) => Promise<string[]>

const queriesMax = 60
const attemptMs = 2_000

/**
 * A resolver for the checks of one mail: each query is tried twice for two seconds, and after 60 queries it refuses, so
 * that no mail can make us ask for ever. `servers` are addresses with or without a port; the system's where there are none.
 */
export function boundedResolver(servers: readonly string[]): Resolve {
  const resolver = new Resolver({ timeout: attemptMs, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  let queries = 0
  return async (name, type) => {
    queries += 1
    if (queries > queriesMax) throw Object.assign(new Error('too many queries for one mail'), { code: 'EREFUSED' })
    return (await resolver.resolve(name, type)) as string[]
  }
}
