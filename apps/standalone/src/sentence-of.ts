/** Errors whose message was written for the person at the terminal. */
const plain = new Set([
  'AppError',
  'StartError',
  'PartError',
  'ConfigError',
  'KeyfobError',
  'ConnectError',
  'AuditError',
  'BackupError',
])

/** What to tell the person at the terminal: a sentence that says what to do, without a stack where we know the cause. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (plain.has(error.name)) return error.message
  const { code, address, port, path } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${address} is taken. Stop what uses it, or choose another: KEYFOB_PORT for the API, KEYFOB_SMTP_PORT for mail.`
    case 'EACCES':
      return port
        ? `Port ${port} is not for ordinary users. Choose one from 1024 up: KEYFOB_PORT for the API, KEYFOB_SMTP_PORT for mail.`
        : `There is no right to write ${path}. Choose another data folder with KEYFOB_HOME.`
    case 'ENOSPC':
      return 'The disk is full. Make room and start again; nothing that was acknowledged is lost.'
    case 'EROFS':
      return `${path} cannot be written: the file system is read-only. Choose another data folder with KEYFOB_HOME.`
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `${error.message}\nUsage: npm start -- [mail connect … | backup … | restore … | seal | unseal] [--new-link] [--let-in NAME] [--platform-token NAME] [--rotate-root-key]`
    default:
      return error.stack ?? error.message
  }
}
