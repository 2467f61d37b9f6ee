import { expect, test } from 'vitest'
import { holdsCodePlaceholder, maskBackupCodes, restoreBackupCodes, unusedCodes, usedCodes } from './backup-codes.js'

const data = { backupCodes: ['one', 'two'], usedBackupCodes: ['zero'], note: 'x' }
const none = () => false
const one = (code: string) => code === 'one'
const mask = '[use /v0/vault/git/hub/totp/backup]'

test('unused codes are masked one by one; used ones and everything else stay', () => {
  expect(maskBackupCodes(data, 'git/hub', none)).toEqual({
    backupCodes: [mask, mask],
    usedBackupCodes: ['zero'],
    note: 'x',
  })
  expect(unusedCodes(data, none)).toEqual(['one', 'two'])
})

test('a code that was given out is no longer masked, but among the used ones', () => {
  expect(maskBackupCodes(data, 'git/hub', one)).toEqual({
    backupCodes: [mask],
    usedBackupCodes: ['zero', 'one'],
    note: 'x',
  })
  expect(unusedCodes(data, one)).toEqual(['two'])
})

test('which codes were given out is known by their HMACs alone', () => {
  const blind = (_: string, code: string | Uint8Array) => new Uint8Array(Buffer.from(`#${code}`))
  const isUsed = usedCodes({ blind }, { usedBackupCodes: [blind('', 'two')] })
  expect(['one', 'two', 'three'].filter(isUsed)).toEqual(['two'])
})

test('data without a list of codes is left alone', () => {
  for (const other of [{}, { backupCodes: 'one' }, { backupCodes: [] }]) {
    expect(maskBackupCodes(other, 'x', none)).toBe(other)
    expect(unusedCodes(other, none)).toEqual([])
  }
})

test('what was read and is stored again keeps the codes themselves', () => {
  const masked = { ...maskBackupCodes(data, 'x', none), note: 'y' }
  expect(holdsCodePlaceholder(masked)).toBe(true)
  expect(restoreBackupCodes(masked, () => unusedCodes(data, none))).toEqual({ ...data, note: 'y' })
})

test('placeholders among codes, too many or of no codes are refused', () => {
  for (const backupCodes of [[mask], [mask, 'three'], [mask, mask, mask]]) {
    expect(() => restoreBackupCodes({ backupCodes }, () => ['one', 'two'])).toThrow(
      'data.backupCodes holds placeholders',
    )
  }
  expect(() => restoreBackupCodes({ backupCodes: [mask] }, () => [])).toThrow('data.backupCodes')
})

test('codes that come anew are kept, without a look at the present ones', () => {
  const look = () => {
    throw new Error('looked')
  }
  expect(holdsCodePlaceholder(data)).toBe(false)
  expect(restoreBackupCodes(data, look)).toBe(data)
  expect(restoreBackupCodes({}, look)).toEqual({})
})
