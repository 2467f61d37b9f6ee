/**
 * A part of the platform that could not be started or that ended by itself. The message is one sentence for the person at
 * the terminal that says what to do, followed by `output`, the end of what the part itself wrote. Neither holds a secret.
 */
export class PartError extends Error {
  override readonly name = 'PartError'

  constructor(sentence: string, { output = '', cause }: { output?: string; cause?: unknown } = {}) {
    super(output.trim() === '' ? sentence : `${sentence}\n${indent(output.trimEnd())}`, { cause })
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
