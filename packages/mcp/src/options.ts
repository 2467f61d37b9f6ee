import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** How the server is to run. */
export type Options = Readonly<{
  url: string
  token: string
  reveal: boolean
  /** Where the agent's browser takes commands (Chrome DevTools Protocol). */
  cdpUrl: string
}>

/** What is wrong with how it was started, in a sentence that never holds the token. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError'
}

export const usage = `usage: keyfob-mcp [--reveal]

An MCP server over standard input and output, for one agent.

  --reveal          also offers the tools that show secrets: without it, no tool does

  KEYFOB_URL          the platform's address; http://127.0.0.1:8484 by default
  KEYFOB_TOKEN        the agent's token, or
  KEYFOB_TOKEN_FILE   a file that holds it
  KEYFOB_MCP_REVEAL   true: the same as --reveal
  KEYFOB_MCP_CDP_URL  where the agent's browser takes commands, for login_fill and login_enrol;
                      http://127.0.0.1:9222 by default (chromium --remote-debugging-port=9222)`

/** Reads arguments and environment. `help` where that was asked for. Throws an OptionsError. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options | 'help' {
  const { reveal = false, help = false } = parsed(args)
  if (help) return 'help'
  const token = tokenOf(env)
  if (token.startsWith('kf_platform_'))
    throw new OptionsError(
      "This is a platform token, which manages agents and acts as none. Give the agent's own token, kf_agent_….",
    )
  return {
    url: env.KEYFOB_URL || 'http://127.0.0.1:8484',
    token,
    reveal: reveal || isTrue('KEYFOB_MCP_REVEAL', env.KEYFOB_MCP_REVEAL),
    cdpUrl: cdpUrlOf(env.KEYFOB_MCP_CDP_URL || 'http://127.0.0.1:9222'),
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { reveal: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }).values
  } catch {
    throw new OptionsError(
      `It takes --reveal and --help, and nothing else: the token comes by the environment.\n\n${usage}`,
    )
  }
}

function tokenOf({
  KEYFOB_TOKEN: token,
  KEYFOB_TOKEN_FILE: file,
}: Readonly<Record<string, string | undefined>>): string {
  if (token && file) throw new OptionsError('KEYFOB_TOKEN and KEYFOB_TOKEN_FILE are both set: set one of them.')
  if (token) return token
  if (!file)
    throw new OptionsError("KEYFOB_TOKEN or KEYFOB_TOKEN_FILE must be set: the agent's token, or a file with it.")
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new OptionsError('The file that KEYFOB_TOKEN_FILE names cannot be read.')
  }
}

function cdpUrlOf(text: string): string {
  if (URL.canParse(text) && /^(?:https?|wss?):$/.test(new URL(text).protocol)) return text
  throw new OptionsError('KEYFOB_MCP_CDP_URL must be an http, https, ws or wss address.')
}

function isTrue(name: string, value: string | undefined): boolean {
  if (!value || value === 'false') return false
  if (value === 'true') return true
  throw new OptionsError(`${name} must be true or false.`)
}
