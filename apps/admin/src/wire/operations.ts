import type * as identity from '@keyfob/contracts/identity'
import type * as logs from '@keyfob/contracts/logs'
import type * as mail from '@keyfob/contracts/mail'
import type { Out, Sent } from '@keyfob/contracts/operation'
import type * as operators from '@keyfob/contracts/operators'
import type * as tokens from '@keyfob/contracts/tokens'
import type * as vault from '@keyfob/contracts/vault'

/** The operations that this app calls. Types only: importing the table itself would bring zod into the page. */
type Called = {
  'operators.signIn': typeof operators.signIn
  'operators.session': typeof operators.getSession
  'operators.signOut': typeof operators.signOut
  'identities.create': typeof identity.createIdentity
  'identities.list': typeof identity.listIdentities
  'identities.get': typeof identity.getIdentity
  'identities.revocation': typeof identity.previewRevocation
  'identities.revoke': typeof identity.revokeIdentity
  'tokens.list': typeof tokens.listTokens
  'tokens.issue': typeof tokens.issueToken
  'tokens.revoke': typeof tokens.revokeToken
  'organisation.logs': typeof logs.listPlatformLogs
  'platformVault.list': typeof vault.listAgentCredentials
  'platformVault.store': typeof vault.storeAgentCredential
  'platformVault.delete': typeof vault.deleteAgentCredential
  'platformVault.enrol': typeof vault.enrolAgentTotp
  'platformMail.listMessages': typeof mail.listAgentMessages
}
export type Name = keyof Called
export type Answer<N extends Name> = Out<Called[N]>
export type Input<N extends Name> = Sent<Called[N]>

type Route = readonly [method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string]
const agent = '/v0/platform/identities/:identityId'
const vaultOf = '/v0/platform/vault/:identityId'

/** Method and path of each; a test holds them against the contracts' own table. */
export const operations: Readonly<Record<Name, Route>> = {
  'operators.signIn': ['POST', '/v0/platform/session'],
  'operators.session': ['GET', '/v0/platform/session'],
  'operators.signOut': ['DELETE', '/v0/platform/session'],
  'identities.create': ['POST', '/v0/platform/identities'],
  'identities.list': ['GET', '/v0/platform/identities'],
  'identities.get': ['GET', agent],
  'identities.revocation': ['GET', `${agent}/revocation`],
  'identities.revoke': ['POST', `${agent}/revoke`],
  'tokens.list': ['GET', `${agent}/tokens`],
  'tokens.issue': ['POST', `${agent}/tokens`],
  'tokens.revoke': ['DELETE', `${agent}/tokens/:tokenId`],
  'organisation.logs': ['GET', '/v0/platform/logs'],
  'platformVault.list': ['GET', vaultOf],
  'platformVault.store': ['PUT', `${vaultOf}/:name`],
  'platformVault.delete': ['DELETE', `${vaultOf}/:name`],
  'platformVault.enrol': ['POST', `${vaultOf}/:name/totp`],
  'platformMail.listMessages': ['GET', '/v0/platform/mail/:identityId/messages'],
}
