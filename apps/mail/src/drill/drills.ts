import { AppError } from '@keyfob/contracts/errors'
import { runDrill } from '@keyfob/contracts/jobs'
import { announce } from '@keyfob/gate/announce'
import { askForDrill, drillEveryMs } from '@keyfob/gate/drills'
import type { Gate } from '@keyfob/gate/gate'
import type { Config } from '@keyfob/service/config'
import { failureOf } from '@keyfob/service/failure'
import type { Log } from '@keyfob/service/log'
import type { Queue } from '@keyfob/service/queue'
import type { Course } from './course.js'
import { type DrillPlaces, holdDrill } from './hold-drill.js'

type Options = Readonly<{
  gate: Gate
  queue: Queue
  log: Log
  every: Config['drillEvery']
  places: () => DrillPlaces
}>

const lookEveryMs = 60_000
/** A drill takes seconds; what is not over by then was held by a process that has ended. */
const overAfterMs = 600_000
/** One that nobody began may wait for the queue, for an unsealing or for others; for longer than a day it is not held up, but lost. */
const begunWithinMs = 86_400_000
const interrupted = 'It was begun and not finished: the process that held it has ended.'
const neverBegun = 'Nobody has begun it within a day: look at the queue, and at the process that receives mail.'

/** Holds the drills that were asked for, and those that are due. */
export class Drills {
  private timer: NodeJS.Timeout | undefined
  private looking = Promise.resolve()

  constructor(private readonly options: Options) {}

  async open(): Promise<void> {
    const { queue, log } = this.options
    // Not many at once: each is a whole agent's life.
    await queue.worker(runDrill, ({ drillId }) => this.hold(drillId), 1)
    this.timer = setInterval(() => {
      this.looking = this.looking
        .then(() => this.look())
        .catch((error: unknown) => log.warn({ failure: failureOf(error) }, 'drills that are due were not looked for'))
    }, lookEveryMs).unref()
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.looking
  }

  /** Has those held that are due, and gives up what was left open. While the installation is sealed there are none. */
  async look(): Promise<void> {
    const { gate, every } = this.options
    if (gate.sealed) return
    const left = await gate.maintain(
      'drill.left',
      ({ tx }) =>
        tx.$queryRaw<{ id: string; organisationId: string; begun: boolean }[]>`
        SELECT id, organisation_id AS "organisationId", started_at IS NOT NULL AS begun FROM drill
         WHERE ended_at IS NULL
           AND (started_at < clock_timestamp() - ${overAfterMs} * interval '1 millisecond'
                OR started_at IS NULL AND asked_at < clock_timestamp() - ${begunWithinMs} * interval '1 millisecond')`,
    )
    for (const { id, organisationId, begun } of left)
      await this.end(id, organisationId, { failed: { step: 'interrupted', why: begun ? interrupted : neverBegun } })
    const everyMs = drillEveryMs[every]
    if (everyMs === undefined) return
    const due = await gate.maintain(
      'drill.due',
      ({ tx }) =>
        tx.$queryRaw<{ id: string }[]>`
        SELECT o.id FROM organisation o
          LEFT JOIN LATERAL (SELECT asked_at, ended_at FROM drill WHERE organisation_id = o.id ORDER BY asked_at DESC, id DESC LIMIT 1) d ON true
         WHERE o.ended_at IS NULL AND (d.asked_at IS NULL OR d.ended_at IS NOT NULL)
           AND coalesce(d.asked_at, o.created_at) <= clock_timestamp() - ${everyMs} * interval '1 millisecond'`,
    )
    for (const { id } of due)
      await gate.maintain('drill.ask', ({ tx, now }) => askForDrill(tx, id, 'system:drill', now))
  }

  /** Holds one that nobody has begun. @throws AppError sealed, before it is begun: the queue tries again */
  private async hold(drillId: string): Promise<void> {
    const { gate, log, places } = this.options
    if (gate.sealed) throw new AppError('sealed')
    const [begun] = await gate.maintain(
      'drill.begin',
      ({ tx }) =>
        tx.$queryRaw<{ organisationId: string }[]>`
        UPDATE drill SET started_at = clock_timestamp() WHERE id = ${drillId} AND started_at IS NULL AND ended_at IS NULL
        RETURNING organisation_id AS "organisationId"`,
    )
    if (!begun) return
    const { organisationId } = begun
    const made = (agentId: string) =>
      gate.maintain('drill.made', async ({ tx }) => {
        await tx.$executeRaw`UPDATE drill SET agent_id = ${agentId} WHERE id = ${drillId}`
        await tx.$executeRaw`UPDATE agent SET canary = true WHERE id = ${agentId} AND organisation_id = ${organisationId}`
      })
    const course = await holdDrill({ gate, places: places(), organisationId, drillId, made })
    const { failed } = course
    if (failed) log.error({ drillId, ...failed }, 'a drill has failed: look at the overview')
    await this.end(drillId, organisationId, course)
  }

  private async end(
    drillId: string,
    organisationId: string,
    { failed, steps = [], refusedMs }: Pick<Course, 'failed'> & Partial<Pick<Course, 'steps' | 'refusedMs'>>,
  ): Promise<void> {
    await this.options.gate.performForOrganisation('canary.drill', organisationId, async ({ tx, now, note }) => {
      note({
        targetType: 'drill',
        targetId: drillId,
        metadata: failed ? { failed: failed.step } : { passed: true, ...(refusedMs !== undefined && { refusedMs }) },
      })
      const ended = await tx.$executeRaw`
        UPDATE drill SET ended_at = ${now}, steps = ${JSON.stringify(steps)}::jsonb, failed_step = ${failed?.step ?? null},
               failed_why = ${failed?.why ?? null}, refused_ms = ${refusedMs ?? null}
         WHERE id = ${drillId} AND ended_at IS NULL`
      if (ended > 0 && failed) await announce(tx, { type: 'drill.failed', organisationId, agentId: undefined }, now)
    })
  }
}
