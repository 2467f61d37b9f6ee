/** What an operation does, as a sentence begins that tells of it: in the past tense, and as a noun. */
const said: Readonly<Record<string, readonly [did: string, doing: string]>> = {
  'identity.whoami': ['Asked who it is', 'asking who it is'],
  'identities.create': ['Created an agent', 'creating an agent'],
  'identities.list': ['Listed the agents', 'listing the agents'],
  'identities.get': ['Looked at the agent', 'looking at the agent'],
  'identities.update': ['Changed the agent', 'changing the agent'],
  'identities.rotateKey': ['Ended all tokens and issued a new one', 'issuing a new token in place of all'],
  'identities.revocation': ['Looked at what a revocation would cut', 'looking at what a revocation would cut'],
  'identities.revoke': ['Revoked the agent', 'revoking the agent'],
  'identities.delete': ['Deleted the agent', 'deleting the agent'],
  'identities.rotateDataKey': ['Ordered another data key for the agent', 'ordering another data key for the agent'],
  'organisation.rotateKey': ['Ordered another key for the organisation', 'ordering another key for the organisation'],
  'organisation.keys': ['Looked at the versions of the keys', 'looking at the versions of the keys'],
  'dataKey.renew': ['Gave the agent another data key', 'giving the agent another data key'],
  'dataKey.retire': ['Sealed everything anew and deleted the older data key', 'deleting the older data key'],
  'organisationKey.renew': ['Gave the organisation another key', 'giving the organisation another key'],
  'organisationKey.retire': [
    "Wrapped all agents' keys anew and deleted the organisation's older key",
    "deleting the organisation's older key",
  ],
  'tokens.list': ['Listed the tokens', 'listing the tokens'],
  'tokens.issue': ['Issued a token', 'issuing a token'],
  'tokens.revoke': ['Ended a token', 'ending a token'],
  'tokens.issuePlatform': ['Issued a platform token', 'issuing a platform token'],
  'operators.signIn': ['Signed in', 'signing in'],
  'operators.session': ['Looked at the session', 'looking at the session'],
  'operators.signOut': ['Signed out', 'signing out'],
  'logs.list': ['Read the log', 'reading the log'],
  'logs.stats': ['Read the counts of the log', 'reading the counts of the log'],
  'organisation.logs': ["Read the organisation's log", "reading the organisation's log"],
  'vault.list': ['Listed the vault', 'listing the vault'],
  'vault.get': ['Read a credential', 'reading a credential'],
  'vault.store': ['Stored a credential', 'storing a credential'],
  'vault.delete': ['Deleted a credential', 'deleting a credential'],
  'vault.versions': ['Listed the versions of a credential', 'listing the versions of a credential'],
  'vault.restore': ['Restored an older version of a credential', 'restoring an older version of a credential'],
  'vault.import': ['Imported credentials', 'importing credentials'],
  'vault.grants': ['Listed with whom a credential is shared', 'listing with whom a credential is shared'],
  'vault.grant': ['Shared a credential', 'sharing a credential'],
  'vault.end_grant': ['Shared a credential no longer', 'ending what a credential is shared for'],
  'vault.totp': ['Read a one-time code', 'reading a one-time code'],
  'vault.totp_enrol': ['Enrolled a seed of one-time codes', 'enrolling a seed of one-time codes'],
  'vault.totp_import': ['Imported the accounts of an authenticator', 'importing the accounts of an authenticator'],
  'vault.totp_use_backup': ['Used a backup code', 'using a backup code'],
  'login.start': ['Started a login', 'starting a login'],
  'login.outcome': ['Said what became of a login', 'saying what became of a login'],
  'platformVault.list': ['Listed the names in the vault', 'listing the names in the vault'],
  'platformVault.store': ['Stored a credential for the agent', 'storing a credential for the agent'],
  'platformVault.delete': ['Deleted a credential of the agent', 'deleting a credential of the agent'],
  'platformVault.enrol': ['Enrolled a seed for the agent', 'enrolling a seed for the agent'],
  'platformVault.importTotp': [
    'Imported the accounts of an authenticator for the agent',
    'importing the accounts of an authenticator',
  ],
  'platformVault.versions': ['Listed the versions of a credential', 'listing the versions of a credential'],
  'platformVault.restore': ['Restored an older version of a credential', 'restoring an older version of a credential'],
  'platformVault.import': ['Imported credentials for the agent', 'importing credentials for the agent'],
  'platformVault.grants': ['Listed with whom a credential is shared', 'listing with whom a credential is shared'],
  'platformVault.grant': ["Shared the agent's credential with another", "sharing the agent's credential with another"],
  'platformVault.endGrant': [
    "Shared the agent's credential no longer",
    "ending what the agent's credential is shared for",
  ],
  'custody.grant': ['An operator shared a credential, and so came nearer to it', 'sharing a credential as an operator'],
  'mail.list_messages': ['Listed mails', 'listing mails'],
  'mail.cursor': ['Took the mailbox cursor', 'taking the mailbox cursor'],
  'mail.wait': ['Waited for a mail', 'waiting for a mail'],
  'mail.get_message': ['Read a mail', 'reading a mail'],
  'mail.list_threads': ['Listed threads', 'listing threads'],
  'mail.get_thread': ['Read a thread', 'reading a thread'],
  'mail.update_labels': ['Changed the labels of a mail', 'changing the labels of a mail'],
  'mail.delete_message': ['Deleted a mail', 'deleting a mail'],
  'mail.update_thread_labels': ['Changed the labels of a thread', 'changing the labels of a thread'],
  'mail.delete_thread': ['Deleted a thread', 'deleting a thread'],
  'mail.get_attachment': ['Read an attachment', 'reading an attachment'],
  'mail.deliver': ['Received a mail', 'receiving a mail'],
  'mail.transmit': ['Sent a mail', 'sending a mail'],
  'platformMail.listMessages': ['Listed the envelopes of mails', 'listing the envelopes of mails'],
  'platformMail.listSources': ['Listed the mail sources', 'listing the mail sources'],
  'platformMail.createSource': ['Added a mail source', 'adding a mail source'],
  'platformMail.getSource': ['Looked at a mail source', 'looking at a mail source'],
  'platformMail.updateSource': ['Changed a mail source', 'changing a mail source'],
  'platformMail.deleteSource': ['Removed a mail source', 'removing a mail source'],
  'platformMail.checkSource': ['Checked a mail source', 'checking a mail source'],
  'custody.source': [
    'An operator chose an account that mail comes from, and who has that account can read it',
    'choosing an account that mail comes from',
  ],
  'imap.connect': ['Signed in to a mail source', 'signing in to a mail source'],
}

/** One plain sentence for a row of the log. `name` is the credential's, token's or agent's, where the row has it. */
export function sentence(operation: string, outcome: string, name?: string): string {
  const [did, doing] = said[operation] ?? [operation, operation]
  const what = name === undefined ? '' : `: ${name}`
  if (outcome === 'allowed') return `${did}${what}.`
  if (outcome === 'undelivered') return `${did}${what}; the answer did not leave in time.`
  if (outcome === 'mail_timeout') return `${did}; none that answers came in time.`
  return `Refused (${outcome}): ${doing}${what}.`
}

/** Is there a sentence of that operation? For the test that none is forgotten. */
export const isSaid = (operation: string): boolean => operation in said
