import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OptionsError, readOptions } from './options.js'

const token = 'kf_agent_SECRET'

test('blind by default; revealing where an argument or the environment says so', () => {
  expect(readOptions([], { KEYFOB_TOKEN: token })).toEqual({
    url: 'http://127.0.0.1:8484',
    token,
    reveal: false,
    cdpUrl: 'http://127.0.0.1:9222',
  })
  expect(readOptions(['--reveal'], { KEYFOB_TOKEN: token })).toMatchObject({ reveal: true })
  expect(readOptions([], { KEYFOB_TOKEN: token, KEYFOB_MCP_REVEAL: 'true' })).toMatchObject({ reveal: true })
  expect(readOptions([], { KEYFOB_TOKEN: token, KEYFOB_MCP_REVEAL: '' })).toMatchObject({ reveal: false })
  expect(readOptions(['-h'], {})).toBe('help')
})

test('the token may stand in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-mcp-'))
  writeFileSync(join(folder, 'token'), `${token}\n`)
  expect(readOptions([], { KEYFOB_TOKEN_FILE: join(folder, 'token') })).toMatchObject({ token })
  rmSync(folder, { recursive: true })
})

test.each([
  [[], {}, 'KEYFOB_TOKEN or KEYFOB_TOKEN_FILE must be set'],
  [[], { KEYFOB_TOKEN: token, KEYFOB_TOKEN_FILE: '/x' }, 'both set'],
  [[], { KEYFOB_TOKEN_FILE: '/no/such/SECRET' }, 'cannot be read'],
  [[], { KEYFOB_TOKEN: 'kf_platform_SECRET' }, 'a platform token'],
  [[], { KEYFOB_TOKEN: token, KEYFOB_MCP_REVEAL: 'SECRET' }, 'KEYFOB_MCP_REVEAL must be true or false'],
  [[], { KEYFOB_TOKEN: token, KEYFOB_MCP_CDP_URL: 'SECRET:9222' }, 'KEYFOB_MCP_CDP_URL must be'],
  [['--token', 'SECRET'], {}, 'the token comes by the environment'],
  [['SECRET'], { KEYFOB_TOKEN: token }, 'nothing else'],
])('%j with %j is refused in a sentence that holds no value', (args, env, says) => {
  const read = () => readOptions(args, env)
  expect(read).toThrow(OptionsError)
  expect(read).toThrow(says)
  expect(read).not.toThrow('SECRET')
})
