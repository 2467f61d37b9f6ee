import { expect, test } from 'vitest'
import { readSeed } from './seed.js'

test('an otpauth URI stays as it is', () => {
  const uri = 'otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP&issuer=GitHub'
  expect(readSeed(` ${uri}\n`)).toEqual({ uri })
})

test.each([['jbsw y3dp ehpk 3pxp'], ['JBSW-Y3DP-EHPK-3PXP'], ['JBSWY3DPEHPK3PXP====']])(
  'a key printed as %j is read',
  (typed) => {
    expect(readSeed(typed)).toEqual({ secret: 'JBSWY3DPEHPK3PXP' })
  },
)

test.each([
  ['not-a-seed!'],
  ['JBSWY3DPEHPK3PX1'],
  ['otpauth-migration://offline?data=JBSWY3DPEHPK3PXP'],
  ['===='],
  [''],
])('%j is refused with a reason that does not repeat it', (typed) => {
  const refused = readSeed(typed)
  expect(refused).toHaveProperty('problem')
  if (typed) expect(JSON.stringify(refused)).not.toContain(typed)
})

test('a short key is read too: whether it is too short, the platform judges', () => {
  expect(readSeed('JBSW Y3DP')).toEqual({ secret: 'JBSWY3DP' })
})
