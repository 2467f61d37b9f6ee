import { credentialTypes } from '@keyfob/contracts/vault'
import { expect, test } from 'vitest'
import { credentialFields, typeLabels } from './fields.js'
import { endOfDay, entries, storedValues } from './stored-values.js'

const typed = (values: Record<string, string>) => (key: string) => values[key] ?? ''

test('every type of the contract has a name and a form', () => {
  expect(Object.keys(typeLabels).sort()).toEqual([...credentialTypes].sort())
  expect([...Object.keys(credentialFields), 'TOTP'].sort()).toEqual([...credentialTypes].sort())
})

test('a login is split into what is secret and what is not, its password kept to the byte', () => {
  const values = { username: ' ada ', uri: 'https://a.test', password: ' p w ', totp: 'jbsw y3dp ehpk 3pxp' }
  expect(storedValues(credentialFields.LOGIN, typed(values))).toEqual({
    data: { password: ' p w ', totp: 'JBSWY3DPEHPK3PXP' },
    metadata: { username: 'ada', uri: 'https://a.test' },
  })
})

test('fields left empty are not sent', () => {
  expect(storedValues(credentialFields.API_KEY, typed({ key: 'k' }))).toEqual({ data: { key: 'k' }, metadata: {} })
})

test.each([['{"pin": "hunter2"'], ['["hunter2"]'], ['"hunter2"'], ['null']])(
  'custom values that are no object are refused without being repeated: %s',
  (json) => {
    const refused = storedValues(credentialFields.CUSTOM, typed({ json }))
    expect(refused).toMatchObject({ field: 'json' })
    expect(JSON.stringify(refused)).not.toContain('hunter2')
  },
)

test('custom values are sent as the object that they are', () => {
  expect(storedValues(credentialFields.CUSTOM, typed({ json: '{"a":{"b":1}}' }))).toMatchObject({
    data: { a: { b: 1 } },
  })
})

test('a port is a number, and nothing else', () => {
  expect(storedValues(credentialFields.SMTP, typed({ port: '587' }))).toMatchObject({ metadata: { port: 587 } })
  expect(storedValues(credentialFields.SMTP, typed({ port: '58x' }))).toMatchObject({ field: 'port' })
})

test('lists are one entry per line, and a date lasts until its end', () => {
  expect(entries(' https://a.test \n\n  b.test\r\n')).toEqual(['https://a.test', 'b.test'])
  expect(new Date(endOfDay('2027-01-31') ?? '').getTime()).toBe(new Date(2027, 1, 1).getTime() - 1)
  expect(endOfDay('')).toBeUndefined()
})
