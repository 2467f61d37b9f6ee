import { type Profiler, Session } from 'node:inspector'

/**
 * Which blocks of the sources have run, by the engine's own counts, from now on and for functions that have not run before:
 * what was compiled uncounted stays so. One in a process. Slow: a look takes some milliseconds, and so does all code run.
 */
export class Coverage {
  private readonly session = new Session()
  private readonly seen = new Set<string>()

  constructor() {
    this.session.connect()
    this.session.post('Profiler.enable')
    this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  }

  /** Since the last look, did a block of the sources whose address matches run, or was one left out, as never before? */
  look(sources: RegExp): boolean {
    const before = this.seen.size
    for (const { scriptId, functions } of this.taken().filter(({ url }) => sources.test(url)))
      for (const { startOffset, endOffset, count } of functions.flatMap(({ ranges }) => ranges))
        this.seen.add(`${scriptId} ${startOffset} ${endOffset} ${Math.min(count, 2)}`)
    return this.seen.size > before
  }

  /** Code runs at its own speed again. */
  end(): void {
    this.session.disconnect()
  }

  /** A session with one's own thread answers before `post` returns. */
  private taken(): Profiler.ScriptCoverage[] {
    let taken: Profiler.ScriptCoverage[] = []
    this.session.post('Profiler.takePreciseCoverage', (error, { result }) => {
      if (error) throw error
      taken = result
    })
    return taken
  }
}
