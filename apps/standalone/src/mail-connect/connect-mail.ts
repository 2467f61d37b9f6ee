import type { KeyfobPlatform } from '@keyfob/sdk'
import { type Account, ConnectError } from './account.js'

/**
 * Has the mail to one plus-address of an account fetched for an agent, which is created where there is none of that name.
 * `created` is told that agent's token, which is shown only then. The account is signed in to once; where that fails nothing
 * of it is kept, and what is there already stays as it is. Again is once: only the password is renewed, and the server.
 * @throws ConnectError, or what the platform refused
 */
export async function connectMail(
  platform: KeyfobPlatform,
  account: Account,
  password: string,
  created: (token: string) => void,
): Promise<void> {
  const { agent: name, address, authservId, ...rest } = account
  const identityId = (await agentOf(platform, name)) ?? (await createAgent(platform, name, created))
  const before = await sourceOf(platform, identityId, address)
  if (before !== undefined) {
    const { works, error } = await platform.mail.checkSource(before, { ...rest, password })
    if (!works) throw refused(address, error)
    await platform.mail.updateSource(before, { ...rest, password })
    return
  }
  const source = { ...rest, authservId, name: address, identityId, address, password }
  const { sourceId } = await platform.mail.createSource(source)
  const { works, error } = await platform.mail.checkSource(sourceId)
  if (works) return
  await platform.mail.deleteSource(sourceId)
  throw refused(address, error)
}

const refused = (address: string, error: string | null) =>
  new ConnectError(
    `${address} could not be connected. ${error}\nGmail and others want an app password here, not the one you sign in with.`,
  )

async function agentOf(platform: KeyfobPlatform, name: string): Promise<string | undefined> {
  const found = platform.identities.all({ q: name, status: 'active' })
  for await (const { name: other, identityId } of found) if (other === name) return identityId
  return undefined
}

async function createAgent(platform: KeyfobPlatform, name: string, created: (token: string) => void): Promise<string> {
  const { identityId, rawKey } = await platform.identities.create({ name })
  created(rawKey)
  return identityId
}

async function sourceOf(platform: KeyfobPlatform, identityId: string, address: string): Promise<string | undefined> {
  for (let pageToken: string | undefined; ; ) {
    const page = await platform.mail.listSources({ pageToken })
    const found = page.sources.find((one) => one.identityId === identityId && one.address === address.toLowerCase())
    if (found || page.nextPageToken === undefined) return found?.sourceId
    pageToken = page.nextPageToken
  }
}
