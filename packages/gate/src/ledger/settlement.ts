import { type LedgerHinges, settleLedger } from './settle-ledger.js'

/** Brings ledger and database together, once at a time: whoever asks meanwhile shares the next time with all others who do. */
export class Settlement {
  private running: Promise<void> | undefined
  private following: Promise<void> | undefined

  constructor(private readonly hinges: LedgerHinges) {}

  /** One that begins now or later, and so has all that is committed by now. Throws what {@link settleLedger} throws. */
  next(): Promise<void> {
    if (!this.running) return this.begin()
    const begin = () => {
      this.following = undefined
      return this.begin()
    }
    this.following ??= this.running.then(begin, begin)
    return this.following
  }

  private begin(): Promise<void> {
    const settling = settleLedger(this.hinges).finally(() => {
      this.running = undefined
    })
    this.running = settling
    return settling
  }
}
