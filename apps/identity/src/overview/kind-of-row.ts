import { operations } from '@keyfob/contracts/operations'

/** What a row of the log is counted as; `undefined` where it is none of these, such as a list. */
export type Kind = 'passwords' | 'codes' | 'mails' | 'typed' | 'refusals' | 'changes' | 'mailsIn' | 'mailsOut'

/** The operations by which an agent sees something, or has it typed: by what it is. A test holds them against the contracts. */
export const disclosures: Readonly<Record<string, Kind>> = {
  'vault.get': 'passwords',
  'vault.totp': 'codes',
  'vault.totp_use_backup': 'codes',
  'login.fill': 'typed',
  'mail.list_messages': 'mails',
  'mail.get_message': 'mails',
  'mail.wait': 'mails',
  'mail.stream': 'mails',
  'mail.list_threads': 'mails',
  'mail.get_thread': 'mails',
  'mail.get_attachment': 'mails',
}

const others: Readonly<Record<string, Kind>> = {
  'mail.deliver': 'mailsIn',
  'mail.send': 'mailsOut',
  'mail.reply': 'mailsOut',
}

/** What came of a call that was let in: an answer that was lost was read all the same, and a wait may end with nothing. */
const notRefused = new Set(['allowed', 'undelivered', 'late', 'mail_timeout', 'internal_error'])
/** What changes nothing that an operator would look for: it comes and goes, proves who is there, begins something, or only asks by POST. */
export const unchanging: readonly string[] = [
  ...['operators.signIn', 'operators.signOut', 'operators.signInWithPassword', 'operators.signInWithRecoveryCode'],
  ...['operators.signInSsoBegin', 'operators.signInSso', 'operators.beginSso', 'operators.confirmWithPassword'],
  ...['operators.proposeSeed', 'passkeys.challenge', 'passkeys.signIn', 'passkeys.begin', 'passkeys.confirmChallenge'],
  ...['passkeys.confirm', 'identity.sign', 'identity.verify', 'login.start', 'login.outcome', 'webhooks.test'],
  ...['platformMail.checkDomain', 'platformMail.checkSource', 'relays.check'],
]
/** What changes something. A test holds by their names that nothing that only asks is among it. */
const changes = new Set(
  operations.flatMap(({ name, method }) => (method === 'GET' || name in disclosures || name in others ? [] : [name])),
)
for (const name of unchanging) changes.delete(name)

/** Of a row of this operation that came to this. */
export function kindOfRow(operation: string, outcome: string): Kind | undefined {
  if (!notRefused.has(outcome)) return 'refusals'
  if (outcome !== 'allowed') return undefined
  return disclosures[operation] ?? others[operation] ?? (changes.has(operation) ? 'changes' : undefined)
}
