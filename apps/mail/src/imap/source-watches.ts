import { newId } from '@keyfob/contracts/ids'
import { failureOf } from '@keyfob/service/failure'
import { HourlyCount } from '../inbound/hourly-count.js'
import type { Inbound } from '../inbound/receive-message.js'
import { smtpLimits } from '../inbound/smtp-limits.js'
import type { Reach } from '../network/reachable-address.js'
import type { SourceRow } from '../sources/source.js'
import { claimSources, forgetSourcesOfRevoked, releaseSources, renewSources } from './leases.js'
import type { Hour } from './take-mails.js'
import { SourceWatch } from './watch-source.js'

/** The payload of the bell that says that sources were added, changed or removed. */
export const sourcesChanged = 'mail-sources'

const roundMs = 4_000
const claimedPerRound = 50
const watchesMax = 500

type Watched = Readonly<{ watch: SourceWatch; agentId: string | null; revision: number }>

/**
 * Watches this process's share of all sources. Each is leased from the database for seconds at a time, so that many
 * processes share them and a dead one's are taken over by the others.
 */
export class SourceWatches {
  /** The name under which this process holds its leases. */
  readonly owner = newId()
  private readonly watched = new Map<string, Watched>()
  private deaf: (() => void) | undefined
  private timer: NodeJS.Timeout | undefined
  private round: Promise<void> | undefined
  private isWanted = false
  private isClosed = false

  constructor(
    private readonly inbound: Inbound,
    private readonly reach: Reach,
    private readonly hour: Hour = { received: new HourlyCount(), mailsMax: smtpLimits.mailsPerHour },
  ) {}

  /** Begins. A revocation, and a change of the sources, are heard through the bell; a lost ring costs a round. */
  open(): void {
    const { bell } = this.inbound.gate
    this.deaf = bell.listen((id) => {
      if (id === sourcesChanged || this.isOfSource(id)) this.lookNow()
    })
    this.timer = setInterval(() => this.lookNow(), roundMs).unref()
    this.lookNow()
  }

  /** Ends all connections and lets other processes have the sources at once. */
  async close(): Promise<void> {
    this.isClosed = true
    this.deaf?.()
    clearInterval(this.timer)
    await this.round
    const ids = [...this.watched.keys()]
    await Promise.all(ids.map((id) => this.end(id)))
    await releaseSources(this.inbound.gate, this.owner, ids).catch(() => {})
  }

  private isOfSource(agentId: string): boolean {
    for (const watched of this.watched.values()) if (watched.agentId === agentId) return true
    return false
  }

  /** One round at a time; what is asked for meanwhile is one more. */
  private lookNow(): void {
    this.isWanted = true
    this.round ??= this.rounds().finally(() => {
      this.round = undefined
    })
  }

  private async rounds(): Promise<void> {
    while (this.isWanted && !this.isClosed) {
      this.isWanted = false
      await this.look().catch((error: unknown) => {
        this.inbound.log.warn({ failure: failureOf(error) }, 'the leases of the mail sources could not be renewed')
      })
    }
  }

  private async look(): Promise<void> {
    const { gate } = this.inbound
    const kept = await renewSources(gate, this.owner)
    const gone = [...this.watched].filter(([id, { revision }]) => kept.get(id) !== revision).map(([id]) => id)
    await Promise.all(gone.map((id) => this.end(id)))
    // What has changed begins anew, here or elsewhere.
    const changed = [...kept.keys()].filter((id) => !this.watched.has(id))
    if (changed.length > 0) await releaseSources(gate, this.owner, changed)
    // Each round: an agent may have been revoked while nobody watched its account.
    await forgetSourcesOfRevoked(gate)
    const room = Math.min(claimedPerRound, watchesMax - this.watched.size)
    if (room <= 0) return
    for (const source of await claimSources(gate, this.owner, room)) this.begin(source)
  }

  private begin(source: SourceRow): void {
    const watch = new SourceWatch(this.inbound, { source, owner: this.owner }, this.reach, this.hour)
    this.watched.set(source.id, { watch, agentId: source.agentId, revision: source.revision })
  }

  private async end(id: string): Promise<void> {
    const watched = this.watched.get(id)
    this.watched.delete(id)
    await watched?.watch.stop()
  }
}
