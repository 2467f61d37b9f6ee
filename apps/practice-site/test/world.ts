import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { TOTP, URI } from 'otpauth'
import { test as base } from 'vitest'
import { type PracticeSite, startPracticeSite, type Undelivered } from '../src/site.js'
import { type Received, Sink } from './sink.js'

/** An account with the authenticator of its owner. */
export type Owner = { readonly email: string; readonly password: string; readonly totp: TOTP }

type World = {
  readonly sink: Sink
  readonly site: PracticeSite
  readonly owner: Owner
  readonly undelivered: Undelivered[]
}

/** Every test gets a site of its own, with one account, whose mail goes to a real SMTP server. */
export const test = base.extend<World>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from this pattern
  sink: async ({}, use) => {
    const sink = new Sink()
    await use(sink)
    await sink.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  undelivered: async ({}, use) => use([]),
  site: async ({ sink, undelivered }, use) => {
    const site = await startPracticeSite({
      smtp: await sink.start(),
      onUndelivered: (failure) => undelivered.push(failure),
    })
    await use(site)
    await site.close()
  },
  owner: async ({ site }, use) => {
    const email = `agent-${randomUUID()}@keyfob.test`
    const password = `pass ${randomUUID()} `
    const { otpauthUri } = await site.addUser({ email, password })
    const totp = URI.parse(otpauthUri)
    if (!(totp instanceof TOTP)) throw new Error('not a TOTP URI')
    await use({ email, password, totp })
  },
})

/** The address that a mail's text tells its reader to open. */
export async function linkIn({ raw }: Received): Promise<string> {
  const { text } = await simpleParser(raw)
  return found(/^http:\/\/\S+$/m.exec(text ?? ''))
}

/** The code that a mail's text shows. */
export async function codeIn({ raw }: Received): Promise<string> {
  const { text } = await simpleParser(raw)
  return found(/^\d{6}$/m.exec(text ?? ''))
}

function found(match: RegExpExecArray | null): string {
  if (!match) throw new Error('the mail does not hold what it should')
  return match[0]
}
