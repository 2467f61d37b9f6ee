/** What a person typed as a password: the same characters however their keyboard composes them (NFKC, RFC 8265 §4). */
export const passwordText = (typed: string): string => typed.normalize('NFKC')

/**
 * The one form of a sign-in name: NFKC, without case and without space around it (as `toLowerCase` alone leaves some letters apart,
 * `toUpperCase` goes before it). What is no name has a form too: it is nobody's.
 */
export const loginText = (typed: string): string =>
  typed.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').trim()

/** Letters, digits and `. _ @ + -`, at most 64: in the form of {@link loginText}. */
export const isLogin = (login: string): boolean => /^[\p{L}\p{M}\p{N}._@+-]{1,64}$/u.test(login)

/** The one form of a recovery code: as it was made, without what groups it. */
export const recoveryText = (typed: string): string => typed.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
