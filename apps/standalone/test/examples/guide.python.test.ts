import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { guidedPlatform, path, saidBy, snippet } from './guide.js'

const { env, stop, mailAtNextLogin, loginsBegun } = await guidedPlatform()
const folder = await mkdtemp(join(tmpdir(), 'keyfob-guide-'))
afterAll(async () => {
  await stop()
  await rm(folder, { recursive: true })
})

test('the Python of the guide compiles, and gets a password, a one-time code and a mailed code', async () => {
  const file = join(folder, 'tools.py')
  await writeFile(file, snippet('python'))
  expect(spawnSync('python3', ['-m', 'py_compile', file], { env: path }).status).toBe(0)
  const child = spawn('python3', [file], { env: { ...env, ...path } })
  const said = saidBy(child)
  await mailAtNextLogin('731046', () => expect.poll(loginsBegun).toBe(1))
  expect(await said).toBe(`${'correct horse battery staple'.length} 6 6\n`)
})
