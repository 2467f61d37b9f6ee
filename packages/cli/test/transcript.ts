import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'

type Step = { command: string; expected: string[] }
type Part = string | Step

/** Less than a test may take. */
const millisecondsMax = 80_000

/** A transcript as it stands and as it came out: equal where each command did what it says. */
export type Outcome = Readonly<{ expected: string; actual: string }>

/**
 * Runs a transcript in one bash. What is indented by two spaces is part of it: `$ command`, with `> more` below it, then what it
 * writes to stdout and stderr, and `[2]` where it exits with 2. Of a line that ends with ` (re)` the rest is a regular expression.
 * Everything else is prose.
 */
export async function runTranscript(
  transcript: string,
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Outcome> {
  const parts = partsOf(transcript)
  const steps = parts.filter((part): part is Step => typeof part !== 'string')
  const mark = `=== ${randomBytes(8).toString('hex')}`
  const script = steps.map(({ command }) => `${command}\nprintf '\\n%s %s\\n' '${mark}' "$?"\n`).join('')
  const bash = spawn('bash', ['--noprofile', '--norc', '-c', `exec 2>&1\n${script}`], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    // With a group of its own, so that nothing of it outlives a test that hangs.
    detached: true,
  })
  const end = setTimeout(() => bash.pid && process.kill(-bash.pid, 'SIGKILL'), millisecondsMax)
  const output = await text(bash.stdout)
  clearTimeout(end)
  const outputs = output.split(new RegExp(`\\n${mark} `))
  const results = steps.map((_, at) => {
    const written = (outputs[at] ?? '').replace(/^\d+\n/, '')
    const status = /^\d+/.exec(outputs[at + 1] ?? '')?.[0] ?? 'none'
    return [...linesOf(written), ...(status === '0' ? [] : [`[${status}]`])]
  })
  const lines = (part: Part, of: (step: Step) => readonly string[]): string[] =>
    typeof part === 'string' ? [part] : [...shown(part.command), ...of(part).map((line) => `  ${line}`.trimEnd())]
  return {
    expected: parts.flatMap((part) => lines(part, ({ expected }) => expected)).join('\n'),
    actual: parts
      .flatMap((part) => lines(part, (step) => settled(results[steps.indexOf(step)] ?? [], step.expected)))
      .join('\n'),
  }
}

function partsOf(transcript: string): Part[] {
  const parts: Part[] = []
  for (const line of transcript.split('\n')) {
    const last = parts.at(-1)
    if (line.startsWith('  $ ')) parts.push({ command: line.slice(4), expected: [] })
    else if (line.startsWith('  > ') && last && typeof last !== 'string') last.command += `\n${line.slice(4)}`
    else if (line.startsWith('  ') && last && typeof last !== 'string') last.expected.push(line.slice(2))
    else if (line === '  ' || line.startsWith('  ')) throw new Error(`no command before: ${line}`)
    else parts.push(line)
  }
  return parts
}

const shown = (command: string): string[] => command.split('\n').map((line, at) => `  ${at === 0 ? '$' : '>'} ${line}`)

const linesOf = (written: string): string[] => (written === '' ? [] : written.replace(/\n$/, '').split('\n'))

/** What was written, where it fits in the words of what is expected. */
function settled(written: readonly string[], expected: readonly string[]): string[] {
  return written.map((line, at) => {
    const [, pattern] = / \(re\)$/.test(expected[at] ?? '') ? [undefined, expected[at]?.slice(0, -5)] : []
    return pattern !== undefined && new RegExp(`^${pattern}$`, 'u').test(line) ? (expected[at] ?? line) : line
  })
}
