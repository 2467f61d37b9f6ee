import type { Command } from 'commander'
import type { Context, Platform } from '../context.js'
import { CommandError } from '../failure.js'
import { printAnswer } from '../output/answer.js'
import { Ending, sleep } from '../sleep.js'
import { copy } from './clipboard.js'
import { countdown } from './countdown.js'

type Code = Readonly<{ code: string; period: number | null; remaining: number | null }>
type Options = Readonly<{ copy?: boolean; watch?: boolean; json?: boolean; minRemaining?: string }>

/** `keyfob totp NAME`: a code, with what is left of it where somebody looks. */
export function addTotp(command: Command, context: Context): void {
  command
    .description('A one-time code, and how long it lives. Each code is a reading that is logged.')
    .argument('[name]', 'the credential')
    .usage('<name> [options]')
    .option('--copy', 'to the clipboard, in place of printing it; cleared when the code ends')
    .option('--watch', 'goes on with the next code, until Ctrl-C')
    .option('--min-remaining <n>', 'a code that lives at least so many seconds')
    .action(async (name: string | undefined, options: Options) => {
      const platform = await context.platform()
      // From before anything is copied: what ends us must not leave it there.
      const ending = new Ending()
      try {
        let isFirst = true
        do {
          const minRemaining = isFirst ? options.minRemaining : undefined
          isFirst = false
          const code = await ending.or(readCode(platform, name ?? '', minRemaining))
          await (options.copy ? copyCode(context, code, ending) : showCode(context, code, options, ending))
          if (code.remaining === null && options.watch)
            context.terminal.note('A counter’s code has no time: that is all.')
          if (code.remaining === null) return
        } while (options.watch)
      } finally {
        ending.close()
      }
    })
}

async function readCode(platform: Platform, name: string, minRemaining: unknown): Promise<Code> {
  const answer = await platform.call('vault.totp', { name, minRemaining })
  const { code } = answer as Partial<Code>
  if (typeof code === 'string') return answer as Code
  throw new CommandError('internal_error', 'The platform answered without a code.')
}

async function showCode(context: Context, code: Code, { json, watch }: Options, ending: Ending): Promise<void> {
  const { terminal } = context
  const isDrawn = terminal.stdout.isTTY === true && !json && code.remaining !== null
  if (json) printAnswer(terminal, code, true)
  else if (!isDrawn) terminal.say(code.code)
  else if (!watch) terminal.say(`${code.code}  ${bar(context, code, code.remaining ?? 0)}`)
  if (watch) await countDown(context, code, isDrawn ? code.code : undefined, ending)
}

async function copyCode(context: Context, code: Code, ending: Ending): Promise<void> {
  const { terminal } = context
  const copied = await copy(code.code)
  try {
    terminal.note(code.remaining === null ? 'Copied. It stays in the clipboard.' : 'Copied, until the code ends.')
    await countDown(context, code, terminal.stdout.isTTY ? 'copied' : undefined, ending)
  } finally {
    if (code.remaining !== null) await copied.clear()
  }
  if (code.remaining !== null) terminal.note('The code has ended, and the clipboard is cleared.')
}

/** Waits until the code has ended, and draws what is left of it beside `shown`. */
async function countDown(context: Context, code: Code, shown: string | undefined, ending: Ending): Promise<void> {
  const { stdout } = context.terminal
  const endsAt = performance.now() + (code.remaining ?? 0) * 1_000
  try {
    for (let leftMs = endsAt - performance.now(); leftMs > 0; leftMs = endsAt - performance.now()) {
      if (shown) stdout.write(`\r${shown}  ${bar(context, code, leftMs / 1_000)}`)
      await ending.or(sleep(Math.min(leftMs, 1_000)))
    }
  } finally {
    if (shown && code.remaining !== null) stdout.write('\n')
  }
}

function bar({ terminal }: Context, { period }: Code, remaining: number): string {
  const colour = remaining <= 5 ? 'red' : remaining <= 10 ? 'yellow' : 'green'
  return terminal.paint(colour, countdown(remaining, period ?? 0))
}
