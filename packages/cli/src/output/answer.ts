import { linesOf } from './render.js'
import type { Terminal } from './terminal.js'
import { jsonOf } from './visible.js'

/** Prints an answer: as it came with `--json`, in short tables without. An operation that answers nothing prints nothing. */
export function printAnswer(terminal: Terminal, answer: unknown, json = false): void {
  if (answer === undefined) {
    if (!json && terminal.stderr.isTTY) terminal.note('Done.')
    return
  }
  if (json) {
    terminal.say(jsonOf(answer))
    return
  }
  for (const line of linesOf(answer, terminal.columns)) terminal.say(line)
  const { nextPageToken } = Object(answer) as { nextPageToken?: unknown }
  if (typeof nextPageToken === 'string') terminal.note(`There is more: --page-token ${nextPageToken}`)
}
