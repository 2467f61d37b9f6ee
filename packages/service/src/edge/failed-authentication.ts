import { createHash, randomBytes } from 'node:crypto'

const windowMs = 60_000
const longestMs = 15 * 60_000
const kept = 20_000

/** How often something failed lately, and until when it is refused. */
type Tally = { failures: number; sinceMs: number; refusedUntilMs: number; refusals: number }

/**
 * Refusals of tokens, sessions and codes, counted in this process: what fails too often within a minute is refused before anything
 * is looked up, for a minute at first, then twice as long each time, up to 15 minutes. Counted is each credential that fails, and
 * how many different ones fail from one network. A credential that has worked is not refused for its network's sake: a stranger
 * behind the same address shuts nobody out. Of credentials a keyed digest is kept, and of everything only the newest 20,000.
 */
export class FailedAuthentication {
  private readonly salt = randomBytes(16)
  private readonly tallies = new Map<string, Tally>()
  private readonly proven = new Set<string>()

  constructor(
    /** How many failures a minute are let through; 0 for any number. */
    readonly perMinute: number,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** For how many seconds whoever brings this is still refused; `undefined` where it may be looked up. */
  refusedFor(network: string, credential: string | undefined): number | undefined {
    if (this.perMinute === 0) return undefined
    const own = credential === undefined ? undefined : this.digest(credential)
    const keys = own === undefined ? [network] : this.proven.has(own) ? [own] : [own, network]
    const untilMs = Math.max(...keys.map((key) => this.tallies.get(key)?.refusedUntilMs ?? 0))
    const leftMs = untilMs - this.nowMs()
    return leftMs > 0 ? Math.ceil(leftMs / 1_000) : undefined
  }

  /** It was refused. Says whether its network is refused from now on. */
  failed(network: string, credential: string | undefined): boolean {
    if (this.perMinute === 0) return false
    if (credential === undefined) return this.count(network)
    const own = this.digest(credential)
    this.proven.delete(own)
    const isFirst = this.isQuiet(own)
    this.count(own)
    // One that is tried again and again is one, for its network.
    return isFirst && this.count(network)
  }

  /** It worked. */
  succeeded(credential: string): void {
    if (this.perMinute === 0) return
    const own = this.digest(credential)
    this.tallies.delete(own)
    renew(this.proven, own)
  }

  private isQuiet(key: string): boolean {
    const tally = this.tallies.get(key)
    return tally === undefined || this.nowMs() - tally.sinceMs >= windowMs
  }

  private count(key: string): boolean {
    const now = this.nowMs()
    const known = this.tallies.get(key)
    // What was quiet for as long as anything is refused begins anew.
    const isForgotten = known === undefined || now - Math.max(known.sinceMs, known.refusedUntilMs) >= longestMs
    const tally = isForgotten ? { failures: 0, sinceMs: now, refusedUntilMs: 0, refusals: 0 } : known
    if (now - tally.sinceMs >= windowMs) Object.assign(tally, { failures: 0, sinceMs: now })
    tally.failures += 1
    const isTooMuch = tally.failures >= this.perMinute
    if (isTooMuch) {
      tally.refusedUntilMs = now + Math.min(longestMs, windowMs * 2 ** tally.refusals)
      tally.refusals += 1
      tally.failures = 0
    }
    this.tallies.delete(key)
    this.tallies.set(key, tally)
    if (this.tallies.size > kept) this.tallies.delete(this.tallies.keys().next().value as string)
    return isTooMuch
  }

  private digest(credential: string): string {
    return createHash('sha256').update(this.salt).update(credential).digest('base64')
  }
}

function renew(set: Set<string>, key: string): void {
  set.delete(key)
  set.add(key)
  if (set.size > kept) set.delete(set.values().next().value as string)
}
