import type * as approvals from '@keyfob/contracts/approvals'
import type * as audit from '@keyfob/contracts/audit'
import type * as custody from '@keyfob/contracts/custody'
import type * as drills from '@keyfob/contracts/drills'
import type * as exposure from '@keyfob/contracts/exposure'
import type * as grants from '@keyfob/contracts/grants'
import type * as identity from '@keyfob/contracts/identity'
import type * as keys from '@keyfob/contracts/keys'
import type * as limits from '@keyfob/contracts/limits'
import type * as logs from '@keyfob/contracts/logs'
import type * as mail from '@keyfob/contracts/mail'
import type * as mailDomains from '@keyfob/contracts/mail-domains'
import type * as mailSettings from '@keyfob/contracts/mail-settings'
import type * as mailSources from '@keyfob/contracts/mail-sources'
import type * as manyAgents from '@keyfob/contracts/many-agents'
import type { Out, Sent } from '@keyfob/contracts/operation'
import type * as operators from '@keyfob/contracts/operators'
import type * as organisation from '@keyfob/contracts/organisation'
import type * as overview from '@keyfob/contracts/overview'
import type * as passkeys from '@keyfob/contracts/passkeys'
import type * as passwords from '@keyfob/contracts/passwords'
import type * as sso from '@keyfob/contracts/single-sign-on'
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
  'operators.signInWithPassword': typeof passwords.signInWithPassword
  'operators.signInWithRecoveryCode': typeof passwords.signInWithRecoveryCode
  'operators.confirmWithPassword': typeof passwords.confirmWithPassword
  'operators.signInWays': typeof passwords.getSignInWays
  'operators.proposeSeed': typeof passwords.proposeSeed
  'operators.setPassword': typeof passwords.setPassword
  'operators.removePassword': typeof passwords.removePassword
  'operators.makeRecoveryCodes': typeof passwords.makeRecoveryCodes
  'operators.signInSsoProvider': typeof sso.signInSsoProvider
  'operators.signInSsoBegin': typeof sso.signInSsoBegin
  'operators.signInSso': typeof sso.signInSso
  'operators.beginSso': typeof sso.beginSso
  'operators.linkSso': typeof sso.linkSso
  'operators.unlinkSso': typeof sso.unlinkSso
  'operators.sessions': typeof operators.listSessions
  'operators.endSession': typeof operators.endSession
  'passkeys.challenge': typeof passkeys.challengePasskey
  'passkeys.signIn': typeof passkeys.signInByPasskey
  'passkeys.confirmChallenge': typeof passkeys.challengeAgain
  'passkeys.confirm': typeof passkeys.confirmByPasskey
  'passkeys.list': typeof passkeys.listPasskeys
  'passkeys.begin': typeof passkeys.beginPasskey
  'passkeys.add': typeof passkeys.addPasskey
  'passkeys.rename': typeof passkeys.renamePasskey
  'passkeys.remove': typeof passkeys.removePasskey
  'operators.list': typeof operators.listOperators
  'operators.invite': typeof operators.inviteOperator
  'operators.withdrawInvitation': typeof operators.withdrawInvitation
  'operators.link': typeof operators.linkOperator
  'operators.update': typeof operators.updateOperator
  'operators.endSessions': typeof operators.endSessions
  'operators.remove': typeof operators.removeOperator
  'identities.create': typeof identity.createIdentity
  'identities.claim': typeof identity.issueClaim
  'identities.list': typeof identity.listIdentities
  'identities.get': typeof identity.getIdentity
  'identities.suspend': typeof identity.suspendIdentity
  'identities.resume': typeof identity.resumeIdentity
  'identities.suspendMany': typeof manyAgents.suspendMany
  'identities.resumeMany': typeof manyAgents.resumeMany
  'identities.revokeMany': typeof manyAgents.revokeMany
  'identities.exposures': typeof exposure.listExposures
  'identities.markExposure': typeof exposure.markExposure
  'identities.revocation': typeof identity.previewRevocation
  'identities.revoke': typeof identity.revokeIdentity
  'tokens.list': typeof tokens.listTokens
  'tokens.issue': typeof tokens.issueToken
  'tokens.revoke': typeof tokens.revokeToken
  'platformTokens.list': typeof tokens.listPlatformTokens
  'platformTokens.issue': typeof tokens.issuePlatformToken
  'platformTokens.revoke': typeof tokens.revokePlatformToken
  'organisation.settings': typeof organisation.getOrganisation
  'organisation.update': typeof organisation.updateOrganisation
  'organisation.limits': typeof limits.getLimits
  'organisation.updateLimits': typeof limits.updateLimits
  'organisation.auditRetention': typeof audit.getAuditRetention
  'organisation.updateAuditRetention': typeof audit.updateAuditRetention
  'organisation.keys': typeof keys.listKeys
  'organisation.rotateKey': typeof keys.rotateOrganisationKey
  'notices.list': typeof custody.listNotices
  'notices.acknowledge': typeof custody.acknowledgeNotices
  'custody.list': typeof custody.listHolders
  'custody.give': typeof custody.giveCustody
  'custody.take': typeof custody.takeCustody
  'approvals.list': typeof approvals.listApprovals
  'approvals.approve': typeof approvals.approve
  'approvals.refuse': typeof approvals.refuse
  'drills.start': typeof drills.startDrill
  'organisation.overview': typeof overview.getOverview
  'organisation.logs': typeof logs.listPlatformLogs
  'organisation.followLogs': typeof logs.followLogs
  'organisation.exportAudit': typeof audit.exportAudit
  'organisation.verifyAudit': typeof audit.verifyAudit
  'platformVault.list': typeof vault.listAgentCredentials
  'platformVault.store': typeof vault.storeAgentCredential
  'platformVault.delete': typeof vault.deleteAgentCredential
  'platformVault.versions': typeof vault.listAgentVersions
  'platformVault.restore': typeof vault.restoreAgentVersion
  'platformVault.resume': typeof vault.resumeAgentCredential
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
  'platformMail.getSettings': typeof mailSettings.getMailSettings
  'platformMail.updateSettings': typeof mailSettings.updateMailSettings
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
  'webhooks.rotateSecret': typeof webhooks.rotateWebhookSecret
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
const passkey = '/v0/platform/passkeys'
const webhook = '/v0/platform/mail/webhooks'

/** Method and path of each; a test holds them against the contracts' own table. */
export const operations: Readonly<Record<Name, Route>> = {
  'operators.signIn': ['POST', '/v0/platform/session'],
  'operators.session': ['GET', '/v0/platform/session'],
  'operators.signOut': ['DELETE', '/v0/platform/session'],
  'operators.signInWithPassword': ['POST', '/v0/platform/session/password'],
  'operators.signInWithRecoveryCode': ['POST', '/v0/platform/session/recovery'],
  'operators.confirmWithPassword': ['PUT', '/v0/platform/session/password'],
  'operators.signInWays': ['GET', '/v0/platform/account/ways'],
  'operators.proposeSeed': ['POST', '/v0/platform/account/seed'],
  'operators.setPassword': ['PUT', '/v0/platform/account/password'],
  'operators.removePassword': ['DELETE', '/v0/platform/account/password'],
  'operators.makeRecoveryCodes': ['POST', '/v0/platform/account/recovery-codes'],
  'operators.signInSsoProvider': ['GET', '/v0/platform/session/sso'],
  'operators.signInSsoBegin': ['POST', '/v0/platform/session/sso'],
  'operators.signInSso': ['PUT', '/v0/platform/session/sso'],
  'operators.beginSso': ['POST', '/v0/platform/account/sso'],
  'operators.linkSso': ['PUT', '/v0/platform/account/sso'],
  'operators.unlinkSso': ['DELETE', '/v0/platform/account/sso'],
  'operators.sessions': ['GET', '/v0/platform/sessions'],
  'operators.endSession': ['DELETE', '/v0/platform/sessions/:sessionId'],
  'passkeys.challenge': ['POST', '/v0/platform/session/passkey/challenge'],
  'passkeys.signIn': ['POST', '/v0/platform/session/passkey'],
  'passkeys.confirmChallenge': ['POST', '/v0/platform/session/confirm/passkey/challenge'],
  'passkeys.confirm': ['POST', '/v0/platform/session/confirm/passkey'],
  'passkeys.list': ['GET', passkey],
  'passkeys.begin': ['POST', `${passkey}/challenge`],
  'passkeys.add': ['POST', passkey],
  'passkeys.rename': ['PATCH', `${passkey}/:passkeyId`],
  'passkeys.remove': ['DELETE', `${passkey}/:passkeyId`],
  'operators.list': ['GET', '/v0/platform/operators'],
  'operators.invite': ['POST', '/v0/platform/operators'],
  'operators.withdrawInvitation': ['DELETE', '/v0/platform/invitations/:invitationId'],
  'operators.link': ['POST', '/v0/platform/operators/:operatorId/link'],
  'operators.update': ['PATCH', '/v0/platform/operators/:operatorId'],
  'operators.endSessions': ['DELETE', '/v0/platform/operators/:operatorId/sessions'],
  'operators.remove': ['DELETE', '/v0/platform/operators/:operatorId'],
  'identities.create': ['POST', '/v0/platform/identities'],
  'identities.claim': ['POST', `${agent}/claim`],
  'identities.list': ['GET', '/v0/platform/identities'],
  'identities.get': ['GET', agent],
  'identities.suspend': ['POST', `${agent}/suspend`],
  'identities.resume': ['POST', `${agent}/resume`],
  'identities.suspendMany': ['POST', '/v0/platform/identities/suspend'],
  'identities.resumeMany': ['POST', '/v0/platform/identities/resume'],
  'identities.revokeMany': ['POST', '/v0/platform/identities/revoke'],
  'identities.exposures': ['GET', `${agent}/exposures`],
  'identities.markExposure': ['PATCH', `${agent}/exposures/:credentialId`],
  'identities.revocation': ['GET', `${agent}/revocation`],
  'identities.revoke': ['POST', `${agent}/revoke`],
  'tokens.list': ['GET', `${agent}/tokens`],
  'tokens.issue': ['POST', `${agent}/tokens`],
  'tokens.revoke': ['DELETE', `${agent}/tokens/:tokenId`],
  'platformTokens.list': ['GET', '/v0/platform/tokens'],
  'platformTokens.issue': ['POST', '/v0/platform/tokens'],
  'platformTokens.revoke': ['DELETE', '/v0/platform/tokens/:tokenId'],
  'organisation.settings': ['GET', '/v0/platform/organisation'],
  'organisation.update': ['PATCH', '/v0/platform/organisation'],
  'organisation.limits': ['GET', '/v0/platform/organisation/limits'],
  'organisation.updateLimits': ['PATCH', '/v0/platform/organisation/limits'],
  'organisation.auditRetention': ['GET', '/v0/platform/audit/retention'],
  'organisation.updateAuditRetention': ['PATCH', '/v0/platform/audit/retention'],
  'organisation.keys': ['GET', '/v0/platform/organisation/keys'],
  'organisation.rotateKey': ['POST', '/v0/platform/organisation/rotate-key'],
  'notices.list': ['GET', '/v0/platform/notices'],
  'notices.acknowledge': ['POST', '/v0/platform/notices/acknowledge'],
  'custody.list': ['GET', '/v0/platform/custody'],
  'custody.give': ['POST', '/v0/platform/custody/:holderId'],
  'custody.take': ['DELETE', '/v0/platform/custody/:holderId'],
  'approvals.list': ['GET', '/v0/platform/approvals'],
  'approvals.approve': ['POST', '/v0/platform/approvals/:approvalId/approve'],
  'approvals.refuse': ['POST', '/v0/platform/approvals/:approvalId/refuse'],
  'drills.start': ['POST', '/v0/platform/drills'],
  'organisation.overview': ['GET', '/v0/platform/overview'],
  'organisation.logs': ['GET', '/v0/platform/logs'],
  'organisation.followLogs': ['GET', '/v0/platform/logs/follow'],
  'organisation.exportAudit': ['GET', '/v0/platform/audit/export'],
  'organisation.verifyAudit': ['GET', '/v0/platform/audit/verify'],
  'platformVault.list': ['GET', vaultOf],
  'platformVault.store': ['PUT', credential],
  'platformVault.delete': ['DELETE', credential],
  'platformVault.versions': ['GET', `${credential}/versions`],
  'platformVault.restore': ['POST', `${credential}/versions/:version/restore`],
  'platformVault.resume': ['POST', `${credential}/resume`],
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
  'platformMail.getSettings': ['GET', '/v0/platform/mail/settings'],
  'platformMail.updateSettings': ['PATCH', '/v0/platform/mail/settings'],
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
  'webhooks.rotateSecret': ['POST', `${webhook}/:webhookId/rotate-secret`],
  'webhooks.test': ['POST', `${webhook}/:webhookId/test`],
  'webhooks.deliveries': ['GET', `${webhook}/:webhookId/deliveries`],
  'webhooks.redeliver': ['POST', `${webhook}/:webhookId/deliveries/:eventId/redeliver`],
}
