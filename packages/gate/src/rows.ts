// What the gate's functions return (prisma/migrations/*_vault), column for column.

/** An agent's data key, wrapped, and the older ones that still open something while it is rotated. */
export type KeyColumns = {
  wrapped_key: Uint8Array | null
  organisation_key: Uint8Array | null
  key_version: number | null
  data_key_version: number | null
  sealed_index: Uint8Array | null
  older_keys: OlderKey[] | null
}

/** Bytes in base64. */
type OlderKey = Readonly<{ version: number; wrapped: string; keyVersion: number; organisationKey: string }>

export type AgentRow = KeyColumns & {
  token_id: string
  scopes: string[]
  opens_from: Date
  expires_at: Date
  token_ended: boolean
  agent_id: string
  organisation_id: string
  name: string
  purpose: string
  address: string
  created_at: Date
  state: string
  now: Date
}

export type PlatformRow = KeyColumns & {
  token_id: string | null
  operator_id: string | null
  session_id: string | null
  role: string
  ended: boolean
  organisation_id: string
  organisation_name: string
  organisation_ended: boolean
  /** The version of the organisation's key that wraps now; an agent's may still be wrapped by an older one. */
  organisation_key_now: Uint8Array | null
  organisation_key_version: number
  agent_id: string | null
  name: string
  purpose: string
  address: string
  created_at: Date
  state: 'active' | 'suspended' | 'revoked'
  now: Date
}

export type MailRow = KeyColumns & {
  agent_id: string
  organisation_id: string
  address: string
  address_key: string
  state: string
  now: Date
}

export type DutyRow = KeyColumns & { agent_id: string; organisation_id: string; state: string; now: Date }

export type OrganisationDutyRow = { organisation_id: string; ended: boolean; now: Date }
