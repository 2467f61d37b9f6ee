import { expect, test } from 'vitest'
import { claimCommand } from './claim-command.js'

test('the command names this platform, and has no place for the code', () => {
  expect(claimCommand('https://keyfob.test')).toBe('npx keyfob claim --url https://keyfob.test')
})
