import type pg from 'pg'
import { StartError } from './start-error.js'

/**
 * A client that is connected now, to where the setting leads. @throws StartError where the database is not reached, lets its role not in or is
 * not there: which it is, and what to do
 */
export async function connected<Client extends pg.Client>(client: Client, setting: string): Promise<Client> {
  try {
    await client.connect()
    return client
  } catch (cause) {
    const sentence = sentenceOf(client, cause as NodeJS.ErrnoException, setting)
    throw sentence === undefined ? cause : new StartError(sentence, { cause })
  }
}

/** What the server says of a refusal names the role and the database, and never the password. */
function sentenceOf(
  { host, port, user, database }: pg.Client,
  { code, message }: NodeJS.ErrnoException,
  setting: string,
): string | undefined {
  const where = `${host}:${port}`
  switch (code) {
    case 'EAI_AGAIN':
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENOENT':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
      return `The database at ${where} cannot be reached (${code}). Start it, or put right where ${setting} leads.`
    case '57P03':
      return `The database at ${where} is not ready (${message}). Start again in a moment.`
    case '28000':
    case '28P01':
      return (
        `The database at ${where} does not let ${user} in (${message}). Put right ${setting}; where it is not set, run npm start once: ` +
        'the first start did not come to its end.'
      )
    case '3D000':
      return `There is no database ${database} at ${where}. Make it, or put right which one ${setting} names.`
    default:
      return undefined
  }
}
