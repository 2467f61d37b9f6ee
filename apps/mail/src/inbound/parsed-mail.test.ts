import { describe, expect, test } from 'vitest'
import { parsedMail } from './parsed-mail.js'

const parse = (...lines: string[]) => parsedMail(Buffer.from(lines.join('\r\n')))

describe('a parsed mail', () => {
  test('has its decoded subject, mailboxes, ids, date and text', async () => {
    const mail = await parse(
      'From: =?utf-8?Q?J=C3=BCrgen?= <jurgen@example.com>',
      'To: Ann <ann@example.com>, Friends: bob@example.com, cy@example.com;',
      'Cc: dee@example.com',
      'Subject: =?utf-8?B?w5xiZXI=?=',
      'Message-ID: <one@example.com>',
      'In-Reply-To: <zero@example.com>',
      'References: <a@example.com>',
      ' <b@example.com>',
      'Date: Mon, 3 Mar 2025 10:00:00 +0100',
      '',
      'Hello',
      '> quoted',
    )
    expect(mail).toMatchObject({
      subject: 'Über',
      from: [{ name: 'Jürgen', address: 'jurgen@example.com' }],
      to: [{ address: 'ann@example.com' }, { address: 'bob@example.com' }, { address: 'cy@example.com' }],
      cc: [{ address: 'dee@example.com' }],
      messageId: '<one@example.com>',
      inReplyTo: ['<zero@example.com>'],
      references: ['<a@example.com>', '<b@example.com>'],
      date: new Date('2025-03-03T09:00:00Z'),
      extractedText: 'Hello',
      html: undefined,
      attachments: [],
    })
    expect(mail.text.trim()).toBe('Hello\n> quoted')
  })

  test('keeps its HTML as it came, and makes its text of it where it has none', async () => {
    const html = '<p>Your code is <b>123456</b></p><img src="cid:x">'
    const mail = await parse('From: a@b.c', 'Content-Type: text/html', '', html)
    expect(mail.html?.trim()).toBe(html)
    expect(mail.text).toContain('Your code is 123456')
  })

  test('has its attachments decoded, under names that are no paths', async () => {
    const mail = await parse(
      'From: a@b.c',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'see below',
      '--b',
      'Content-Type: application/octet-stream; name="../../etc/passwd"',
      'Content-Disposition: attachment; filename="../../etc/\u202epasswd"',
      'Content-Transfer-Encoding: base64',
      '',
      'AAEC',
      '--b--',
    )
    expect(mail.attachments).toHaveLength(1)
    expect(mail.attachments[0]?.filename).toBe('.._.._etc_passwd')
    expect([...(mail.attachments[0]?.bytes ?? [])]).toEqual([0, 1, 2])
  })

  test('has a sole sender only where one From field names one mailbox', async () => {
    expect((await parse('From: Ann <a@b.c>', '', 'x')).soleSender).toBe('a@b.c')
    expect((await parse('From: a@b.c', 'From: d@e.f', '', 'x')).soleSender).toBeUndefined()
    expect((await parse('From: a@b.c, d@e.f', '', 'x')).soleSender).toBeUndefined()
    expect((await parse('From: both: a@b.c, d@e.f;', '', 'x')).soleSender).toBeUndefined()
    expect((await parse('From: nobody', '', 'x')).soleSender).toBeUndefined()
  })

  test('decodes an encoded word once: what comes out is text', async () => {
    const once = '=?utf-8?Q?Acme?='
    const twice = `=?utf-8?B?${Buffer.from(once).toString('base64')}?=`
    const mail = await parse(`From: ${twice} <a@b.c>`, `Subject: ${twice}`, '', 'x')
    expect(mail).toMatchObject({ subject: once, from: [{ name: once, address: 'a@b.c' }] })
  })

  test('has no control character in its fields, however they were encoded', async () => {
    const word = `=?utf-8?B?${Buffer.from('a\0b\r\nBcc: x@y.z').toString('base64')}?=`
    const mail = await parse(`From: ${word} <a@b.c>`, `Subject: ${word}`, '', 'x')
    expect(mail).toMatchObject({ subject: 'a b Bcc: x@y.z', from: [{ name: 'a b Bcc: x@y.z', address: 'a@b.c' }] })
  })

  test('goes without the fields it lacks', async () => {
    expect(await parse('', 'x')).toMatchObject({
      subject: '',
      from: [],
      messageId: undefined,
      references: [],
      date: undefined,
    })
  })
})
