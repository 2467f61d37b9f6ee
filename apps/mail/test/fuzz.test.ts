import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { WorkerFailure } from '@keyfob/service/worker-pool'
import { corporaFolder, corpusFile } from '@keyfob/testkit/corpora'
import { fuzz } from '@keyfob/testkit/fuzz'
import { Random } from '@keyfob/testkit/random'
import fc from 'fast-check'
import { beforeAll } from 'vitest'
import { extract } from '../src/content/extract.js'
import { MimeLimitExceeded } from '../src/inbound/mime-outline.js'
import { readMail } from '../src/inbound/read-mail.js'
import { createAgent, silent, type TestAgent, testGate, testInbound } from './fixture.js'
import { letter } from './letters.js'
import { SmtpClient, sendMail } from './smtp-client.js'

// `pnpm prove fuzz` at length. Other projects' mails are changed too, where they are there.

const problems: unknown[] = []
const log = { ...silent, error: (fields: Record<string, unknown>) => problems.push(fields) }
const { gate, platform } = await testGate()
const { smtp, reader } = await testInbound(gate, { log }, { mailsPerHour: 1e9, refusalMs: 1, commandBytes: 600 })
let agent: TestAgent
beforeAll(async () => {
  agent = await createAgent(gate, platform)
})

const words = [
  'Your sign-in code is 483920',
  'verification code',
  '123-456',
  '- ',
  '> ',
  'not ',
  'https://a.test/verify?token=9f86d081',
  'http://xn--a',
  '\u202e',
  '\u200b',
  '\u0000',
  'é\u0301',
  '验证码',
  'İ',
  '\ud83d\ude00',
]
const tags = [
  '<p>',
  '<br>',
  '<div>',
  '</div><div>Hello',
  '<div style="display:none">',
  '<a href="',
  '<style>',
  '<!--',
  '<td>',
  '</p>',
  '&#',
  '&amp;',
  '&#x10ffff;',
  '<b ',
  '">',
  '@media{',
  'color:#fff;',
  'font-size:0',
  '/*',
  '</style>',
  '<![CDATA[',
  '<script>',
  '<table><tr><td>',
  '<a href="https://a.test/login?t=1">sign in</a>',
]
const some = (from: readonly string[], maxLength: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...from), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength })
    .map((all) => all.join(''))
const text = some(words, 12)
const block = fc
  .tuple(fc.constantFrom('p', 'div', 'td', 'li', 'h1', 'b', 'a href="https://a.test/login?t=1"'), text)
  .map(([tag, within]) => `<${tag}>${within}</${tag.split(' ')[0]}>`)
const html = fc.oneof(
  some([...tags, ...words], 25),
  fc.array(block, { maxLength: 12 }).map((all) => all.join('')),
)

fuzz({
  name: 'extract',
  inputs: fc.tuple(text, html).map(([plain, rich]) => Buffer.from(`${plain}\u001d${rich}`)),
  words: [...words, ...tags, '\u001d'],
  run: (input) => {
    const [plain = '', rich = ''] = input.toString().split('\u001d')
    extract({ subject: plain.slice(0, 200), text: plain, html: rich || undefined, from: plain.slice(-100) })
  },
  inputsBriefly: 300,
  leads: /\/mail\/src\/content\//,
})

const types = [
  'text/plain',
  'text/html; charset=utf-8',
  'text/plain; charset=iso-2022-jp',
  'text/plain; charset=utf-7',
  'multipart/mixed; boundary=b',
  'multipart/alternative; boundary="b"',
  'message/rfc822',
  'multipart/report; report-type=delivery-status; boundary=b',
  'message/delivery-status',
  "application/octet-stream; name*0*=utf-8''%41; name*1=b",
  'text/calendar',
  'text/plain; format=flowed; delsp=yes',
]
const fields = [
  'From: A <a@practice.test>',
  'From: "',
  'To: g: a@x.test, b@x.test;',
  'Subject: =?utf-8?q?=41?= =?x-none?b?AAAA?=',
  'Message-ID: <a@b>',
  'References: <a@b> <c@d>',
  'Date: Mon, 99 Mar 2025',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Disposition: attachment; filename="../a"',
  'Final-Recipient: rfc822; a@x.test',
  'Status: 5.1.1',
  'Action: failed',
  ' folded',
  'Reply-To: <',
]
const field = fc.oneof(
  fc.constantFrom(...fields),
  fc.constantFrom(...types).map((type) => `Content-Type: ${type}`),
  text.map((value) => `Subject: ${value}`),
)
const part = fc
  .tuple(fc.array(field, { maxLength: 6 }), fc.oneof(text, html, fc.constantFrom('=41=\r\n=', 'AAAA', '=?', '')))
  .map(([head, body]) => [...head, '', body].join('\r\n'))
const mail = fc
  .tuple(fc.array(field, { maxLength: 6 }), fc.array(part, { maxLength: 4 }))
  .map(([head, parts]) => [...head, '', ...parts.flatMap((one) => ['--b', one]), '--b--', ''].join('\r\n'))
const mails = mail.map((whole) => Buffer.from(whole))
const mailWords = [
  ...words,
  ...types,
  ...fields,
  '--b',
  '--b--',
  '\r\n',
  '\r\n\r\n',
  '\n',
  '=?',
  '?=',
  '=',
  ';',
  '"',
  '(',
  '<',
  '\r',
]
const emls = () =>
  ['mail/eml', 'signin/eml']
    .flatMap((folder) =>
      corpusFile('mail/index.json')
        ? readdirSync(join(corporaFolder, folder), { recursive: true }).map((name) => join(folder, String(name)))
        : [],
    )
    .filter((name) => name.endsWith('.eml'))
    .flatMap((name) => corpusFile(name) ?? [])
    .filter(({ length }) => length < 30_000)

fuzz({
  name: 'mime',
  inputs: mails,
  words: mailWords,
  samples: emls,
  run: readMail,
  refusals: [MimeLimitExceeded],
  inputsBriefly: 200,
  leads: /\/mail\/src\/|\/(?:mailparser|libmime|mailsplit)\//,
})

fuzz({
  name: 'mime-thread',
  inputs: mails,
  words: mailWords,
  samples: emls,
  run: (input) =>
    reader.read(input).catch((failure: unknown) => {
      // By its name alone does an error leave the thread.
      if (!(failure instanceof WorkerFailure && failure.cause === MimeLimitExceeded.name)) throw failure
    }),
  inputsBriefly: 100,
})

const commands = [
  'EHLO mx.practice.test',
  'HELO x',
  'EHLO [127.0.0.1]',
  'MAIL FROM:<a@practice.test>',
  'MAIL FROM:<>',
  'MAIL FROM:<a@b> SIZE=1 BODY=8BITMIME SMTPUTF8',
  'RCPT TO:<AGENT>',
  'RCPT TO:<AGENT> ORCPT=rfc822;a',
  'RCPT TO:<nobody@agents.test>',
  'DATA',
  'RSET',
  'NOOP',
  'QUIT',
  'VRFY a',
  'STARTTLS',
  'AUTH PLAIN AA==',
  'BDAT 5 LAST',
  'XCLIENT ADDR=1.2.3.4',
  'PROXY TCP4 1.2.3.4 1.2.3.4 1 1',
  'HELP',
  '.',
  '',
  'EXPN a',
  'POST / HTTP/1.1',
]
const opening = 'EHLO mx.practice.test\r\nMAIL FROM:<a@practice.test>\r\nRCPT TO:<AGENT>\r\nDATA\r\n'
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...commands) },
  fc.string({ unit: 'binary', maxLength: 20 }),
  mail.map((whole) => `${whole}\r\n.`),
)
const session = fc
  .tuple(fc.constantFrom('', opening, 'EHLO mx.practice.test\r\n'), fc.array(line, { maxLength: 15 }))
  .map(([first, lines]) => Buffer.from(`${first}${lines.map((one) => `${one}\r\n`).join('')}`))

fuzz({
  name: 'smtp',
  // Some fifty mails at most: each takes its time, which is no stall.
  bytesMax: 8_000,
  inputs: session,
  words: [
    ...commands.map((one) => `${one}\r\n`),
    '\r\n.\r\n',
    '\n.\n',
    '\r',
    '\n',
    '\u0000',
    '<',
    '>',
    ':',
    '@',
    'AGENT',
    '\u00ff',
    opening,
  ],
  run: async (input) => {
    const said = Buffer.from(input.toString('latin1').replaceAll('AGENT', agent.address), 'latin1')
    const client = await SmtpClient.to(smtp)
    for (const piece of split(said)) {
      client.send(piece)
      await setImmediate()
    }
    // In the middle, or so that the server sees every byte: whatever the state, this ends it.
    if (said.length % 4 === 0) client.end()
    else client.send('\r\n.\r\nQUIT\r\n')
    const { replies, rest } = await client.all()
    if (rest !== '') throw new Error(`half a reply: ${JSON.stringify(rest)}`)
    if (replies.some((reply) => reply.startsWith('451'))) throw new Error(`a failure of ours: ${replies.join(' | ')}`)
    const next = await sendMail(smtp, [agent.address], letter({ to: agent.address }))
    if (!next.startsWith('250')) throw new Error(`the next mail: ${next}`)
    const [problem] = problems.splice(0)
    if (problem) throw new Error(JSON.stringify(problem))
  },
  inputsBriefly: 15,
  leads: /\/smtp-server\/|\/src\/inbound\//,
})

/** In pieces of a few bytes to all of them, the same for the same bytes. */
function split(bytes: Buffer): Buffer[] {
  const random = new Random(bytes.reduce((sum, byte) => (sum * 31 + byte) | 0, 7))
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + random.below(random.below(2) === 0 ? 8 : bytes.length)
    pieces.push(bytes.subarray(at, at + length))
    at += length
  }
  return pieces
}
