import type { In, Out } from '@keyfob/contracts/operation'
import type { storeCredential as operation } from '@keyfob/contracts/vault'
import type { FoundCredential, OpenGate } from '@keyfob/gate/doors'
import { agentKeeper } from '../keeper.js'
import { wrongPart } from '../wrong-part.js'
import { holdsCodePlaceholder, restoreBackupCodes, unusedCodes, usedCodes } from './backup-codes.js'
import { fullMetadata } from './credential-metadata.js'
import { findCredential } from './find-credential.js'
import { keepVersion, type NewVersion } from './keep-version.js'
import { newVersion } from './new-version.js'
import { openPart } from './opened-version.js'
import { widens } from './origins.js'

/** An agent stores a credential, or a new version of it. What it read and sends back keeps the seed and the backup codes. */
export async function storeCredential(open: OpenGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const before = await findCredential(open.tx, open.agent.id, input.name)
  const given = newVersion(input)
  if (before) refuseWidening(open, before, given)
  const data = restoreBackupCodes(given.data, () => (before ? codesOf(open, before) : []))
  const kept = await keepVersion(agentKeeper(open), { ...given, data })
  if (input.generate) open.note({ metadata: { ...plainNote(kept), generated: true } })
  return fullMetadata({ ...kept, lastUsedAt: before?.lastUsedAt ?? null }, given.metadata, given.policy)
}

const plainNote = ({ name, type, version }: { name: string; type: string; version: number }) => ({
  name,
  type,
  version,
})

const codesOf = (open: OpenGate, before: FoundCredential): readonly string[] =>
  unusedCodes(openPart(open, 'data', before, before.sealedData), usedCodes(open, before))

// Who may not read a value must not be able to send it somewhere else: with the placeholder of what stays, no new place.
function refuseWidening(open: OpenGate, before: FoundCredential, { seed, data, policy }: NewVersion): void {
  if (seed !== 'kept' && !holdsCodePlaceholder(data)) return
  if (!widens(openPart(open, 'policy', before, before.sealedPolicy), policy)) return
  throw wrongPart(
    'origins',
    ', senders and linkHosts may be widened only with the value itself, and data holds a placeholder of it',
  )
}
