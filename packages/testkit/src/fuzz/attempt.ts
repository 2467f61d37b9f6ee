import { setTimeout as delay } from 'node:timers/promises'
import { createContext, Script } from 'node:vm'

/** Of the processor, for one input. */
const stallMs = 1_000
/** By the wall, after which an input counts as never done. Long, for a machine may be busy. */
const longestMs = 30_000

/** What a target does with an input; it may take its time to answer. */
export type Run = (input: Buffer) => unknown
/** How a target refuses an input, as it promises to. */
export type Refusal = new (...given: never[]) => Error

/**
 * Does one input: undefined where the target has read or refused it, or else what is wrong. A stall is more than a second of
 * the process's time, threads included, three times in a row: the first may have loaded or compiled something.
 */
export async function attempt(
  run: Run,
  refusals: readonly Refusal[],
  input: Buffer,
  patienceMs = longestMs,
): Promise<string | undefined> {
  let least = Number.POSITIVE_INFINITY
  for (let time = 0; time < 3; time++) {
    const began = process.cpuUsage()
    const wrong = await crash(run, refusals, input, patienceMs)
    if (wrong) return wrong
    const { user, system } = process.cpuUsage(began)
    least = Math.min(least, (user + system) / 1_000)
    if (least <= stallMs) return undefined
  }
  return `a stall: ${Math.round(least)} ms of the processor`
}

async function crash(
  run: Run,
  refusals: readonly Refusal[],
  input: Buffer,
  patienceMs: number,
): Promise<string | undefined> {
  const astray: unknown[] = []
  const note = (error: unknown) => astray.push(error)
  process.on('uncaughtException', note).on('unhandledRejection', note)
  const ended = new AbortController()
  try {
    const late = delay(patienceMs, undefined, { signal: ended.signal }).then(() => Promise.reject(new Error('no end')))
    late.catch(() => {})
    await Promise.race([bounded(() => run(input), patienceMs), late])
  } catch (error) {
    if (!refusals.some((refusal) => error instanceof refusal)) return shown(error)
  } finally {
    ended.abort()
    process.off('uncaughtException', note).off('unhandledRejection', note)
  }
  return astray.length > 0 ? `beside its answer: ${shown(astray[0])}` : undefined
}

const script = new Script('run()')
const context = createContext({ run: undefined as unknown })

/** As a call, and ended where it does not return: an expression that backtracks for hours cannot be waited for. */
function bounded(run: () => unknown, patienceMs: number): unknown {
  context.run = run
  return script.runInContext(context, { timeout: patienceMs, displayErrors: false })
}

const shown = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
