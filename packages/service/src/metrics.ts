import type { Gate } from '@keyfob/gate/gate'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** From a read in a warm process to a wait of a minute, in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]

/**
 * What this process has done, in the text format of Prometheus. No label names a person, an agent or a secret: operations and
 * outcomes are those of the platform's own tables.
 */
export class Metrics {
  private readonly registry = new Registry()
  private readonly requests: Counter<'operation' | 'outcome'>
  private readonly seconds: Histogram<'operation'>
  private readonly running: Gauge
  private isAsked = false

  constructor(gate: Pick<Gate, 'clock' | 'sealed' | 'auditLog'>) {
    const registers = [this.registry]
    this.requests = new Counter({
      name: 'keyfob_requests_total',
      help: 'Requests that are over, by operation and by what came of them: ok, the code of the error, or how the answer was lost.',
      labelNames: ['operation', 'outcome'],
      registers,
    })
    this.seconds = new Histogram({
      name: 'keyfob_request_duration_seconds',
      help: 'How long requests took, by operation; waits and streams as long as they were open.',
      labelNames: ['operation'],
      buckets,
      registers,
    })
    this.running = new Gauge({
      name: 'keyfob_requests_running',
      help: 'Requests that are not over yet, waits and streams among them.',
      registers,
    })
    const state = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(value())
        },
      })
    state('keyfob_sealed', 'Whether the installation is sealed, or its root key away: 1 or 0.', () =>
      gate.sealed ? 1 : 0,
    )
    state(
      'keyfob_clock_offset_seconds',
      'How far the clock of codes is off, as last measured; NaN where nobody was asked.',
      () => (gate.clock.state().codeOffsetMs ?? Number.NaN) / 1_000,
    )
    state(
      'keyfob_audit_failing',
      'Whether the audit log is not chained, or not signed outside the database: 1 or 0.',
      () => (['unsealed', 'unsigned'].includes(gate.auditLog.state.status) ? 1 : 0),
    )
  }

  begun(): void {
    this.running.inc()
  }

  /** A request is over. `operation` is one of the table; of what reached none, `undefined`. */
  over(operation: string | undefined, outcome: string, durationMs: number): void {
    const labels = { operation: operation ?? 'none' }
    this.running.dec()
    this.requests.inc({ ...labels, outcome })
    this.seconds.observe(labels, durationMs / 1_000)
  }

  /** Figures of the runtime are measured from the first question on: nobody else pays for them. */
  async text(): Promise<Readonly<{ type: string; body: string }>> {
    if (!this.isAsked) collectDefaultMetrics({ register: this.registry })
    this.isAsked = true
    return { type: this.registry.contentType, body: await this.registry.metrics() }
  }
}
