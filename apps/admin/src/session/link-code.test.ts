import { expect, test } from 'vitest'
import { linkCode } from './link-code.js'

const code = 'kf_welcome_0123456789abcdefABCDEF'

test.each([[`http://127.0.0.1:8080/admin/welcome#${code}`], [`#${code}`], [code], [`  ${code}\n`]])(
  'the code is found in %j',
  (text) => {
    expect(linkCode(text)).toBe(code)
  },
)

test.each([[''], ['#'], ['#short'], ['http://127.0.0.1:8080/admin/welcome'], [`#${code} and more`]])(
  'there is no code in %j',
  (text) => {
    expect(linkCode(text)).toBeUndefined()
  },
)
