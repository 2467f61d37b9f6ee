import { z } from 'zod'
import { IdentityId, Time } from './ids.js'
import { listed, nothing, operation } from './operation.js'
import { Access, CredentialName } from './vault.js'

const grantee = IdentityId.describe('The id of the other agent, of the same organisation.')

/** A credential that is shared with another agent of the organisation. */
const Grant = z.object({
  grantee,
  granteeName: z.string().describe('What that agent is called.'),
  as: z.string().describe('What the credential is called there.'),
  access: Access,
  grantedBy: z.string().describe('Who shared it: a kind and an id, such as `agent:…` or `operator:…`.'),
  opensFrom: Time.describe('It opens what was supplied from this time on.'),
  pending: z.boolean().describe('Whether there is nothing yet that it opens.'),
  createdAt: Time.describe('When it was first shared so.'),
})
export type Grant = z.output<typeof Grant>
const Grants = z.object({
  name: z.string().describe('What its owner calls the credential.'),
  grants: z.array(Grant).describe('One for each agent that it is shared with.'),
  ...listed,
})

const name = { name: CredentialName }
const owner = { identityId: IdentityId }
const granted = {
  grantee,
  access: Access,
  as: CredentialName.optional().describe("What it is called there; the credential's own name without it."),
}
const ended = { grantee }

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
  gives: true,
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
