import type { Command } from 'commander'
import { type Context, platformAt } from '../context.js'
import { CommandError } from '../failure.js'
import { visible } from '../output/visible.js'
import { defaultUrl } from './access.js'
import { deleteProfile, type Profile, profilePath, readProfile, takeProfilePlace } from './profile.js'

type Options = Readonly<{ url?: string; tokenFrom?: string; codeFrom?: string }>

const where = 'prompt, - for stdin, or a file'

/** `keyfob auth login`: keeps a token that works. */
export function addLogin(command: Command, context: Context): void {
  command
    .description('Keeps a platform’s address and a token for it in a profile that only you can read (0600).')
    .option('--url <address>', 'the platform')
    .option('--token-from <where>', where)
    .action(async ({ url, tokenFrom }: Options) => {
      const address = await addressOf(context, url)
      const token = (await given(context, 'Token', '--token-from', tokenFrom)).trim()
      const who = (await platformAt(address, token).call('identity.whoami', {})) as Who
      await keep(context, { url: address, token })
      context.terminal.note(`You are ${nameOf(who)} at ${address}.`)
      warnOfToken(context)
    })
}

/** `keyfob auth logout`: forgets it. The token goes on working. */
export function addLogout(command: Command, context: Context): void {
  command
    .description('Deletes the profile. Its token goes on working until it ends or is revoked.')
    .action(async () => {
      const was = await deleteProfile(context.environment)
      context.terminal.note(was ? 'The profile is deleted.' : 'There is no profile.')
    })
}

/** `keyfob claim`: a claim code becomes a token, which nobody has seen. */
export function addClaim(command: Command, context: Context): void {
  command
    .description('Turns a claim code into the agent’s token, and keeps it in the profile: once, within 15 minutes.')
    .option('--url <address>', 'the platform')
    .option('--code-from <where>', where)
    .action(async ({ url, codeFrom }: Options) => {
      const address = await addressOf(context, url)
      const code = (await given(context, 'Claim code', '--code-from', codeFrom)).trim()
      const place = await takeProfilePlace(context.environment)
      try {
        // Sent once: a code whose answer is lost is used up.
        const answer = await platformAt(address, undefined, 0).call('identity.claim', { code })
        const { rawKey, name, emailAddress } = answer as { rawKey: string; name: string; emailAddress: string }
        await place.keep({ url: address, token: rawKey })
        context.terminal.note(`You are ${visible(`${name} (${emailAddress})`)} at ${address}.`)
      } finally {
        await place.leave()
      }
      warnOfToken(context)
    })
}

type Who = Readonly<{ name?: string; email?: string; organisationName?: string; role?: string }>
const nameOf = ({ name, email, organisationName, role }: Who): string =>
  visible(organisationName === undefined ? `${name} (${email})` : `${role} of ${organisationName}`)

async function addressOf({ environment }: Context, given: string | undefined): Promise<string> {
  const address = given ?? environment.url ?? (await readProfile(environment).catch(() => undefined))?.url ?? defaultUrl
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address
  throw new CommandError('bad_request', '--url: must be an http or https address.')
}

async function given({ secrets }: Context, what: string, option: string, from: string | undefined): Promise<string> {
  return secrets.text(
    from === undefined || from === 'prompt' ? what : option,
    from ?? (secrets.canAsk ? 'prompt' : '-'),
  )
}

async function keep({ environment }: Context, profile: Profile): Promise<void> {
  const place = await takeProfilePlace(environment)
  try {
    await place.keep(profile)
  } finally {
    await place.leave()
  }
}

function warnOfToken({ environment, terminal }: Context): void {
  if (environment.token || environment.tokenFile) {
    terminal.note(`KEYFOB_TOKEN${environment.token ? '' : '_FILE'} is set, and wins over ${profilePath(environment)}.`)
  }
}
