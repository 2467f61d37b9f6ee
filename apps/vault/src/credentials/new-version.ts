import type { In } from '@keyfob/contracts/operation'
import type { storeCredential } from '@keyfob/contracts/vault'
import type { NewVersion } from './keep-version.js'
import { originsOf } from './origins.js'
import { takeSeed } from './seed-fields.js'

/** What a call to store brings, with the seed taken out of its data. `bad_request` where a seed stands out of place. */
export function newVersion(input: In<typeof storeCredential>): NewVersion {
  const { name, type, metadata, expiresAt, origins, senders } = input
  return {
    name,
    type,
    metadata,
    ...takeSeed(input),
    policy: { origins: originsOf(origins, metadata), senders },
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
  }
}
