import type { Out } from '@keyfob/contracts/operation'
import type { getCredential } from '@keyfob/contracts/vault'
import type { CredentialGate, FoundCredential } from '@keyfob/gate/doors'
import { maskBackupCodes, usedCodes } from './backup-codes.js'
import { fullMetadata } from './credential-metadata.js'
import { openPart } from './opened-version.js'
import { withPlaceholders } from './seed-fields.js'

/** A credential with its values, as they were stored. Its seed is never among them, and an unused backup code neither. */
export function readCredential(found: FoundCredential, gate: CredentialGate): Out<typeof getCredential> {
  const data = withPlaceholders(openPart(gate, 'data', found, found.sealedData), found.name)
  const metadata = openPart(gate, 'metadata', found, found.sealedMetadata)
  const policy = openPart(gate, 'policy', found, found.sealedPolicy)
  return {
    ...fullMetadata(found, metadata, policy),
    data: hasBackupCodes(found) ? maskBackupCodes(data, found.name, usedCodes(gate, found)) : data,
  }
}

/** In a CUSTOM credential without a seed `backupCodes` may be anything. */
const hasBackupCodes = ({ type, seed }: FoundCredential): boolean =>
  seed !== undefined || type === 'LOGIN' || type === 'TOTP'
