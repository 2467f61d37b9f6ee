import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { TOTP, URI } from 'otpauth'
import { expect, test } from 'vitest'
import { openLink, requestEmailCode, requestMagicLink, signInWithPassword, submitEmailCode } from '../src/sign-in.js'
import { Sink } from './sink.js'
import { codeIn, linkIn } from './world.js'

const HERE = join(import.meta.dirname, '..')

test('on its own it serves all three ways, says nothing of codes and links, and ends at SIGINT', async () => {
  const sink = new Sink()
  const { port } = await sink.start()
  const built = await build()
  const email = 'agent@keyfob.test'
  const child = spawn(process.execPath, [join(built, 'main.js'), '--smtp', `127.0.0.1:${port}`, '--user', email])
  try {
    const lines = keepLines(child)
    const url = /http:\S+/.exec(await lines.first(2))?.[0] ?? ''
    const [, password = '', uri = ''] = (lines.all[1] ?? '').split(/\s+/)
    const totp = URI.parse(uri) as TOTP

    const code = totp.generate()
    await signInWithPassword(url, { email, password, code: async () => code })
    await expect(signInWithPassword(url, { email, password, code: async () => code })).rejects.toThrow('already used')
    await requestMagicLink(url, email)
    const link = await linkIn(await sink.next())
    await openLink(link)
    const visit = await requestEmailCode(url, email)
    const mailed = await codeIn(await sink.next())
    await submitEmailCode(visit, mailed)

    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(lines.all).toHaveLength(2)
    for (const secret of [code, mailed, link, new URL(link).searchParams.get('token')]) {
      expect(lines.all.join('\n')).not.toContain(secret)
    }
  } finally {
    child.kill('SIGKILL')
    await Promise.all([sink.close(), rm(built, { recursive: true })])
  }
})

// Beside the sources, so that the program finds its dependencies where it will find them in production.
async function build(): Promise<string> {
  await mkdir(join(HERE, '.cache'), { recursive: true })
  const built = await mkdtemp(join(HERE, '.cache/main-'))
  const config = join(HERE, '../../.config/swc.json')
  const swc = join(HERE, '../../node_modules/.bin/swc')
  const args = ['src', '-d', built, '--strip-leading-paths', '--config-file', config, '--ignore', '**/*.test.ts']
  const { status, stderr } = spawnSync(swc, args, { cwd: HERE, encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  return built
}

// Both streams together: whatever the program says anywhere counts.
function keepLines(child: ChildProcess) {
  const all: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => all.push(line))
  }
  return {
    all,
    async first(count: number): Promise<string> {
      while (all.length < count) {
        await once(child.stdout ?? child, 'data', { signal: AbortSignal.timeout(10_000) })
        await new Promise(setImmediate)
      }
      return all.join('\n')
    },
  }
}
