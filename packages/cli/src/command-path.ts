/** The words of an operation's command: `platformVault.importTotp` → `['platform-vault', 'import-totp']`. */
export const commandPath = (operation: string): string[] => operation.split('.').map(kebab)

/** `minRemaining` → `min-remaining`, `totp_use_backup` → `totp-use-backup`. */
export const kebab = (name: string): string =>
  name.replaceAll('_', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
