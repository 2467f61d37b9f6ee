import { setTimeout as delay } from 'node:timers/promises'
import type { Hinges } from './gate.js'
import type { WrappedBy } from './key-services/key-services.js'

/** What a process can say of the keys and files that it works with. The root key is `unknown` where it is away. */
export type GateFacts = Readonly<{
  rootKey: WrappedBy | 'file' | 'unknown'
  rootKeyRotating: boolean
  shares: 'ok' | 'away'
  ledger: 'ok' | 'away'
}>

/** Can a place be reached? Asked again and again, and of a place that hangs too: what the system does not answer ties up a thread of it. */
export class Look {
  private looking: Promise<'ok' | 'away'> | undefined

  constructor(
    private readonly reach: () => Promise<void>,
    private readonly patienceMs = 2_000,
  ) {}

  /** Looks now, once at a time: who asks while a look is open shares it. A place that does not answer in time is `away`; nothing is thrown. */
  async state(): Promise<'ok' | 'away'> {
    this.looking ??= this.reach()
      .then(
        () => 'ok' as const,
        () => 'away' as const,
      )
      .finally(() => {
        this.looking = undefined
      })
    const patience = new AbortController()
    const late = delay(this.patienceMs, 'away' as const, { signal: patience.signal, ref: false }).catch(
      () => 'away' as const,
    )
    const state = await Promise.race([this.looking, late])
    patience.abort()
    return state
  }
}

/** Looks at the keys and files of a process, as often as it is asked. */
export class GateLooks {
  private readonly shares: Look
  private readonly ledger: Look

  constructor(private readonly hinges: Pick<Hinges, 'keyring' | 'ledger'>) {
    this.shares = new Look(() => hinges.keyring.shares.reach())
    this.ledger = new Look(() => hinges.ledger.reach())
  }

  /** Within two seconds; a place that cannot be reached by then is `away`, and nothing is thrown. */
  async facts(): Promise<GateFacts> {
    const [shares, ledger] = await Promise.all([this.shares.state(), this.ledger.state()])
    const files = { shares, ledger } as const
    try {
      const { wrappedBy, isRotating } = this.hinges.keyring.root
      return { rootKey: wrappedBy, rootKeyRotating: isRotating, ...files }
    } catch {
      return { rootKey: 'unknown', rootKeyRotating: false, ...files }
    }
  }
}
