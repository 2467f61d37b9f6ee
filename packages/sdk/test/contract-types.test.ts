import * as approvals from '@keyfob/contracts/approvals'
import * as audit from '@keyfob/contracts/audit'
import * as custody from '@keyfob/contracts/custody'
import * as drills from '@keyfob/contracts/drills'
import * as emailRules from '@keyfob/contracts/email-rules'
import * as exposure from '@keyfob/contracts/exposure'
import * as grants from '@keyfob/contracts/grants'
import * as identity from '@keyfob/contracts/identity'
import * as keys from '@keyfob/contracts/keys'
import * as limits from '@keyfob/contracts/limits'
import * as logins from '@keyfob/contracts/logins'
import * as logs from '@keyfob/contracts/logs'
import * as mail from '@keyfob/contracts/mail'
import * as mailDomains from '@keyfob/contracts/mail-domains'
import * as mailSettings from '@keyfob/contracts/mail-settings'
import * as mailSources from '@keyfob/contracts/mail-sources'
import * as mailbox from '@keyfob/contracts/mailbox'
import * as manyAgents from '@keyfob/contracts/many-agents'
import type { In, nothing, Operation, Out } from '@keyfob/contracts/operation'
import * as operators from '@keyfob/contracts/operators'
import * as organisation from '@keyfob/contracts/organisation'
import * as overview from '@keyfob/contracts/overview'
import * as passkeys from '@keyfob/contracts/passkeys'
import * as passwords from '@keyfob/contracts/passwords'
import * as relays from '@keyfob/contracts/relays'
import * as sending from '@keyfob/contracts/sending'
import * as signing from '@keyfob/contracts/signing'
import * as sso from '@keyfob/contracts/single-sign-on'
import * as tokens from '@keyfob/contracts/tokens'
import * as totp from '@keyfob/contracts/totp'
import * as vault from '@keyfob/contracts/vault'
import * as vaultImport from '@keyfob/contracts/vault-import'
import * as webhooks from '@keyfob/contracts/webhooks'
import { expect, test } from 'vitest'
import type { Calls } from '../src/types/calls.generated.js'

const table = {
  'identity.whoami': identity.whoami,
  'identity.sign': signing.sign,
  'identity.verify': signing.verify,
  'did.resolve': signing.resolveDid,
  'did.platform': signing.platformDid,
  'identities.create': identity.createIdentity,
  'identities.list': identity.listIdentities,
  'identities.get': identity.getIdentity,
  'identities.update': identity.updateIdentity,
  'identities.rotateKey': identity.rotateKey,
  'identities.claim': identity.issueClaim,
  'identities.rotateDataKey': keys.rotateDataKey,
  'organisation.rotateKey': keys.rotateOrganisationKey,
  'organisation.keys': keys.listKeys,
  'organisation.overview': overview.getOverview,
  'drills.start': drills.startDrill,
  'drills.list': drills.listDrills,
  'organisation.limits': limits.getLimits,
  'organisation.updateLimits': limits.updateLimits,
  'identities.suspend': identity.suspendIdentity,
  'identities.suspendMany': manyAgents.suspendMany,
  'identities.resumeMany': manyAgents.resumeMany,
  'identities.revokeMany': manyAgents.revokeMany,
  'identities.resume': identity.resumeIdentity,
  'identities.revocation': identity.previewRevocation,
  'identities.revoke': identity.revokeIdentity,
  'identities.delete': identity.deleteIdentity,
  'identities.exposures': exposure.listExposures,
  'identities.markExposure': exposure.markExposure,
  'tokens.list': tokens.listTokens,
  'tokens.issue': tokens.issueToken,
  'tokens.revoke': tokens.revokeToken,
  'organisation.settings': organisation.getOrganisation,
  'organisation.update': organisation.updateOrganisation,
  'platformTokens.issue': tokens.issuePlatformToken,
  'platformTokens.list': tokens.listPlatformTokens,
  'platformTokens.revoke': tokens.revokePlatformToken,
  'notices.list': custody.listNotices,
  'notices.acknowledge': custody.acknowledgeNotices,
  'identity.claim': tokens.claim,
  'identity.rotateKey': tokens.rotateOwnToken,
  'custody.list': custody.listHolders,
  'custody.give': custody.giveCustody,
  'custody.take': custody.takeCustody,
  'approvals.list': approvals.listApprovals,
  'approvals.approve': approvals.approve,
  'approvals.refuse': approvals.refuse,
  'operators.signIn': operators.signIn,
  'operators.session': operators.getSession,
  'operators.signInWithPassword': passwords.signInWithPassword,
  'operators.signInWithRecoveryCode': passwords.signInWithRecoveryCode,
  'operators.confirmWithPassword': passwords.confirmWithPassword,
  'operators.signInWays': passwords.getSignInWays,
  'operators.proposeSeed': passwords.proposeSeed,
  'operators.setPassword': passwords.setPassword,
  'operators.removePassword': passwords.removePassword,
  'operators.makeRecoveryCodes': passwords.makeRecoveryCodes,
  'operators.signInSsoProvider': sso.signInSsoProvider,
  'operators.signInSsoBegin': sso.signInSsoBegin,
  'operators.signInSso': sso.signInSso,
  'operators.beginSso': sso.beginSso,
  'operators.linkSso': sso.linkSso,
  'operators.unlinkSso': sso.unlinkSso,
  'operators.sessions': operators.listSessions,
  'operators.endSession': operators.endSession,
  'passkeys.challenge': passkeys.challengePasskey,
  'passkeys.signIn': passkeys.signInByPasskey,
  'passkeys.confirmChallenge': passkeys.challengeAgain,
  'passkeys.confirm': passkeys.confirmByPasskey,
  'passkeys.list': passkeys.listPasskeys,
  'passkeys.begin': passkeys.beginPasskey,
  'passkeys.add': passkeys.addPasskey,
  'passkeys.rename': passkeys.renamePasskey,
  'passkeys.remove': passkeys.removePasskey,
  'operators.list': operators.listOperators,
  'operators.invite': operators.inviteOperator,
  'operators.withdrawInvitation': operators.withdrawInvitation,
  'operators.link': operators.linkOperator,
  'operators.update': operators.updateOperator,
  'operators.endSessions': operators.endSessions,
  'operators.remove': operators.removeOperator,
  'operators.signOut': operators.signOut,
  'logs.list': logs.listLogs,
  'logs.stats': logs.logStats,
  'organisation.exportAudit': audit.exportAudit,
  'organisation.verifyAudit': audit.verifyAudit,
  'organisation.auditRetention': audit.getAuditRetention,
  'organisation.updateAuditRetention': audit.updateAuditRetention,
  'organisation.logs': logs.listPlatformLogs,
  'organisation.followLogs': logs.followLogs,
  'vault.list': vault.listCredentials,
  'vault.get': vault.getCredential,
  'vault.store': vault.storeCredential,
  'vault.delete': vault.deleteCredential,
  'vault.versions': vault.listVersions,
  'vault.restore': vault.restoreVersion,
  'vault.import': vaultImport.importCredentials,
  'vault.grants': grants.listGrants,
  'vault.grant': grants.grant,
  'vault.end_grant': grants.endGrant,
  'vault.totp': totp.totp,
  'vault.totp_enrol': totp.enrolTotp,
  'vault.totp_store_backup': totp.storeBackupCodes,
  'vault.totp_use_backup': totp.useBackupCode,
  'vault.totp_import': totp.importTotp,
  'login.start': logins.startLogin,
  'login.fill': logins.fillLogin,
  'login.outcome': logins.reportOutcome,
  'platformVault.list': vault.listAgentCredentials,
  'platformVault.store': vault.storeAgentCredential,
  'platformVault.delete': vault.deleteAgentCredential,
  'platformVault.versions': vault.listAgentVersions,
  'platformVault.resume': vault.resumeAgentCredential,
  'platformVault.restore': vault.restoreAgentVersion,
  'platformVault.import': vaultImport.importAgentCredentials,
  'platformVault.grants': grants.listAgentGrants,
  'platformVault.grant': grants.grantAgentCredential,
  'platformVault.endGrant': grants.endAgentGrant,
  'platformVault.enrol': totp.enrolAgentTotp,
  'platformVault.importTotp': totp.importAgentTotp,
  'mail.list_messages': mail.listMessages,
  'mail.cursor': mail.cursor,
  'mail.wait': mail.wait,
  'mail.stream': mail.stream,
  'mail.get_message': mail.getMessage,
  'mail.list_threads': mail.listThreads,
  'mail.get_thread': mail.getThread,
  'mail.update_labels': mailbox.updateLabels,
  'mail.delete_message': mailbox.deleteMessage,
  'mail.update_thread_labels': mailbox.updateThreadLabels,
  'mail.delete_thread': mailbox.deleteThread,
  'mail.get_attachment': mailbox.getAttachment,
  'mail.send': sending.sendMessage,
  'mail.reply': sending.reply,
  'mail.list_rules': emailRules.listRules,
  'mail.add_rule': emailRules.addRule,
  'mail.delete_rule': emailRules.deleteRule,
  'relays.list': relays.listRelays,
  'relays.add': relays.addRelay,
  'relays.delete': relays.deleteRelay,
  'relays.check': relays.checkRelay,
  'platformMail.listMessages': mail.listAgentMessages,
  'platformMail.listDomains': mailDomains.listDomains,
  'platformMail.createDomain': mailDomains.createDomain,
  'platformMail.getDomain': mailDomains.getDomain,
  'platformMail.checkDomain': mailDomains.checkDomain,
  'platformMail.deleteDomain': mailDomains.deleteDomain,
  'platformMail.getSettings': mailSettings.getMailSettings,
  'platformMail.updateSettings': mailSettings.updateMailSettings,
  'platformMail.listSources': mailSources.listSources,
  'platformMail.createSource': mailSources.createSource,
  'platformMail.getSource': mailSources.getSource,
  'platformMail.updateSource': mailSources.updateSource,
  'platformMail.deleteSource': mailSources.deleteSource,
  'platformMail.checkSource': mailSources.checkSource,
  'platformMail.listHeld': mail.listHeldMessages,
  'platformMail.release': mail.releaseMessage,
  'webhooks.list': webhooks.listWebhooks,
  'webhooks.create': webhooks.createWebhook,
  'webhooks.get': webhooks.getWebhook,
  'webhooks.update': webhooks.updateWebhook,
  'webhooks.delete': webhooks.deleteWebhook,
  'webhooks.rotateSecret': webhooks.rotateWebhookSecret,
  'webhooks.test': webhooks.testWebhook,
  'webhooks.deliveries': webhooks.listDeliveries,
  'webhooks.redeliver': webhooks.redeliver,
} satisfies Record<keyof Calls, Operation>

/** A type with everything optional given, so that a field that one side lacks is a difference. */
type Filled<T> = T extends (infer Item)[]
  ? Filled<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Filled<Exclude<T[Key], undefined>> }
    : T
type Same<One, Other> = [Filled<One>] extends [Filled<Other>]
  ? [Filled<Other>] extends [Filled<One>]
    ? true
    : false
  : false
type Answer<Op extends Operation> = Op['output'] extends typeof nothing ? undefined : Out<Op>

/** The names of the operations whose generated types are not those of the contract. */
type Differing = {
  [Name in keyof Calls]: [
    Same<Calls[Name]['input'], In<(typeof table)[Name]>>,
    Same<Calls[Name]['output'], Answer<(typeof table)[Name]>>,
  ] extends [true, true]
    ? never
    : Name
}[keyof Calls]

test("the generated types are the contract's", () => {
  // The compiler checks it: the name of an operation that differs is in its message.
  const differing: Differing[] = [] satisfies never[]
  const none: never[] = differing
  expect(none).toEqual([])
  expect(Object.entries(table).every(([name, operation]) => operation.name === name)).toBe(true)
})
