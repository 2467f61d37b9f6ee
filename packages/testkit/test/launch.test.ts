import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')
const launch = (name: string) => import(join(root, 'apps', 'standalone', 'launch', `${name}.mjs`))
const testkit = (name: string) => import(join(import.meta.dirname, '..', 'launch', `${name}.mjs`))

let folder: string
let child: ChildProcess | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-launch-'))
})

afterEach(async () => {
  child?.kill('SIGKILL')
  child = undefined
  await rm(folder, { recursive: true, force: true })
})

describe('what a run leaves behind', () => {
  test.each([
    ['its environment', () => ({ env: { TMPDIR: folder } })],
    ['the folder that it works in', () => ({ env: {}, cwd: folder })],
  ])('is known by %s', async (_, mark) => {
    const { leftovers } = await testkit('leftovers')
    child = spawn('sleep', ['60'], { stdio: 'ignore', ...mark() })
    await once(child, 'spawn')
    expect(await leftovers(folder)).toEqual([{ pid: child.pid, command: 'sleep 60' }])
  })

  test('is nothing when all have ended', async () => {
    const { leftovers } = await testkit('leftovers')
    expect(await leftovers(folder)).toEqual([])
  })
})

describe('the count of a run', () => {
  const count = async (text: string) => {
    await writeFile(join(folder, 'one.test.ts'), `import { test } from 'vitest'\n${text}`)
    const file = join(folder, 'tally.json')
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const reporter = join(import.meta.dirname, '..', 'launch', 'tally-reporter.mjs')
    const env = { TMPDIR: folder, TALLY_FILE: file }
    await promisify(execFile)(process.execPath, [vitest, 'run', '--root', folder, `--reporter=${reporter}`], {
      env,
    }).catch(() => undefined)
    return JSON.parse(await readFile(file, 'utf8'))
  }

  test('tells what passed, failed and was skipped', async () => {
    const tests = "test('a', () => {}); test('b', () => { throw new Error('no') }); test.skip('c', () => {})"
    expect(await count(tests)).toEqual({ passed: 1, failed: 1, skipped: 1 })
  })

  test('a file that cannot be read is a failure', async () => {
    expect(await count("throw new Error('unreadable')")).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  test('an error outside of every test is a failure', async () => {
    const tests =
      "test('a', async () => { setTimeout(() => { throw new Error('late') }); await new Promise((r) => setTimeout(r, 50)) })"
    expect(await count(tests)).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })
})

test('each check that fails is counted, however many end at once', async () => {
  const { runChecks } = await testkit('checks')
  const check = (code: number) => ({
    title: 'a check',
    command: process.execPath,
    args: ['-e', `process.exit(${code})`],
  })
  expect(await runChecks([1, 0, 1, 0, 1, 0].map(check))).toEqual({ passed: 3, failed: 3, skipped: 0 })
})

describe('the launch', () => {
  test.each([
    ['18.20.0', 1],
    ['20.18.3', 1],
    ['21.7.0', 1],
    ['22.11.0', 1],
    ['20.19.0', 0],
    ['22.12.0', 0],
    ['24.1.0', 0],
  ])('on Node %s ends with %i, and refuses with a sentence', async (version, code) => {
    const script = `
      Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })
      await import(${JSON.stringify(join(root, 'apps', 'standalone', 'launch', 'require-node.mjs'))})`
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
    if (code === 0) expect(await run).toEqual({ stdout: '', stderr: '' })
    else await expect(run).rejects.toMatchObject({ code, stderr: expect.stringContaining(`this is Node ${version}.`) })
  })

  test.each([
    ['ERR_PNPM_OUTDATED_LOCKFILE  Cannot install', 'pnpm-lock.yaml does not fit'],
    ['npm error code EAI_AGAIN', 'does not reach the npm registry'],
    ['EACCES: permission denied, mkdir', 'belong to another user'],
    ['ENOSPC: no space left on device', 'The disk is full'],
    ['anything else', 'otherwise'],
  ])('knows what to do about %s', async (output, sentence) => {
    const { advice } = await launch('advice')
    expect(advice(output, 'otherwise')).toContain(sentence)
  })

  test('a step that fails shows the end of what was said', async () => {
    const { CommandFailed, step } = await launch('steps')
    const lines: string[] = []
    const output = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n')
    const failing = step(
      { doing: 'x', done: 'done', otherwise: 'Try again.', log: (line: string) => lines.push(line) },
      () => {
        throw new CommandFailed('no', output)
      },
    )
    await expect(failing).rejects.toThrow('Try again.')
    expect(lines).toHaveLength(21)
    expect(lines[1]).toContain('line 10')
    expect(lines[20]).toContain('line 29')
  })
})
