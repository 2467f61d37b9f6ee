import { expect, test } from 'vitest'
import { countBackupCodes, maskBackupCodes, restoreBackupCodes } from './backup-codes.js'

const data = { backupCodes: ['one', 'two'], usedBackupCodes: ['zero'], note: 'x' }

test('unused codes are masked one by one; used ones and everything else stay', () => {
  expect(maskBackupCodes(data, 'git/hub')).toEqual({
    backupCodes: ['[use /v0/vault/git/hub/totp/backup]', '[use /v0/vault/git/hub/totp/backup]'],
    usedBackupCodes: ['zero'],
    note: 'x',
  })
  expect(countBackupCodes(data)).toBe(2)
})

test('data without a list of codes is left alone', () => {
  for (const other of [{}, { backupCodes: 'one' }]) {
    expect(maskBackupCodes(other, 'x')).toBe(other)
    expect(countBackupCodes(other)).toBe(0)
  }
})

test('what was read and is stored again keeps the codes themselves', () => {
  const masked = { ...maskBackupCodes(data, 'x'), note: 'y' }
  expect(restoreBackupCodes(masked, () => data)).toEqual({ ...data, note: 'y' })
})

test('placeholders among codes, too many or of no codes are refused', () => {
  const [mask] = maskBackupCodes(data, 'x').backupCodes as string[]
  for (const backupCodes of [[mask], [mask, 'three'], [mask, mask, mask]]) {
    expect(() => restoreBackupCodes({ backupCodes }, () => data)).toThrow('data.backupCodes holds placeholders')
  }
  for (const current of [{}, undefined]) {
    expect(() => restoreBackupCodes({ backupCodes: [mask] }, () => current)).toThrow('data.backupCodes')
  }
})

test('codes that come anew are kept, without a look at the present ones', () => {
  const look = () => {
    throw new Error('looked')
  }
  expect(restoreBackupCodes(data, look)).toBe(data)
  expect(restoreBackupCodes({}, look)).toEqual({})
})
