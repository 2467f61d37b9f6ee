import { styleText } from 'node:util'
import type { Environment } from '../environment.js'

/** The places that are written to. */
type Place = NodeJS.WriteStream

/** The few ways in which something is set off. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

/** What a command reads from and writes to. What it was asked for goes to stdout, and everything else to stderr. */
export class Terminal {
  constructor(
    private readonly environment: Environment,
    readonly stdin: NodeJS.ReadStream = process.stdin,
    readonly stdout: Place = process.stdout,
    readonly stderr: Place = process.stderr,
  ) {}

  /** A line of the answer. */
  say(text = ''): void {
    this.stdout.write(`${text}\n`)
  }

  /** A line beside the answer. */
  note(text: string): void {
    this.stderr.write(`${text}\n`)
  }

  /** Text in a style, where `place` is a terminal and colours are wanted (no-color.org). */
  paint(style: Style, text: string, place: Place = this.stdout): string {
    return place.isTTY && !this.environment.noColour ? styleText(style, text) : text
  }

  /** How many characters a line holds; without end where nobody looks at it. */
  get columns(): number {
    return this.stdout.isTTY ? (this.stdout.columns ?? 80) : Number.POSITIVE_INFINITY
  }
}
