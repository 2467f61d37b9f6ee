// What the gate's functions return (prisma/migrations/*_gate), column for column.

type Keys = {
  wrapped_key: Uint8Array | null
  organisation_key: Uint8Array | null
  key_version: number | null
  data_key_version: number | null
}

export type AgentRow = Keys & {
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

export type PlatformRow = {
  token_id: string | null
  operator_id: string | null
  session_id: string | null
  role: string
  ended: boolean
  organisation_id: string
  organisation_name: string
  organisation_ended: boolean
  organisation_key: Uint8Array | null
  organisation_key_version: number
  agent_id: string | null
  name: string
  purpose: string
  address: string
  created_at: Date
  state: 'active' | 'suspended' | 'revoked'
  wrapped_key: Uint8Array | null
  key_version: number | null
  data_key_version: number | null
  now: Date
}

export type MailRow = Keys & {
  agent_id: string
  organisation_id: string
  address: string
  address_key: string
  state: string
  now: Date
}

export type DutyRow = Keys & { agent_id: string; organisation_id: string; state: string; now: Date }
