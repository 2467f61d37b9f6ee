import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { installCli } from '@keyfob/cli/installed'
import { requestEmailCode, signInWithPassword, submitEmailCode } from '@keyfob/practice-site/sign-in'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from './stories.js'

const run = promisify(execFile)

/** The README's stories by the command line alone: an agent signs in to a site, and its revocation ends that. */
export function tellShellStory(place: string, world: () => World): void {
  describe(`from the shell, ${place}`, () => {
    let cli: Awaited<ReturnType<typeof installCli>>
    beforeAll(async () => {
      cli = await installCli()
    })
    afterAll(() => cli?.remove())

    /** What a command prints. Rejects with its exit code and what it says. */
    async function keyfob(token: string, args: readonly string[], stdin = ''): Promise<string> {
      const env = { PATH: cli.path, KEYFOB_URL: world().url, KEYFOB_TOKEN: token }
      const started = run('keyfob', args, { env })
      started.child.stdin?.end(stdin)
      return (await started).stdout
    }

    test('an agent signs in with password and code, and with a mailed code; its revocation ends each command', async () => {
      const { platformToken, site } = world()
      const created = await keyfob(platformToken, ['identities', 'create', '--json'])
      const { rawKey, identityId, emailAddress: email } = JSON.parse(created)
      const password = randomBytes(18).toString('base64url')
      const { otpauthUri } = await site.addUser({ email, password })
      const about = ['--metadata', `uri=${site.url}`, '--metadata', `username=${email}`]
      await keyfob(rawKey, ['vault', 'store', 'practice', 'LOGIN', '--data-from', 'password=-', ...about], password)
      await keyfob(rawKey, ['vault', 'totp-enrol', 'practice', '--uri-from', '-'], otpauthUri)

      const variables = ['--env', 'PASSWORD=practice.password', '--env', 'CODE=practice.totp']
      const child = ['--', 'node', '-p', 'JSON.stringify([process.env.PASSWORD, process.env.CODE])']
      const [given, code] = JSON.parse(await keyfob(rawKey, ['run', ...variables, ...child]))
      expect(given).toBe(password)
      expect(await signInWithPassword(site.url, { email, password: given, code: async () => code })).toBe(
        `Signed in as ${email} by password and authenticator code`,
      )

      const { cursor } = JSON.parse(await keyfob(rawKey, ['mail', 'cursor', '--json']))
      const visit = await requestEmailCode(site.url, email)
      const mailed = await keyfob(rawKey, ['mail', 'wait', '--kind', 'code', '--after', cursor, '--timeout', '60'])
      expect(await submitEmailCode(visit, mailed.trim())).toBe(`Signed in as ${email} by e-mailed code`)

      await keyfob(platformToken, ['identities', 'revoke', identityId])
      for (const command of [
        ['vault', 'get', 'practice'],
        ['totp', 'practice'],
        ['mail', 'wait'],
        ['run', ...variables, ...child],
      ]) {
        await expect(keyfob(rawKey, command)).rejects.toMatchObject({
          code: 3,
          stdout: '',
          stderr: expect.stringContaining('agent_revoked'),
        })
      }
    })
  })
}
