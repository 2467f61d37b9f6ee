import { afterAll, beforeAll, expect, test } from 'vitest'
import { run, type Staged, stage } from './staged.js'

let staged: Staged

beforeAll(async () => {
  staged = await stage({ postgres: false })
})

afterAll(() => staged.remove())

const script = (then = '') => `
  const { supervise } = await import('./src/children/supervise.js')
  const supervision = supervise({ log: (line) => console.log(line.replaceAll('\\n', '|')) })
  supervision.add('the first', async () => console.log('first ended'))
  supervision.add('the second', async () => console.log('second ended'))
  setInterval(() => undefined, 1000)
  console.log('up')
  ${then}`

test.each([
  ['SIGTERM', '', 143],
  ['SIGINT', '', 130],
  ['SIGINT', 'supervision.stayUp()', 0],
] as const)(
  'on %s everything ends, the last added first, and the code says whether that was its way to end (%s)',
  async (signal, then, code) => {
    const child = await run(staged, script(then))
    expect(await child.line()).toBe('up')
    child.process.kill(signal)
    expect([await child.line(), await child.line()]).toEqual(['second ended', 'first ended'])
    expect(await child.ended).toEqual([code, null])
  },
)

test('an error that nobody caught is said without its message, ends everything and is the exit code', async () => {
  const child = await run(staged, script(`throw new SyntaxError('cannot read\\n    at hunter2')`))
  expect(await child.line()).toBe('up')
  const said = await child.line()
  expect(said).toMatch(/^SyntaxError that nobody caught; its message is left out.*\| {4}at /)
  expect(said).not.toContain('hunter2')
  expect([await child.line(), await child.line()]).toEqual(['second ended', 'first ended'])
  expect(await child.ended).toEqual([1, null])
})

test('one part that fails to end is named, and the others end all the same', async () => {
  const child = await run(staged, script("supervision.add('the third', async () => { throw new Error('stuck') })"))
  await child.line()
  child.process.kill('SIGTERM')
  expect(await child.line()).toBe('the third did not end as it should: stuck')
  expect([await child.line(), await child.line()]).toEqual(['second ended', 'first ended'])
  expect(await child.ended).toEqual([1, null])
})

test('the same signal twice at once, as from a terminal and a parent, is one', async () => {
  const slow = "supervision.add('slow', () => new Promise((done) => setTimeout(done, 300)))"
  const child = await run(staged, script(`supervision.stayUp(); ${slow}`))
  await child.line()
  child.process.kill('SIGINT')
  child.process.kill('SIGTERM')
  expect([await child.line(), await child.line()]).toEqual(['second ended', 'first ended'])
  expect(await child.ended).toEqual([0, null])
})
