import type { Command } from 'commander'
import type { Context } from '../context.js'
import { CommandError, Exit } from '../failure.js'
import type { Style, Terminal } from '../output/terminal.js'
import { jsonOf } from '../output/visible.js'
import { findAccess, findUrl } from '../profile/access.js'
import { checkPlatform } from './check-platform.js'
import { checkToken } from './check-token.js'
import { type Finding, fail } from './finding.js'

/** `keyfob doctor`: looks at what could be wrong, and says what to do. */
export function addDoctor(command: Command, context: Context): void {
  command
    .description(
      'Looks at the address, TLS, the platform, the token and mail, and says what to do. Ends with 1 where something fails.',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const { terminal } = context
      const findings = await examine(context)
      if (json) terminal.say(jsonOf({ findings }))
      else for (const finding of findings) say(terminal, finding)
      if (findings.some(({ status }) => status === 'fail')) throw new Exit(1)
    })
}

async function examine({ environment }: Context): Promise<Finding[]> {
  const access = await findAccess(environment).catch((error: unknown) => {
    if (error instanceof CommandError) return error
    throw error
  })
  const noToken = access instanceof CommandError ? [fail('token', access.message, 'See keyfob auth login --help.')] : []
  const url = access instanceof CommandError ? await findUrl(environment).catch(() => undefined) : access.url
  if (url === undefined) return noToken
  if (!URL.canParse(url))
    return [fail('address', 'This is no address.', 'KEYFOB_URL must be like https://keyfob.example.'), ...noToken]
  const platform = await checkPlatform(url)
  const isThere = platform.some(({ check, status }) => check === 'ready' && status !== 'fail')
  if (access instanceof CommandError || !isThere) return [...platform, ...noToken]
  return [...platform, ...(await checkToken(access))]
}

const style: Readonly<Record<Finding['status'], Style>> = { ok: 'green', warn: 'yellow', fail: 'red' }

function say(terminal: Terminal, { check, status, says, todo }: Finding): void {
  terminal.say(`${terminal.paint(style[status], status.padEnd(4))}  ${check.padEnd(8)}  ${says}`)
  if (todo) terminal.say(`${' '.repeat(16)}${todo}`)
}
