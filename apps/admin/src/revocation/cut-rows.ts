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
  queuedMails: 'Mails to be sent',
}

/** Counts, where one has no place, without it. */
export type Counts = { [Key in keyof Cut]?: number | undefined }

/** The counts of a receipt in reading order; zeros stay, since a receipt that leaves them out proves less. */
export const cutRows = (cut: Counts): { what: string; count: number }[] =>
  (Object.keys(words) as (keyof Cut)[]).flatMap((key) => {
    const count = cut[key]
    return count === undefined ? [] : [{ what: words[key], count }]
  })

/** Is this the agent's name, as an operator may type it? Blanks at the ends and the way Unicode wrote it do not count. */
export const confirms = (typed: string, name: string): boolean =>
  typed.normalize('NFKC').trim() === name.normalize('NFKC').trim()
