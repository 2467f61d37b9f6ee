/** One thing that was looked at: what it is, how it is, and what to do where it is not as it should be. */
export type Finding = Readonly<{
  check: 'address' | 'tls' | 'platform' | 'ready' | 'clock' | 'token' | 'scopes' | 'expiry' | 'mail' | 'needs'
  status: 'ok' | 'warn' | 'fail'
  says: string
  todo?: string
}>

/** All is well. */
export const ok = (check: Finding['check'], says: string): Finding => ({ check, status: 'ok', says })
/** It works, and should be looked at. */
export const warn = (check: Finding['check'], says: string, todo: string): Finding => ({
  check,
  status: 'warn',
  says,
  todo,
})
/** It does not work, or must not go on so. */
export const fail = (check: Finding['check'], says: string, todo: string): Finding => ({
  check,
  status: 'fail',
  says,
  todo,
})
