import { expect, test } from 'vitest'
import { deliveredTo, isFor, returnPath } from './routing.js'

const bytes = (...lines: string[]) => Buffer.from([...lines, '', 'Delivered-To: in@body.test'].join('\r\n'))

test('a catch-all goes by the topmost of its header, folded or not, whatever stands below', () => {
  const mail = bytes('Return-Path: <b@s.test>', 'delivered-TO:', ' <Me+x@A.test>', 'Delivered-To: forged@a.test')
  expect(deliveredTo(mail, 'delivered-to')).toBe('Me+x@A.test')
  expect(deliveredTo(mail, 'x-original-to')).toBeUndefined()
  expect(returnPath(mail)).toBe('b@s.test')
})

test.each(['', '<>', 'a@a.test, b@a.test', 'A <a@a.test>', '"a b"@a.test', 'a@a.test (x)', 'nobody'])(
  'a header that holds %j names nobody',
  (value) =>
    expect(deliveredTo(bytes(`Delivered-To: ${value}`, 'Delivered-To: a@a.test'), 'delivered-to')).toBeUndefined(),
)

test('what only contains an address is not for it; what is tagged beneath it is', () => {
  const mine = (line: string) => isFor(bytes(line), 'Me+agent@a.test')
  expect(
    ['To: <me+agent@a.test>', 'Cc: X <a@b.test>, Y <ME+AGENT@a.test>', 'Delivered-To: me+agent@a.test'].map(mine),
  ).toEqual([true, true, true])
  expect(['To: me@a.test', 'To: xme+agent@a.test', 'Bcc: me+agent@a.test', 'X: me+agent@a.test'].map(mine)).toEqual([
    false,
    false,
    false,
    false,
  ])
  expect(isFor(bytes('To: me+agent@a.test'), 'me@a.test')).toBe(true)
})
