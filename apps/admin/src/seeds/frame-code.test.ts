import { expect, test } from 'vitest'
import { frameCode } from './frame-code.js'

const uri = 'otpauth://totp/GitHub:ada%40x.example?secret=JBSWY3DPEHPK3PXP&issuer=GitHub'

test.each([
  [[uri, uri, 'https://x.example'], { uri, label: 'GitHub, ada@x.example' }],
  [['otpauth://totp/ada?secret=JBSWY3DPEHPK3PXP'], { uri: expect.any(String), label: 'ada' }],
  [['otpauth://totp/Acme:%ff?secret=x'], { uri: expect.any(String), label: 'Acme, %ff' }],
  [['otpauth-migration://offline?data=AAAA'], { uri: expect.any(String), label: 'a seed' }],
  [[uri, 'otpauth://totp/x?secret=y'], { problem: expect.stringContaining('Several') }],
  [['https://x.example/otpauth://'], { problem: expect.stringContaining('holds no seed') }],
  [[], undefined],
])('of %j', (texts, code) => {
  expect(frameCode(texts)).toEqual(code)
})

test('a label never holds the seed', () => {
  expect(JSON.stringify(frameCode([uri])).replace(uri, '')).not.toContain('JBSWY3DPEHPK3PXP')
})
