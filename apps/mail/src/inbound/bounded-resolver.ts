import { Resolver } from 'node:dns/promises'

/** Looks a name up; its errors bear the codes of node:dns. */
export type Resolve = (name: string, type: string) => Promise<string[]>

const queriesMax = 60
const attemptMs = 1_500
const totalMs = 7_000

/**
 * A resolver for the checks of one mail: each query is tried twice for 1.5 s, and after 60 queries or seven seconds all are
 * refused, so that no mail can make us ask, or wait, for ever. `servers` are addresses with or without a port; the
 * system's where there are none. Close it when the checks are done.
 */
export function boundedResolver(servers: readonly string[]): { resolve: Resolve; close(): void } {
  const resolver = new Resolver({ timeout: attemptMs, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  let queriesLeft = queriesMax
  const timer = setTimeout(() => {
    queriesLeft = 0
    resolver.cancel()
  }, totalMs)
  return {
    async resolve(name, type) {
      queriesLeft -= 1
      if (queriesLeft < 0) throw Object.assign(new Error('no more queries for this mail'), { code: 'EREFUSED' })
      return (await resolver.resolve(name, type)) as string[]
    },
    close() {
      clearTimeout(timer)
      resolver.cancel()
    },
  }
}
