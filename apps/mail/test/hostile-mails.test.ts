import { describe, expect, test } from 'vitest'
import { createAgent, stored, testGate, testInbound } from './fixture.js'
import { SmtpClient } from './smtp-client.js'

// Row 17 of the threat model: mails that are built to be costly to read. Each is refused for its bytes or kept, and the
// next one is read as ever. All is drawn from one seed: a failure comes again.

const { gate, platform } = await testGate()
const { smtp, reader } = await testInbound(gate)

/** Numbers from 0 to below `below`, the same for the same seed (mulberry32). */
function drawn(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
type Draw = ReturnType<typeof drawn>

const crlf = (...lines: (string | string[])[]) => lines.flat().join('\r\n')
const times = (count: number, one: (at: number) => string) => Array.from({ length: count }, (_, at) => one(at))
const pick = <T>(draw: Draw, from: readonly T[]): T => from[draw(from.length)] as T
const head = ['From: a@practice.test', 'Subject: x', 'MIME-Version: 1.0']
const of = (type: string, body: string, ...more: string[]) => crlf(head, ...more, `Content-Type: ${type}`, '', body)
const bytes = (draw: Draw, count: number) =>
  times(count, () => String.fromCharCode(pick(draw, [9, 32 + draw(95), 128 + draw(128)]))).join('')

/** The kinds of hostile mail, each different for each draw. */
const kinds: Readonly<Record<string, (draw: Draw) => string>> = {
  'parts within parts': (draw) =>
    of(
      'multipart/mixed; boundary=b0',
      times(2 + draw(200), (at) => crlf(`--b${at}`, `Content-Type: multipart/mixed; boundary=b${at + 1}`, '')).join(
        '\r\n',
      ),
    ),
  'messages within messages': (draw) =>
    of('message/rfc822', 'Content-Type: message/rfc822\r\n\r\n'.repeat(10 + draw(20_000))),
  'parts without end': (draw) =>
    of('multipart/mixed; boundary=b', crlf(times(500 + draw(60_000), () => '--b\r\n\r\nx'))),
  'a header without end': (draw) =>
    crlf(
      head,
      times(1_000 + draw(200_000), (at) => `X-${at}: ${draw(9)}`),
      '',
      'x',
    ),
  'a field without end': (draw) =>
    crlf(head, `References: ${times(1_000 + draw(30_000), (at) => `<${at}@x>`).join('\r\n ')}`, '', 'x'),
  'addresses without end': (draw) =>
    crlf(head, `To: ${times(100 + draw(4_000), (at) => `${'('.repeat(draw(9))}g${at}: a@x;`).join(',\r\n ')}`, '', 'x'),
  'encoded words': (draw) =>
    crlf(
      head,
      `Subject: ${times(100 + draw(1_500), () => `=?${pick(draw, ['utf-8', 'utf-7', 'iso-2022-jp', 'x-none', ''])}?${pick(draw, ['b', 'q', 'x'])}?${pick(draw, ['=1B$B', 'AAAA', '+AD', '===='])}?=`).join('\r\n ')}`,
      '',
      'x',
    ),
  'continued parameters': (draw) =>
    crlf(
      head,
      `Content-Type: text/plain;\r\n ${times(50 + draw(2_000), (at) => `name*${draw(2) ? at : draw(1e9)}*=utf-8''%4${draw(10)}`).join(';\r\n ')}`,
      '',
      'x',
    ),
  'boundaries that are broken': (draw) =>
    of(
      `multipart/alternative; boundary="${pick(draw, ['', '-', '--', 'b b', 'ü', 'b'.repeat(2_000)])}"`,
      crlf(times(draw(20_000), () => pick(draw, ['--', '----', '--b', '--b--', '-- b b', 'x']))),
    ),
  'odd charsets': (draw) =>
    of(
      `text/plain; charset=${pick(draw, ['utf-7', 'utf-16', 'utf-32', 'iso-2022-kr', 'hz-gb-2312', 'big5', 'x-none', '"'])}`,
      bytes(draw, 20_000),
      `Content-Transfer-Encoding: ${pick(draw, ['base64', 'quoted-printable', 'x-uuencode', '8bit'])}`,
    ),
  'HTML that opens and never closes': (draw) =>
    of(
      'text/html',
      crlf(
        times(5_000 + draw(40_000), () =>
          pick(draw, [
            '<div style="display:none">',
            '<table><tr><td>',
            '<a href="https://',
            '<!--',
            '<style>a{',
            '<b ',
            '&#',
            '&amp;lt;',
            '</p></p>',
          ]),
        ),
      ),
    ),
  'numbers, links and words without end': (draw) =>
    of(
      'text/plain; charset=utf-8',
      crlf(
        times(
          2_000 + draw(10_000),
          () =>
            `${pick(draw, ['Your code is', 'код', 'https://a.test/verify?token=', '((((', '. . . .'])} ${draw(1e6)}`,
        ),
      ),
    ),
  bytes: (draw) => crlf(head, '', bytes(draw, 50_000)),
}

/** Of these some go beyond a bound of the outline (`mimeLimits`), and are kept unread; all others are read. */
const beyondBounds = [
  'parts within parts',
  'messages within messages',
  'parts without end',
  'a header without end',
  'a field without end',
  'addresses without end',
]

describe('row 17: mail that is built to be costly', () => {
  test.each(Object.keys(kinds))(
    '%s: is read within its bounds or refused by them, and the next is read as ever',
    async (kind) => {
      const outcomes = new Set<string>()
      for (let seed = 1; seed <= 8; seed++) {
        const mail = Buffer.from(kinds[kind]?.(drawn(seed)) ?? '', 'latin1')
        outcomes.add(
          await reader.read(mail).then(
            () => 'read',
            ({ reason }) => reason,
          ),
        )
      }
      // `failed`: a bound of the outline was met before anything was decoded. No worker died or ran out of time.
      expect([...outcomes].filter((outcome) => outcome !== 'read')).toEqual(
        beyondBounds.includes(kind) ? ['failed'] : [],
      )
      expect(
        (await reader.read(Buffer.from(of('text/plain', 'Your sign-in code is 483920.')))).findings.codes,
      ).toHaveLength(1)
    },
    120_000,
  )

  test('is taken in through SMTP and kept, or refused: none is lost', async () => {
    const { address, id } = await createAgent(gate, platform)
    const client = await SmtpClient.to(smtp)
    await client.command('EHLO mx.practice.test')
    let accepted = 0
    for (const [kind, make] of Object.entries(kinds)) {
      await client.command('MAIL FROM:<a@practice.test>')
      await client.command(`RCPT TO:<${address}>`)
      await client.command('DATA')
      client.send(`${make(drawn(9)).replace(/^\./gm, '..')}\r\n.\r\n`)
      const reply = await client.reply()
      expect([kind, reply]).toEqual([kind, expect.stringMatching(/^(250|55\d) /)])
      if (reply.startsWith('250')) accepted += 1
    }
    client.drop()
    expect(await stored(gate, id)).toBe(accepted)
    expect(accepted).toBeGreaterThan(Object.keys(kinds).length / 2)
  })
})
