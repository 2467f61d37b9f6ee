import { advice } from './advice.mjs'

/** A step that did not work; its message says what to do. What went wrong has been printed. */
export class StepFailed extends Error {}

const colour = process.stdout.isTTY === true && process.stdout.hasColors()
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)

/** One line of the transcript: what was done, and how long it took. */
export function stepLine(done, milliseconds) {
  return `  ${paint(32, '✓')} ${columns(done, milliseconds)}`
}

/** The same for what did not work. */
export function failedLine(doing, milliseconds) {
  return `  ${paint(31, '✗')} ${columns(doing, milliseconds)}`
}

/**
 * Does one step: shows on a terminal that it goes on, then prints one line with its time. If the work throws a
 * `CommandFailed`, prints the end of its output, and throws a `StepFailed` that says what to do.
 */
export async function step({ doing, done, otherwise, log = console.log }, work) {
  const began = performance.now()
  const stopProgress = showProgress(doing, began)
  try {
    const result = await work()
    stopProgress()
    log(stepLine(done, performance.now() - began))
    return result
  } catch (error) {
    stopProgress()
    log(failedLine(done, performance.now() - began))
    if (!(error instanceof CommandFailed)) throw error
    for (const line of error.output.trimEnd().split('\n').slice(-20)) log(`    | ${line}`)
    throw new StepFailed(advice(error.output, otherwise))
  }
}

/** A command that ended badly, with everything that it printed. */
export class CommandFailed extends Error {
  constructor(message, output) {
    super(message)
    this.output = output
  }
}

function columns(done, milliseconds) {
  return `${done.padEnd(92)} ${(milliseconds / 1000).toFixed(1).padStart(5)} s`
}

function showProgress(doing, began) {
  if (process.stdout.isTTY !== true) return () => undefined
  const show = () => process.stdout.write(`\r  … ${doing} ${Math.round((performance.now() - began) / 1000)} s `)
  show()
  const timer = setInterval(show, 1000)
  return () => {
    clearInterval(timer)
    process.stdout.write('\r\u001b[2K')
  }
}
