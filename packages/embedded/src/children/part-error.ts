/**
 * A part of the platform that could not be started or that ended by itself. The message is one sentence for the person at
 * the terminal that says what to do; `output` is the end of what the part itself wrote. Neither holds a secret.
 */
export class PartError extends Error {
  override readonly name = 'PartError'
  readonly output: string

  constructor(message: string, options: { output?: string; cause?: unknown } = {}) {
    const output = options.output?.trimEnd() ?? ''
    super(output === '' ? message : `${message}\n${indent(output)}`, { cause: options.cause })
    this.output = output
  }
}

/** The last `count` lines of a text, without a trailing line break. */
export function lastLines(text: string, count = 20): string {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  | ${line}`)
    .join('\n')
}
