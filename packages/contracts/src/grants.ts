import { z } from 'zod'
import { IdentityId, Time } from './ids.js'
import { nothing, operation } from './operation.js'
import { Access, CredentialName } from './vault.js'

/** A credential that is shared with another agent of the organisation. */
const Grant = z.object({
  /** The agent that it is shared with, and what it is called there. */
  grantee: IdentityId,
  granteeName: z.string(),
  as: z.string(),
  access: Access,
  grantedBy: z.string(),
  /** It opens what was supplied at this moment or later: `pending` until there is something. */
  opensFrom: Time,
  pending: z.boolean(),
  createdAt: Time,
})
export type Grant = z.output<typeof Grant>
const Grants = z.object({ name: z.string(), grants: z.array(Grant), count: z.number().int() })

const name = { name: CredentialName }
const owner = { identityId: IdentityId }
const granted = { grantee: IdentityId, access: Access, as: CredentialName.optional() }
const ended = { grantee: IdentityId }

export const listGrants = operation({
  name: 'vault.grants',
  method: 'GET',
  path: '/v0/vault/:name/grants',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:read',
  summary: 'With whom a credential is shared, and for what.',
  input: z.strictObject(name),
  output: Grants,
  errors: ['not_found'],
})

export const grant = operation({
  name: 'vault.grant',
  method: 'PUT',
  path: '/v0/vault/:name/grants',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:write',
  narrows: true,
  args: ['name', 'grantee', 'access'],
  summary: 'Shares a credential with another agent of the organisation, or changes what it is shared for.',
  input: z.strictObject({ ...name, ...granted }),
  output: Grant,
  errors: ['not_found', 'conflict'],
})

export const endGrant = operation({
  name: 'vault.end_grant',
  method: 'DELETE',
  path: '/v0/vault/:name/grants',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:write',
  narrows: true,
  args: ['name', 'grantee'],
  summary: 'Shares a credential with an agent no longer.',
  input: z.strictObject({ ...name, ...ended }),
  output: nothing,
  errors: ['not_found'],
})

export const listAgentGrants = operation({
  name: 'platformVault.grants',
  method: 'GET',
  path: '/v0/platform/vault/:identityId/:name/grants',
  category: 'vault',
  caller: 'platform',
  summary: "With whom a credential in an agent's vault is shared, and for what.",
  input: z.strictObject({ ...owner, ...name }),
  output: Grants,
  errors: ['not_found'],
})

export const grantAgentCredential = operation({
  name: 'platformVault.grant',
  method: 'PUT',
  path: '/v0/platform/vault/:identityId/:name/grants',
  category: 'vault',
  caller: 'platform',
  narrows: true,
  args: ['identityId', 'name', 'grantee', 'access'],
  summary: "Shares a credential in an agent's vault with another agent: what is supplied to it from now on.",
  input: z.strictObject({ ...owner, ...name, ...granted }),
  output: Grant,
  errors: ['not_found', 'agent_revoked', 'conflict'],
})

export const endAgentGrant = operation({
  name: 'platformVault.endGrant',
  method: 'DELETE',
  path: '/v0/platform/vault/:identityId/:name/grants',
  category: 'vault',
  caller: 'platform',
  narrows: true,
  args: ['identityId', 'name', 'grantee'],
  summary: "Shares a credential in an agent's vault with another agent no longer.",
  input: z.strictObject({ ...owner, ...name, ...ended }),
  output: nothing,
  errors: ['not_found', 'agent_revoked'],
})
