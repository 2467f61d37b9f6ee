import { testDatabase } from '@keyfob/testkit/postgres'
import { expect, test } from 'vitest'
import { prepareDatabase } from '../src/prepare-database.js'

const { url } = await testDatabase()

const changed = (change: object): string => Object.assign(new URL(url), change).href

test.each([
  ['is not reached', { port: '9' }, /^The database at 127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\)/],
  [
    'has another password',
    { password: 'SecretGuess' },
    /^The database at 127\.0\.0\.1:\d+ does not let \w+ in: .* put right DATABASE_URL/i,
  ],
  ['does not know the role', { username: 'nobody' }, /does not let nobody in/],
  ['is not there', { pathname: '/elsewhere' }, /^There is no database elsewhere at /],
])(
  'a database that %s is told of in a sentence that says where it is and what to do, and no password',
  async (_, change, said) => {
    const failed = prepareDatabase({ databaseUrl: changed(change) })
    await expect(failed).rejects.toMatchObject({ name: 'StartError', message: expect.stringMatching(said) })
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('SecretGuess') })
  },
)
