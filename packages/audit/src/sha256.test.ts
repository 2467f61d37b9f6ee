import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 as inBrowser } from './sha256.browser.js'
import { sha256 } from './sha256.js'

test('a browser hashes as Node does, whatever the parts', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }), (parts) => {
      expect([...inBrowser(...parts)]).toEqual([...sha256(...parts)])
    }),
  )
})
