import { setTimeout as sleep } from 'node:timers/promises'
import { PartError } from './part-error.js'

const limitMs = 15_000
/** A terminal signals the whole group and a parent hands its signal on: what comes within this time is one signal. */
const sameSignalMs = 1_000

export type Supervision = {
  /** Something to end with this process, before everything that was added earlier. Takes at most 15 s. */
  add(name: string, end: () => Promise<void>): void
  /** Ends everything, the last added first, whatever goes wrong on the way. `false` if something did. Idempotent. */
  end(): Promise<boolean>
}

/** A process that is supervised. */
export type SupervisedProcess = Supervision & {
  /** What this process was started to do once is done: from here on a signal is the way to end it, and its exit code then 0. */
  stayUp(): void
}

export type SupervisionOptions = {
  /** Told what does not end, and of the error that ended the process its class and place: its message may hold a secret. */
  log: (line: string) => void
}

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/**
 * Ends everything that was added, in order, when the process gets a signal or an error that nobody caught, and then the
 * process: by 128 + the signal, since what it was to do is not done, until it is told to stay up. A second signal ends the process at once; the children's guards then see to the rest.
 */
export function supervise({ log }: SupervisionOptions): SupervisedProcess {
  const parts: { name: string; end: () => Promise<void> }[] = []
  let ending: Promise<boolean> | undefined
  let staysUp = false

  const end = (): Promise<boolean> => {
    ending ??= endAll(parts, log)
    return ending
  }
  const endAndExit = async (code: number) => process.exit((await end()) ? code : 1)
  let firstSignalAt: number | undefined
  const onSignal = (signal: keyof typeof signals) => {
    const now = performance.now()
    firstSignalAt ??= now
    if (now - firstSignalAt > sameSignalMs) process.exit(signals[signal])
    if (now !== firstSignalAt) return
    void endAndExit(staysUp ? 0 : signals[signal])
  }
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal)
  process.on('uncaughtException', (error) => {
    log(placeOf(error))
    void endAndExit(1)
  })
  return {
    add: (name, endPart) => void parts.push({ name, end: endPart }),
    end,
    stayUp: () => {
      staysUp = true
    },
  }
}

/** A parser's message quotes the text that it could not read, and this one is read by whoever sees the terminal. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return `an error that nobody caught (${typeof error})`
  if (error instanceof PartError) return error.message
  const stack = (error.stack ?? '').replace(error.message, () => '')
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line))
  return [`${error.name} that nobody caught; its message is left out, as it may hold a secret`, ...frames].join('\n')
}

async function endAll(parts: { name: string; end: () => Promise<void> }[], log: (line: string) => void) {
  let clean = true
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const outcome = await Promise.race([
      part.end().then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
      sleep(limitMs, `it did not within ${limitMs / 1000} s`, { ref: false }),
    ])
    if (outcome === undefined) continue
    clean = false
    log(`${part.name} did not end as it should: ${outcome}`)
  }
  return clean
}
