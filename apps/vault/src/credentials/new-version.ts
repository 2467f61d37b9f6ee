import type { In } from '@keyfob/contracts/operation'
import type { storeCredential } from '@keyfob/contracts/vault'
import { wrongPart } from '../wrong-part.js'
import { checkFields } from './checked-fields.js'
import type { NewVersion } from './keep-version.js'
import { linkHostsOf } from './link-hosts.js'
import { originsOf } from './origins.js'
import { generatePassword } from './password.js'
import { takeSeed } from './seed-fields.js'
import { sendersOf } from './senders.js'

/** What a call to store brings, checked, with the seed taken out of its data and a password put in where one is to be made. */
export function newVersion(input: In<typeof storeCredential>): NewVersion {
  const { name, type, metadata, expiresAt, origins, senders, linkHosts, ifMatch } = input
  const { data, seed } = takeSeed({ name, type, data: dataOf(input), metadata })
  checkFields(type, data, metadata)
  return {
    name,
    type,
    data,
    metadata,
    seed,
    policy: {
      origins: originsOf(origins, metadata),
      senders: sendersOf(senders, metadata),
      linkHosts: linkHostsOf(linkHosts),
    },
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    follows: ifMatch === undefined ? undefined : Number(ifMatch.slice(1, -1)),
    generated: input.generate !== undefined,
    oneAtATime: input.oneAtATime,
  }
}

function dataOf({ data, generate }: In<typeof storeCredential>): Readonly<Record<string, unknown>> {
  if (generate === undefined && data === undefined) throw wrongPart('data', 'is missing: send it, or generate')
  if (generate === undefined) return data ?? {}
  if (data?.password !== undefined) throw wrongPart('data.password', 'must not stand beside generate, which makes it')
  return { ...data, password: generatePassword(generate) }
}
