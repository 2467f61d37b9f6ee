/** Mails that ask whoever reads them to connect to these hosts, in every way that a mail has; with CRLF line ends. */
export function ownMails(to: string, trap: string): string[] {
  const at = (path: string) => `http://${trap}/${path}`
  const head = [
    'From: Shop <shop@practice.test>',
    `To: <${to}>`,
    'Subject: Your sign-in code 481516',
    'MIME-Version: 1.0',
    `List-Unsubscribe: <${at('unsubscribe')}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'Disposition-Notification-To: <read@practice.test>',
    'Return-Receipt-To: <read@practice.test>',
    `X-Image-URL: ${at('face.png')}`,
    `BIMI-Location: v=BIMI1; l=${at('logo.svg')}; a=${at('logo.pem')}`,
    `Autocrypt: addr=shop@practice.test; keydata=${at('key')}`,
  ]
  const html = [
    `<html><head><base href="${at('')}"><link rel="stylesheet" href="${at('a.css')}"><meta http-equiv="refresh" content="0;url=${at('refresh')}">`,
    `<style>@import url(${at('b.css')}); body { background: url("${at('c.png')}") } @font-face { font-family: x; src: url(${at('d.woff')}) }</style>`,
    `<script src="${at('e.js')}"></script></head><body background="${at('f.png')}" onload="fetch('${at('g')}')">`,
    `<p>Your sign-in code is 481516, or <a href="${at('signin?token=1')}" ping="${at('ping')}">sign in</a>.</p>`,
    `<img src="${at('pixel.gif')}" srcset="${at('h.png')} 2x" width="1" height="1"><img src="//${trap}/i.png"><img src="j.png">`,
    `<iframe src="${at('k')}"></iframe><object data="${at('l')}"></object><embed src="${at('m')}"><video poster="${at('n')}" src="${at('o')}"></video>`,
    `<svg><image href="${at('p.svg')}" xlink:href="${at('q.svg')}"/></svg><form action="${at('r')}"><input type="image" src="${at('s')}"></form>`,
    `<a href="otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&image=${at('t.png')}">add</a></body></html>`,
  ].join('\r\n')
  const external = (access: string) =>
    `--b\r\nContent-Type: message/external-body; ${access}\r\n\r\nContent-Type: text/plain\r\nContent-ID: <x@practice.test>\r\n\r\n`
  const [name = '', port = ''] = trap.split(':')
  const bodies = [
    ['Content-Type: text/html; charset=utf-8', '', html],
    ['Content-Type: text/plain', '', `Your code is 481516. ${at('signin?token=2')} https://${trap}/signin`],
    [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      external(`access-type=URL; URL="${at('body')}"`),
      external(`access-type=anon-ftp; site="${name}"; directory="pub"; name="x"`),
      external(`access-type=tftp; site="${name}"; name="x"`),
      external(`access-type=mail-server; server="list@${name}"`),
      external('access-type=local-file; name="/etc/hostname"'),
      `--b\r\nContent-Type: text/html\r\nContent-Location: ${at('base')}\r\n\r\n${html}`,
      `--b\r\nContent-Type: image/svg+xml; name=x.svg\r\nContent-Disposition: attachment\r\n\r\n<svg xmlns="http://www.w3.org/2000/svg"><image href="${at('u')}"/></svg>`,
      `--b\r\nContent-Type: text/xml\r\n\r\n<!DOCTYPE x [<!ENTITY y SYSTEM "${at('v')}">]><x>&y;</x>`,
      `--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nATTACH:${at('w')}\r\nEND:VCALENDAR`,
      `--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: <a@${name}>\r\nContent-Type: text/html\r\n\r\n${html}`,
      '--b--',
    ],
    [`Content-Type: text/plain; name="\\\\\\\\${name}@${port}\\share\\x.txt"`, '', `\\\\${name}\\share\\image.png`],
  ]
  return bodies.map((lines) => [...head, ...lines].join('\r\n'))
}
