import { type Caller, createCaller } from '@keyfob/sdk/caller'
import type { Environment } from './environment.js'
import { SecretReader } from './input/read-secret.js'
import type { Terminal } from './output/terminal.js'
import { type Access, findAccess, findUrl } from './profile/access.js'

/** The platform as the commands speak to it: operations by the names of the table. */
export type Platform = Readonly<{
  call: (name: string, input: object, options?: Parameters<Caller['call']>[2]) => Promise<unknown>
  stream: (input: object, signal?: AbortSignal) => AsyncIterable<unknown>
}>

/** How long the platform may hold an answer back, in milliseconds: a wait as long as it is asked to, a code until its step. */
const heldMs = (name: string, input: Readonly<Record<string, unknown>>): number => {
  if (name === 'vault.totp') return 60_000
  return name === 'mail.wait' || name === 'organisation.followLogs' ? (Number(input.timeout) || 30) * 1_000 : 0
}

/** What every command is handed. */
export class Context {
  readonly secrets: SecretReader

  constructor(
    readonly environment: Environment,
    readonly terminal: Terminal,
  ) {
    this.secrets = new SecretReader(terminal)
  }

  /** Which platform is asked, and with which token. @throws CommandError `unauthorized` where there is no token */
  access(): Promise<Access> {
    return findAccess(this.environment)
  }

  /** The platform, asked with the caller's token. */
  async platform(): Promise<Platform> {
    const { url, token } = await this.access()
    return platformAt(url, token)
  }

  /** The platform, asked without a token: for what everybody may ask. */
  async publicPlatform(): Promise<Platform> {
    return platformAt(await findUrl(this.environment))
  }
}

/** A platform by its address. What is safe to repeat is repeated `maxRetries` times, as the SDK does it. */
export function platformAt(baseUrl: string, token?: string, maxRetries?: number): Platform {
  const { call, stream } = createCaller({ baseUrl, token, maxRetries })
  // The commands are made from the same table as the SDK's types: a test compares the two.
  const byName = call as (name: string, input: object, options?: object, heldMs?: number) => Promise<unknown>
  return {
    call: (name, input, options) => byName(name, input, options, heldMs(name, input as Record<string, unknown>)),
    stream: (input, signal) => stream('mail.stream', input, { signal }),
  }
}
