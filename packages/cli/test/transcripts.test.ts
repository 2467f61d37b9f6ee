import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KeyfobPlatform } from '@keyfob/sdk'
import { afterAll, expect, test } from 'vitest'
import { startTestPlatform } from '../../../apps/standalone/test/test-platform.js'
import { installCli } from './installed.js'
import { runTranscript } from './transcript.js'

const platform = await startTestPlatform()
const cli = await installCli()
afterAll(async () => {
  await platform.stop()
  await cli.remove()
})

const transcripts = join(import.meta.dirname, 'transcripts')
const common = { PATH: cli.path, LANG: 'C.UTF-8', KEYFOB_URL: platform.url, PLATFORM_TOKEN: platform.platformToken }

test.each(await readdir(transcripts))('%s: each command does and says what stands there', async (file) => {
  const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
  const agent = await operator.identities.create({ name: `Buyer of ${file}` })
  if (!('rawKey' in agent)) throw new Error('an agent without a token')
  await platform.site.addUser({ email: agent.emailAddress, password: randomBytes(18).toString('base64url') })
  const variables = {
    KEYFOB_TOKEN: agent.rawKey,
    AGENT: agent.identityId,
    ADDRESS: agent.emailAddress,
    SITE: platform.site.url,
  }
  await expectAsWritten(await readFile(join(transcripts, file), 'utf8'), variables)
})

test('the README: each command does and says what stands there', async () => {
  const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8')
  const blocks = [...readme.matchAll(/```console\n(.*?)```/gs)].map(([, block]) => block ?? '')
  expect(blocks.length).toBeGreaterThan(4)
  const lines = blocks.flatMap((block) => block.trimEnd().split('\n'))
  const files = { 'password.txt': 'correct horse', 'seed.txt': 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }
  await expectAsWritten(lines.map((line) => `  ${line.startsWith('$ ') ? line : anyFor(line)}`).join('\n'), {}, files)
})

/** A line of the README, in which `…` is whatever it was that day. */
const anyFor = (line: string): string =>
  line.includes('…') ? `${line.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.+')} (re)` : line

/** Runs a transcript in a folder of its own, which is its home. */
async function expectAsWritten(
  transcript: string,
  variables: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'keyfob-transcript-'))
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
    const env = { ...common, ...variables, HOME: folder }
    const { expected, actual } = await runTranscript(transcript, { cwd: folder, env })
    expect(actual).toBe(expected)
  } finally {
    await rm(folder, { recursive: true })
  }
}
