import type * as grants from '@keyfob/contracts/grants'
import type * as identity from '@keyfob/contracts/identity'
import type * as logs from '@keyfob/contracts/logs'
import type * as mail from '@keyfob/contracts/mail'
import type * as mailDomains from '@keyfob/contracts/mail-domains'
import type * as mailSources from '@keyfob/contracts/mail-sources'
import type { Out, Sent } from '@keyfob/contracts/operation'
import type * as operators from '@keyfob/contracts/operators'
import type * as tokens from '@keyfob/contracts/tokens'
import type * as totp from '@keyfob/contracts/totp'
import type * as vault from '@keyfob/contracts/vault'
import type * as vaultImport from '@keyfob/contracts/vault-import'
import type * as webhooks from '@keyfob/contracts/webhooks'

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
  'platformVault.versions': typeof vault.listAgentVersions
  'platformVault.restore': typeof vault.restoreAgentVersion
  'platformVault.import': typeof vaultImport.importAgentCredentials
  'platformVault.enrol': typeof totp.enrolAgentTotp
  'platformVault.importTotp': typeof totp.importAgentTotp
  'platformVault.grants': typeof grants.listAgentGrants
  'platformVault.grant': typeof grants.grantAgentCredential
  'platformVault.endGrant': typeof grants.endAgentGrant
  'platformMail.listMessages': typeof mail.listAgentMessages
  'platformMail.listDomains': typeof mailDomains.listDomains
  'platformMail.createDomain': typeof mailDomains.createDomain
  'platformMail.checkDomain': typeof mailDomains.checkDomain
  'platformMail.deleteDomain': typeof mailDomains.deleteDomain
  'platformMail.listHeld': typeof mail.listHeldMessages
  'platformMail.release': typeof mail.releaseMessage
  'platformMail.listSources': typeof mailSources.listSources
  'platformMail.createSource': typeof mailSources.createSource
  'platformMail.updateSource': typeof mailSources.updateSource
  'platformMail.deleteSource': typeof mailSources.deleteSource
  'platformMail.checkSource': typeof mailSources.checkSource
  'webhooks.list': typeof webhooks.listWebhooks
  'webhooks.create': typeof webhooks.createWebhook
  'webhooks.update': typeof webhooks.updateWebhook
  'webhooks.delete': typeof webhooks.deleteWebhook
  'webhooks.test': typeof webhooks.testWebhook
  'webhooks.deliveries': typeof webhooks.listDeliveries
  'webhooks.redeliver': typeof webhooks.redeliver
}
export type Name = keyof Called
export type Answer<N extends Name> = Out<Called[N]>
export type Input<N extends Name> = Sent<Called[N]>

type Route = readonly [method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string]
const agent = '/v0/platform/identities/:identityId'
const vaultOf = '/v0/platform/vault/:identityId'
const credential = `${vaultOf}/:name`
const mailDomain = '/v0/platform/mail/domains'
const mailSource = '/v0/platform/mail/sources'
const webhook = '/v0/platform/mail/webhooks'

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
  'platformVault.store': ['PUT', credential],
  'platformVault.delete': ['DELETE', credential],
  'platformVault.versions': ['GET', `${credential}/versions`],
  'platformVault.restore': ['POST', `${credential}/versions/:version/restore`],
  'platformVault.import': ['POST', `${vaultOf}/import`],
  'platformVault.enrol': ['POST', `${credential}/totp`],
  'platformVault.importTotp': ['POST', `${vaultOf}/totp/import`],
  'platformVault.grants': ['GET', `${credential}/grants`],
  'platformVault.grant': ['PUT', `${credential}/grants`],
  'platformVault.endGrant': ['DELETE', `${credential}/grants`],
  'platformMail.listMessages': ['GET', '/v0/platform/mail/:identityId/messages'],
  'platformMail.listDomains': ['GET', mailDomain],
  'platformMail.createDomain': ['POST', mailDomain],
  'platformMail.checkDomain': ['POST', `${mailDomain}/:domainId/check`],
  'platformMail.deleteDomain': ['DELETE', `${mailDomain}/:domainId`],
  'platformMail.listHeld': ['GET', '/v0/platform/mail/held'],
  'platformMail.release': ['POST', '/v0/platform/mail/:identityId/messages/:id/release'],
  'platformMail.listSources': ['GET', mailSource],
  'platformMail.createSource': ['POST', mailSource],
  'platformMail.updateSource': ['PATCH', `${mailSource}/:sourceId`],
  'platformMail.deleteSource': ['DELETE', `${mailSource}/:sourceId`],
  'platformMail.checkSource': ['POST', `${mailSource}/:sourceId/check`],
  'webhooks.list': ['GET', webhook],
  'webhooks.create': ['POST', webhook],
  'webhooks.update': ['PATCH', `${webhook}/:webhookId`],
  'webhooks.delete': ['DELETE', `${webhook}/:webhookId`],
  'webhooks.test': ['POST', `${webhook}/:webhookId/test`],
  'webhooks.deliveries': ['GET', `${webhook}/:webhookId/deliveries`],
  'webhooks.redeliver': ['POST', `${webhook}/:webhookId/deliveries/:eventId/redeliver`],
}
