import type { Drill, DrillStep } from '@keyfob/contracts/drills'

/** What a drill found other than it should be, in words for whoever runs the platform; never a value. */
export class DrillError extends Error {
  override readonly name = 'DrillError'
}

/** What a drill has done so far: each step with how long it took, and the one that it failed at. */
export class Course {
  readonly steps: { step: DrillStep; ms: number }[] = []
  failed: Drill['failed'] = null
  refusedMs: number | undefined

  /** Does one step. What it throws ends the drill: it is written down, and thrown on. */
  async step<T>(step: DrillStep, work: () => Promise<T>): Promise<T> {
    const startedMs = performance.now()
    try {
      return await work()
    } catch (error) {
      this.failed ??= { step, why: whyOf(error) }
      throw error
    } finally {
      this.steps.push({ step, ms: Math.round(performance.now() - startedMs) })
    }
  }
}

const whyMax = 300

/** An error of ours says it in words without a value; of any other, its name alone is told: its text may quote the input. */
function whyOf(error: unknown): string {
  const { name = 'Error', code, message = '' } = Object(error) as { name?: string; code?: unknown; message?: string }
  if (name === 'DrillError') return message.slice(0, whyMax)
  if (name === 'KeyfobError' || name === 'AppError') return `${String(code)}: ${message}`.slice(0, whyMax)
  return typeof code === 'string' ? `${name} (${code})` : name
}
