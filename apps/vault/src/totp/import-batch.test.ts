import { expect, test } from 'vitest'
import { importBatch } from './import-batch.js'

const read = (...uris: string[]) => importBatch(uris, (index) => `uris.${index}`, false)

test('two exports without a batch id both count', () => {
  const { accounts, missingParts } = read(exported('ada'), exported('eve'))
  expect(accounts).toMatchObject([{ seed: { account: 'ada' } }, { seed: { account: 'eve' } }])
  expect(missingParts).toEqual([])
})

test('an account by itself stands among those of an export, in their order', () => {
  const { accounts } = read(exported('ada'), 'otpauth://totp/bob?secret=JBSWY3DPEHPK3PXP', exported('eve'))
  expect(accounts).toMatchObject([
    { seed: { account: 'ada' } },
    { seed: { account: 'bob' } },
    { seed: { account: 'eve' } },
  ])
})

/** One account of a seed of ten bytes, in an export that says neither its number nor its parts. */
function exported(name: string): string {
  const account = [...field(1, Buffer.from(`${name}-seed-x`.padEnd(10, '-'))), ...field(2, Buffer.from(name))]
  return `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(field(1, account)).toString('base64'))}`
}

const field = (number: number, bytes: ArrayLike<number>): number[] => [
  number * 8 + 2,
  bytes.length,
  ...Array.from(bytes),
]
