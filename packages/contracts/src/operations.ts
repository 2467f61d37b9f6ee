import * as emailRules from './email-rules.js'
import * as grants from './grants.js'
import * as identity from './identity.js'
import * as keys from './keys.js'
import * as logins from './logins.js'
import * as logs from './logs.js'
import * as mail from './mail.js'
import * as mailDomains from './mail-domains.js'
import * as mailSettings from './mail-settings.js'
import * as mailSources from './mail-sources.js'
import * as mailbox from './mailbox.js'
import type { Operation } from './operation.js'
import * as operators from './operators.js'
import * as relays from './relays.js'
import * as sending from './sending.js'
import * as tokens from './tokens.js'
import * as totp from './totp.js'
import * as vault from './vault.js'
import * as vaultImport from './vault-import.js'
import * as webhooks from './webhooks.js'

/** Every operation of the platform, in the order in which the documentation lists them. */
export const operations: readonly Operation[] = [
  identity.whoami,
  identity.createIdentity,
  identity.listIdentities,
  identity.getIdentity,
  identity.updateIdentity,
  identity.rotateKey,
  identity.previewRevocation,
  identity.revokeIdentity,
  identity.deleteIdentity,
  keys.rotateDataKey,
  keys.rotateOrganisationKey,
  keys.listKeys,
  tokens.listTokens,
  tokens.issueToken,
  tokens.revokeToken,
  operators.signIn,
  operators.getSession,
  operators.signOut,
  logs.listLogs,
  logs.logStats,
  logs.listPlatformLogs,
  vault.listCredentials,
  vault.getCredential,
  vault.storeCredential,
  vault.deleteCredential,
  vault.listVersions,
  vault.restoreVersion,
  vaultImport.importCredentials,
  grants.listGrants,
  grants.grant,
  grants.endGrant,
  totp.totp,
  totp.enrolTotp,
  totp.useBackupCode,
  totp.importTotp,
  logins.startLogin,
  logins.reportOutcome,
  vault.listAgentCredentials,
  vault.storeAgentCredential,
  vault.deleteAgentCredential,
  vault.listAgentVersions,
  vault.restoreAgentVersion,
  vaultImport.importAgentCredentials,
  grants.listAgentGrants,
  grants.grantAgentCredential,
  grants.endAgentGrant,
  totp.enrolAgentTotp,
  totp.importAgentTotp,
  mail.listMessages,
  mail.cursor,
  mail.wait,
  mail.getMessage,
  mail.listThreads,
  mail.getThread,
  mailbox.updateLabels,
  mailbox.deleteMessage,
  mailbox.updateThreadLabels,
  mailbox.deleteThread,
  mailbox.getAttachment,
  mail.listAgentMessages,
  mailDomains.listDomains,
  mailDomains.createDomain,
  mailDomains.getDomain,
  mailDomains.checkDomain,
  mailDomains.deleteDomain,
  mailSettings.getMailSettings,
  mailSettings.updateMailSettings,
  mailSources.listSources,
  mailSources.createSource,
  mailSources.getSource,
  mailSources.updateSource,
  mailSources.deleteSource,
  mailSources.checkSource,
  mail.listHeldMessages,
  mail.releaseMessage,
  webhooks.listWebhooks,
  webhooks.createWebhook,
  webhooks.getWebhook,
  webhooks.updateWebhook,
  webhooks.deleteWebhook,
  webhooks.rotateWebhookSecret,
  webhooks.testWebhook,
  webhooks.listDeliveries,
  webhooks.redeliver,
  sending.sendMessage,
  sending.reply,
  emailRules.listRules,
  emailRules.addRule,
  emailRules.deleteRule,
  relays.listRelays,
  relays.addRelay,
  relays.deleteRelay,
  relays.checkRelay,
]
