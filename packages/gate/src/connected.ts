import type pg from 'pg'
import { StartError } from './start-error.js'

/** A client that is connected now. @throws StartError where its database is not reached, lets its role not in or is not there: which it is, and what to do */
export async function connected<Client extends pg.Client>(client: Client): Promise<Client> {
  try {
    await client.connect()
    return client
  } catch (cause) {
    const sentence = sentenceOf(client, cause as NodeJS.ErrnoException)
    throw sentence === undefined ? cause : new StartError(sentence, { cause })
  }
}

function sentenceOf({ host, port, user, database }: pg.Client, { code }: NodeJS.ErrnoException): string | undefined {
  const where = `${host}:${port}`
  switch (code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
      return `The database at ${where} cannot be reached (${code}). Start it, or put right where DATABASE_URL leads.`
    case '28000':
    case '28P01':
      return (
        `The database at ${where} does not let ${user} in: there is no such role, or the password is another. Put right DATABASE_URL; ` +
        'where there is none, run npm start once: the first start did not come to its end.'
      )
    case '3D000':
      return `There is no database ${database} at ${where}. Make it, or put right which one DATABASE_URL names.`
    default:
      return undefined
  }
}
