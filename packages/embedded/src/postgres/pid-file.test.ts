import { expect, test } from 'vitest'
import { pidFile } from './pid-file.js'

const whole = ['4711', '/proc/self/cwd', '1795419022', '45251', '', '127.0.0.1', '  1234  5678', 'ready   ', ''].join(
  '\n',
)

test('a server is ready when it says so itself, on the port that it names', () => {
  expect(pidFile(whole)).toEqual({ pid: 4711, port: 45251, ready: true })
})

test('one that is still starting is not', () => {
  expect(pidFile(whole.replace('ready   ', 'starting'))).toEqual({ pid: 4711, port: 45251, ready: false })
  expect(pidFile('4711\n/data\n')).toEqual({ pid: 4711, port: undefined, ready: false })
})

test.each(['', '0\n', '-1\n', '1\n', 'x\n'])('what names no process of ours is nothing (%j)', (text) => {
  expect(pidFile(text)).toBeUndefined()
})
