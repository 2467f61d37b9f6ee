import type { Answer } from '../wire/operations.js'

type Cut = Answer<'identities.revocation'>['cut']

const words: Readonly<Record<keyof Cut, string>> = {
  credentials: 'Credentials',
  totpSeeds: 'TOTP seeds',
  messages: 'Messages',
  addresses: 'Addresses',
  tokens: 'Tokens',
  logins: 'Open logins',
  grants: 'Shared credentials',
}

/** The counts of a revocation in reading order; zeros stay, since a receipt that leaves them out proves less. */
export const cutRows = (cut: Cut): { what: string; count: number }[] =>
  (Object.keys(words) as (keyof Cut)[]).map((key) => ({ what: words[key], count: cut[key] }))

/** Is this the agent's name, as an operator may type it? Blanks at the ends and the way Unicode wrote it do not count. */
export const confirms = (typed: string, name: string): boolean =>
  typed.normalize('NFKC').trim() === name.normalize('NFKC').trim()
