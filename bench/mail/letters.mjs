import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { load } from '../workspace.mjs'

const domain = 'letters.test'
const selector = 'bench'

/**
 * A sender whose mail passes SPF, DKIM and DMARC, and the DNS that says so, until `parts` ends it: the platform believes
 * these mails for the same reasons as anybody's, and nothing is held.
 */
export async function startLetters(parts) {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const { startDnsServer } = await load('@keyfob/practice-site/dns')
  const dns = await startDnsServer({
    [domain]: { A: ['127.0.0.1'], TXT: ['v=spf1 ip4:127.0.0.0/8 ip6:::1 -all'] },
    [`mx.${domain}`]: { A: ['127.0.0.1'] },
    [`${selector}._domainkey.${domain}`]: { TXT: [`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`] },
    [`_dmarc.${domain}`]: { TXT: ['v=DMARC1; p=reject; adkim=s; aspf=s'] },
  })
  parts.add('the DNS server', () => dns.close())
  const { default: nodemailer } = await load('nodemailer')
  const composer = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    dkim: { domainName: domain, keySelector: selector, privateKey },
  })
  return { dns, helo: `mx.${domain}`, from: `bounce@${domain}`, write: (to, options) => write(composer, to, options) }
}

let written = 0

/** A signed sign-in mail with a code of its own, and a file of that size where one is asked for: `{ to, code, bytes }`. */
async function write(composer, to, { attachmentBytes = 0 } = {}) {
  written += 1
  const code = String(100_000 + ((written * 7_919) % 900_000))
  const text = `Hello,\n\nYour sign-in code for Letters is:\n\n${code}\n\nIt works once and for 10 minutes.\n`
  const html = `<p>Hello,</p><p>Your sign-in code for Letters is:</p><p style="font-size:30px">${code}</p>`
  const from = `Letters <noreply@${domain}>`
  const attachments = attachmentBytes ? [{ filename: 'letter.bin', content: randomBytes(attachmentBytes) }] : []
  const subject = 'Your Letters sign-in code'
  const { message } = await composer.sendMail({ from, to, subject, text, html, attachments })
  return { to, code, bytes: message }
}
