/**
 * What an agent's token may do and no tool does, and why. What types a value into a page (`fillerOnly`) is none by that mark of its own.
 */
export const leftOut: Readonly<Record<string, string>> = {
  'identity.rotateKey':
    'It answers with the token that this server asks with: whoever configures the server rotates it.',
  'mail.stream': 'A tool answers once: mail_wait tells the same mail, one after the other, from its cursor on.',
  'mail.get_attachment': 'A file of a stranger is for a program that saves it, not for a model that reads it.',
}

/** What is a tool only where the server is to reveal secrets, and why it has no blind form. */
export const revealing: Readonly<Record<string, string>> = {
  'vault.get': 'It is there for the values.',
  'vault.totp': 'It is there for the code.',
  'vault.totp_use_backup': 'It spends a code, which would be lost unseen.',
  'vault.totp_enrol': 'It takes a seed: a page of the site has it, and login_enrol reads it there.',
  'vault.totp_store_backup': 'It takes codes: a page of the site shows them, and login_enrol reads them there.',
  'vault.totp_import': "It takes an authenticator's seeds.",
  'vault.import': "It takes a password manager's export.",
}
