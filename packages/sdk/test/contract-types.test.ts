import * as emailRules from '@keyfob/contracts/email-rules'
import * as grants from '@keyfob/contracts/grants'
import * as identity from '@keyfob/contracts/identity'
import * as keys from '@keyfob/contracts/keys'
import * as logins from '@keyfob/contracts/logins'
import * as logs from '@keyfob/contracts/logs'
import * as mail from '@keyfob/contracts/mail'
import * as mailDomains from '@keyfob/contracts/mail-domains'
import * as mailSettings from '@keyfob/contracts/mail-settings'
import * as mailSources from '@keyfob/contracts/mail-sources'
import * as mailbox from '@keyfob/contracts/mailbox'
import type { In, nothing, Operation, Out } from '@keyfob/contracts/operation'
import * as operators from '@keyfob/contracts/operators'
import * as relays from '@keyfob/contracts/relays'
import * as sending from '@keyfob/contracts/sending'
import * as tokens from '@keyfob/contracts/tokens'
import * as totp from '@keyfob/contracts/totp'
import * as vault from '@keyfob/contracts/vault'
import * as vaultImport from '@keyfob/contracts/vault-import'
import * as webhooks from '@keyfob/contracts/webhooks'
import { expect, test } from 'vitest'
import type { Calls } from '../src/types/calls.generated.js'

const table = {
  'identity.whoami': identity.whoami,
  'identities.create': identity.createIdentity,
  'identities.list': identity.listIdentities,
  'identities.get': identity.getIdentity,
  'identities.update': identity.updateIdentity,
  'identities.rotateKey': identity.rotateKey,
  'identities.rotateDataKey': keys.rotateDataKey,
  'organisation.rotateKey': keys.rotateOrganisationKey,
  'organisation.keys': keys.listKeys,
  'identities.revocation': identity.previewRevocation,
  'identities.revoke': identity.revokeIdentity,
  'identities.delete': identity.deleteIdentity,
  'tokens.list': tokens.listTokens,
  'tokens.issue': tokens.issueToken,
  'tokens.revoke': tokens.revokeToken,
  'operators.signIn': operators.signIn,
  'operators.session': operators.getSession,
  'operators.signOut': operators.signOut,
  'logs.list': logs.listLogs,
  'logs.stats': logs.logStats,
  'organisation.logs': logs.listPlatformLogs,
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
  'vault.totp_use_backup': totp.useBackupCode,
  'vault.totp_import': totp.importTotp,
  'login.start': logins.startLogin,
  'login.outcome': logins.reportOutcome,
  'platformVault.list': vault.listAgentCredentials,
  'platformVault.store': vault.storeAgentCredential,
  'platformVault.delete': vault.deleteAgentCredential,
  'platformVault.versions': vault.listAgentVersions,
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
