import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

const scriptBytesMax = 150_000
let folder: string
let page: string
let scripts: Map<string, string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-admin-'))
  const root = join(import.meta.dirname, '..')
  // A process of its own with no variables: under the test's NODE_ENV, React would be bundled in its long form.
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', folder, '--emptyOutDir']
  await promisify(execFile)(process.execPath, vite, { cwd: root, env: {} })
  page = await readFile(join(folder, 'index.html'), 'utf8')
  const assets = (await readdir(join(folder, 'assets'))).filter((name) => name.endsWith('.js'))
  const read = async (name: string) => [name, await readFile(join(folder, 'assets', name), 'utf8')] as const
  scripts = new Map(await Promise.all(assets.map(read)))
})
afterAll(() => rm(folder, { recursive: true }))

test('the page needs at most 150 kB of script over the wire to begin', () => {
  const needed = [...scripts].filter(([name]) => page.includes(`/assets/${name}`))
  const bytes = needed.reduce((sum, [, script]) => sum + gzipSync(script).length, 0)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThanOrEqual(scriptBytesMax)
})

test('the page holds no inline script or style, and loads nothing from elsewhere', () => {
  expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/i)
  for (const [, address] of page.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^\/admin\//)
})

test('the contracts are there as types only', () => {
  for (const script of scripts.values()) expect(script).not.toContain('ZodError')
})
