import { expect, test } from 'vitest'
import { commandPath } from './command-path.js'

test.each([
  ['vault.get', 'vault get'],
  ['vault.totp_use_backup', 'vault totp-use-backup'],
  ['identities.rotateKey', 'identities rotate-key'],
  ['platformVault.importTotp', 'platform-vault import-totp'],
  ['mail.list_messages', 'mail list-messages'],
])('%s is the command %s', (operation, command) => {
  expect(commandPath(operation).join(' ')).toBe(command)
})
