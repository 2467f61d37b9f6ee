import { growth } from '@keyfob/testkit/growth'
import { describe, expect, test } from 'vitest'
import { mailReport } from './mail-report.js'
import { mimeOutline } from './mime-outline.js'

const read = (text: string) => {
  const raw = Buffer.from(text, 'latin1')
  return mailReport(raw, mimeOutline(raw))
}
const report = (status: string, returned = '', type = 'report-type=delivery-status') =>
  [
    `Content-Type: multipart/report; ${type}; boundary="b"`,
    '',
    'For who reads no MIME.',
    '--b',
    '',
    'Your mail came back.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    status,
    '--b',
    ...(returned === '' ? [] : ['Content-Type: message/rfc822', '', returned]),
    '--b--',
  ].join('\r\n')
const one = 'Final-Recipient: rfc822; ada@example.com\r\nAction: failed\r\nStatus: 5.1.1'
const ada = { addresses: ['ada@example.com'], action: 'failed', status: '5.1.1' }

describe('a report', () => {
  test('names its recipients, each with what became of it, and the mail that it returns', () => {
    const status = `Reporting-MTA: dns; a\r\n\r\n${one}\r\n\r\nOriginal-Recipient: rfc822;list@example.com\r\nFinal-Recipient: rfc822;bob@example.com\r\nAction: DELAYED (still trying)\r\nStatus: 4.4.1 (no answer)\r\n`
    expect(
      read(report(status, 'Subject: x\r\nMessage-ID:\r\n <one@agents.test>\r\n\r\nMessage-ID: <two@agents.test>')),
    ).toEqual({
      returnedId: '<one@agents.test>',
      recipients: [ada, { addresses: ['list@example.com', 'bob@example.com'], action: 'delayed', status: '4.4.1' }],
    })
  })

  test('is read as it is found: words before the groups, brackets, no status, lines that end with LF alone', () => {
    const loose = report(
      'This Message was undeliverable due to the following reason:\n\n\nReporting-MTA: dns; a\n\nFinal-Recipient: RFC822; <ada@example.com>\nAction: failed\n',
    ).replaceAll('\r\n', '\n')
    expect(read(loose)?.recipients).toEqual([{ ...ada, status: undefined }])
    const inParts = report(`Reporting-MTA: dns; a\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${one}`)
    expect(read(inParts)?.recipients).toEqual([ada])
    const utf8 = report(one, 'Message-ID: <u@agents.test>').replace('/delivery-status', '/global-delivery-status')
    expect(read(utf8)).toEqual({ returnedId: '<u@agents.test>', recipients: [ada] })
  })

  test('of another kind says nothing, and is a report all the same', () => {
    const nothing = { returnedId: undefined, recipients: [] }
    expect(read(report(one, 'Message-ID: <a@b.c>', 'report-type=disposition-notification'))).toEqual(nothing)
    expect(read(report(one, 'Message-ID: <a@b.c>', 'report-type="feedback-report"'))).toEqual(nothing)
  })

  test.each([
    ['no report', 'Content-Type: multipart/mixed; report-type=delivery-status; boundary=b\r\n\r\n--b--'],
    ['a type that only begins so', report(one).replace('multipart/report', 'multipart/report-x')],
    ['no type at all', '\r\nmultipart/report; report-type=delivery-status'],
  ])('%s is none', (_, text) => expect(read(text)).toBeUndefined())

  test.each([
    ['a recipient of another kind', 'Final-Recipient: x400; c=us;a= ;p=x\r\nAction: failed'],
    ['an address that is none', 'Final-Recipient: rfc822; everybody\r\nAction: failed'],
    ['two addresses in one', 'Final-Recipient: rfc822; a@b.c, d@e.f\r\nAction: failed'],
    ['an action that is none', 'Final-Recipient: rfc822; a@b.c\r\nAction: exploded'],
    ['no action', 'Final-Recipient: rfc822; a@b.c\r\nStatus: 5.0.0'],
    ['no recipient', 'Action: failed\r\nStatus: 5.0.0'],
    ['an address of 400 characters', `Final-Recipient: rfc822; ${'a'.repeat(400)}@b.c\r\nAction: failed`],
    ['nothing', ''],
  ])('%s is left out', (_, group) => expect(read(report(`${group}\r\n\r\n${one}`))?.recipients).toEqual([ada]))

  test('what is no enhanced code is no status, and no Message-ID is none', () => {
    const status = (value: string) => read(report(one.replace('5.1.1', value)))?.recipients[0]?.status
    expect(['5.1', '9.1.1', '5.1.1234', '5.1.1x', '550 5.1.1'].map(status)).toEqual(Array(5).fill(undefined))
    for (const id of ['one@agents.test', '<one@agents.test', '<o ne@agents.test>', ''])
      expect(read(report(one, `Message-ID: ${id}\r\n\r\nx`))?.returnedId).toBeUndefined()
  })

  test('of what it returns only the header of the mail itself is read', () => {
    const inner = 'Subject: x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <inner@agents.test>\r\n\r\nx'
    expect(read(report(one, inner))?.returnedId).toBeUndefined()
    const nested = report(
      one,
      `Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: message/delivery-status\r\n\r\n${one.replace('ada', 'eve')}\r\n--c--`,
    )
    expect(read(nested)?.recipients).toEqual([ada])
  })

  test('is read for 100 recipients, and of each part for 256 KiB', () => {
    const many = Array.from({ length: 150 }, (_, n) => one.replace('ada', `n${n}`)).join('\r\n\r\n')
    expect(read(report(many))?.recipients).toHaveLength(100)
    const late = `${'X-Filler: a\r\n'.repeat(22_000)}\r\n${one}`
    expect(read(report(late))?.recipients).toEqual([])
    expect(read(report(one, `${'X: a\r\n'.repeat(100)}Message-ID: <a@b.c>\r\n\r\nx`))?.returnedId).toBe('<a@b.c>')
  })

  test('of many empty lines, blanks and groups is walked in time that grows with their number', () => {
    for (const piece of ['\r\n', ' \r\n', 'a\r\n\r\n', 'a\r\n \r\n\t']) {
      expect(growth(4_000, (count) => read(report(piece.repeat(count))))).toBeLessThan(1.5)
    }
  }, 60_000)
})
