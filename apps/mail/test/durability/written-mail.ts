import type { Random } from '@keyfob/testkit/random'
import type { Mail } from './mail-server.js'

const rowsOfLarge = 4_000

/** A mail of a few lines, unlike any other, with lines and bytes that must not be touched on the way. */
export function smallMail(to: string, random: Random): Mail {
  return {
    to,
    bytes: written(
      to,
      random,
      'text/plain; charset=utf-8',
      'Your code is 481516.\r\n.\r\n..\r\n\tGrüße \u{1f511} \r\n',
    ),
  }
}

/** A mail that takes a while to be read: a table of some hundred kilobytes. */
export function largeMail(to: string, random: Random): Mail {
  const rows = Array.from({ length: rowsOfLarge }, (_, at) => `<tr><td style="color:#${at}">row ${at}</td></tr>`)
  return {
    to,
    bytes: written(to, random, 'text/html; charset=utf-8', `<table>\r\n${rows.join('\r\n')}\r\n</table>\r\n`),
  }
}

function written(to: string, random: Random, type: string, body: string): Buffer {
  const id = `${random.below(2 ** 31)}.${random.below(2 ** 31)}`
  const head = [
    `From: <a@practice.test>`,
    `To: <${to}>`,
    `Subject: ${id}`,
    `Message-ID: <${id}@practice.test>`,
    `Content-Type: ${type}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}${id}\r\n`)
}
