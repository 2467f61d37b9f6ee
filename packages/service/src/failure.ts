/** Error classes of ours and of the language whose message is the program's own text. Others quote what they were given. */
const speaking = ['Error', 'ReferenceError', 'AppError', 'StartError', 'PartError']

/** What the engine says of a value's type without saying the value. */
const harmless =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]+'\)|[\w$.]+ is not a (?:function|constructor))$/

const causesMax = 4

/** What the log keeps of an error that nobody expected. */
export type Failure = Readonly<{ name: string; kind?: string; message?: string; stack: string; cause?: Failure }>

/**
 * An error for the log: its class, its place in the program and its causes. The message of a parser, of the database or of
 * its client is left out, since it shows the text or the row that it is about.
 */
export function failureOf(error: unknown, depth = 0): Failure {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' }
  const kind = (error as { code?: unknown }).code
  // Node's own errors, ERR_*, say what they received; the system's, ENOENT and the like, where.
  const quoting = typeof kind === 'string' && !/^E[A-Z0-9]+$/.test(kind)
  const told = harmless.test(error.message) || (speaking.includes(error.constructor.name) && !quoting)
  return {
    name: error.name,
    ...(typeof kind === 'string' && { kind }),
    ...(told && { message: error.message }),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < causesMax && { cause: failureOf(error.cause, depth + 1) }),
  }
}

function framesOf({ stack = '', message }: Error): string {
  // What the message quotes may look like a frame: it is left out before frames are looked for.
  const lines = stack
    .replace(message, () => '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
  return lines.slice(0, 15).join('\n')
}
