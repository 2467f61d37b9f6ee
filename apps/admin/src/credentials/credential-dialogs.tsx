import { EnrolSeed } from '../seeds/enrol-seed.js'
import type { Credential } from './credential-queries.js'
import { DeleteCredential } from './delete-credential.js'
import { StoreCredential } from './store-credential.js'

/** What is being done with a credential, or that one is being stored. */
export type CredentialAct =
  | { dialog: 'store' }
  | { dialog: 'replace' | 'enrol' | 'delete'; credential: Credential }
  | undefined

type Props = {
  identityId: string
  act: CredentialAct
  stored: readonly Credential[]
  onClose: () => void
  onDeleted?: () => void
}

/** The dialog of an act, where there is one. */
export function CredentialDialogs({ identityId, act, stored, onClose, onDeleted }: Props) {
  switch (act?.dialog) {
    case 'store':
      return <StoreCredential identityId={identityId} stored={stored} onClose={onClose} />
    case 'replace':
      return <StoreCredential identityId={identityId} stored={stored} replaces={act.credential} onClose={onClose} />
    case 'enrol':
      return <EnrolSeed identityId={identityId} credential={act.credential} onClose={onClose} />
    case 'delete':
      return (
        <DeleteCredential
          identityId={identityId}
          credential={act.credential}
          onClose={onClose}
          {...(onDeleted && { onDeleted })}
        />
      )
    default:
      return null
  }
}
