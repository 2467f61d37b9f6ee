import type { Mail, MailServer, Outcome, Point } from './mail-server.js'

/** A delivery that goes on only when it is told to: first up to `until`, then, where that is before the dot, behind it. */
export class HeldDelivery {
  /** Its end, however often its mail has to be sent. */
  readonly done: Promise<Outcome>
  /** It stands at its point, or has ended before. */
  readonly arrived: Promise<void>
  private stands = false
  private readonly resume = new Map<Point, () => void>()

  constructor(
    sender: MailServer,
    readonly mail: Mail,
    until: Point,
  ) {
    let arrive = () => {}
    this.arrived = new Promise((resolve) => {
      arrive = resolve
    })
    this.done = sender.deliver(mail, async (point) => {
      if (point !== until && point !== 'behind the dot') return
      if (point === 'behind the dot' && until !== 'before the dot') return
      this.stands = true
      arrive()
      await new Promise<void>((resolve) => this.resume.set(point, resolve))
      this.stands = false
    })
    // Whoever awaits its end hears why it failed.
    this.done.then(arrive, arrive)
  }

  get isHeld(): boolean {
    return this.stands
  }

  /** Sends the dot, and reads no answer to it yet. */
  sendDot(): void {
    this.resume.get('before the dot')?.()
  }

  /** Lets it go on to its end. */
  release(): void {
    for (const resume of this.resume.values()) resume()
    // What comes to its second point later is not held there.
    this.resume.set = (_point, resume) => {
      resume()
      return this.resume
    }
  }
}
