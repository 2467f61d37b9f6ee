import { newId } from '@keyfob/contracts/ids'
import { Gate, type GateFacts } from '@keyfob/gate/gate'
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { answers } from './answers.js'
import { factsOf } from './facts.js'
import { Queue } from './queue.js'

const everyMs = 5_000
/** A process that has said nothing for so long is not there any more. */
export const reportLastsMs = 30_000

/** What the process that receives mail says. */
export type MailFacts = Readonly<{
  /** How many waits of which agent are open here. */
  waits: Readonly<Record<string, number>>
  /** When the certificate of STARTTLS ends; without one mail comes in the clear. */
  certificateEndsAt: string | null
}>

/** What a process says of itself: what it serves, what it knows, and how it stands with the keys, the files and the queue. */
export type ProcessFacts = Readonly<{
  services: readonly string[]
  keys: GateFacts
  queue: 'ok' | 'down'
  mail?: MailFacts
}> &
  ReturnType<typeof factsOf>

/**
 * Keeps in the database what this process knows and no other can, so that whoever is asked can tell of all of them: renewed every
 * five seconds, taken away when the process ends in peace. Nothing rests on it.
 */
@Injectable()
export class ProcessReport implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly id = newId()
  private readonly startedAt = new Date()
  private readonly services: string[] = []
  private mail: (() => MailFacts) | undefined
  private timer: NodeJS.Timeout | undefined
  private telling: Promise<void> | undefined

  constructor(
    private readonly gate: Gate,
    private readonly queue: Queue,
  ) {}

  /** This process serves that: for modules, as they are made. */
  serves(service: string, mail?: () => MailFacts): void {
    this.services.push(service)
    this.mail ??= mail
  }

  onApplicationBootstrap(): void {
    const tell = () => {
      // One at a time: while one is slow the next is left out.
      this.telling ??= this.tell()
        .catch(() => {})
        .finally(() => {
          this.telling = undefined
        })
    }
    tell()
    this.timer = setInterval(tell, everyMs).unref()
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer)
    // Neither holds up the end for long: what is left lasts half a minute.
    await answers(async () => this.telling)
    await answers(() =>
      this.gate.maintain('report.end', ({ tx }) => tx.$executeRaw`DELETE FROM process_report WHERE id = ${this.id}`),
    )
  }

  /** Says it now. Rejects where the database is away: then it is said later, or not at all. */
  async tell(): Promise<void> {
    const { gate, services, startedAt, id } = this
    const [queue, keys] = await Promise.all([answers(() => this.queue.ping()), gate.facts()])
    const facts: ProcessFacts = {
      ...factsOf(gate),
      ...{ services, queue: queue ? 'ok' : 'down', keys },
      ...(this.mail && { mail: this.mail() }),
    }
    await gate.maintain('report', async ({ tx }) => {
      await tx.$executeRaw`
        INSERT INTO process_report (id, started_at, seen_at, facts)
        VALUES (${id}, ${startedAt}, clock_timestamp(), ${JSON.stringify(facts)}::jsonb)
        ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, facts = excluded.facts`
      await tx.$executeRaw`DELETE FROM process_report WHERE seen_at < clock_timestamp() - interval '10 minutes'`
    })
  }
}
