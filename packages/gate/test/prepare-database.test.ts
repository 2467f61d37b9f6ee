import { testDatabase } from '@keyfob/testkit/postgres'
import { expect, test } from 'vitest'
import { prepareDatabase } from '../src/prepare-database.js'

const { url, servicesUrl } = await testDatabase()

const changed = (change: object, of = url): string => Object.assign(new URL(of), change).href

test.each([
  ['is not reached', { port: '9' }, /^The database at 127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\)/],
  [
    'has another password',
    { password: 'SecretGuess' },
    /^The database at 127\.0\.0\.1:\d+ does not let \w+ in \(.*\)\. Put right DATABASE_URL;/,
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

test('of two that may be wrong it is said which: the owner or the services', async () => {
  const password = { password: 'SecretGuess' }
  const ownerless = prepareDatabase({ databaseUrl: servicesUrl, ownerUrl: changed(password) })
  await expect(ownerless).rejects.toThrow(/does not let \w+ in .* Put right KEYFOB_MIGRATION_DATABASE_URL;/)
  const refused = prepareDatabase({ databaseUrl: changed(password, servicesUrl), ownerUrl: url })
  await expect(refused).rejects.toThrow(/does not let \w+ in .* Put right DATABASE_URL;/)
})
