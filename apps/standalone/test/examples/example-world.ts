import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createTransport } from 'nodemailer'
import { Secret } from 'otpauth'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import type { TestPlatform } from '../test-platform.js'

const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } })

/** What examples are written with: clients of a real platform, and what whoever uses them has at hand. */
export type ExampleWorld = Readonly<{
  agent: Keyfob
  platform: KeyfobPlatform
  baseUrl: string
  token: string
  platformToken: string
  /** The agent's id, and that of another one. */
  identityId: string
  colleagueId: string
  claimCode: string
  password: string
  uri: string
  /** Pictures: of a site's QR code, and of an authenticator's export. */
  screenshot: Blob
  exported: Blob
  csv: Blob
  messageId: string
  /** A request that the platform sends to a webhook. */
  request: Request
  webhookSecret: string
  page: Page
  console: Pick<Console, 'log'>
  save: (filename: string, bytes: Uint8Array) => Promise<void>
  signIn: (username: string | null, password: string) => Promise<void>
  stop: () => void
}>

type Page = Readonly<{
  fill: (selector: string, text: string) => Promise<void>
  click: (selector: string) => Promise<void>
  locator: (selector: string) => { screenshot: () => Promise<Uint8Array> }
}>

/** A world of an example's own: an agent with a login for GitHub and a mail with an attachment. Whenever it waits, a mail comes. */
export async function makeWorld({ url: baseUrl, platformToken, smtp }: TestPlatform): Promise<ExampleWorld> {
  const platform = new KeyfobPlatform({ baseUrl, token: platformToken })
  const newAgent = () => platform.identities.create({ name: `agent-${randomBytes(6).toString('hex')}` })
  const { identityId, rawKey: token, emailAddress } = await newAgent()
  const { identityId: colleagueId } = await newAgent()
  const { claimCode } = await platform.identities.create({ claim: true })

  const deliver = async (subject: string, text: string, attachments: { filename: string; content: string }[] = []) => {
    const transport = createTransport({ ...smtp, ignoreTLS: true })
    await transport.sendMail({ from: 'no-reply@github.com', to: emailAddress, subject, text, attachments })
    transport.close()
  }
  const agent = new Keyfob({
    baseUrl,
    token,
    fetch: (address, init) => {
      const answer = fetch(address, init)
      // It listens from its first line on, and a wait looks at what came before it did.
      if (/\/v0\/messages\/(wait|stream)/.test(address)) deliveries.push(signInMail(deliver))
      return answer
    },
  })
  const password = randomBytes(12).toString('hex')
  const newUri = () => `otpauth://totp/GitHub:octo?secret=${new Secret().base32}&issuer=GitHub`
  await agent.vault.store('github', {
    type: 'LOGIN',
    data: { password, totp: newUri() },
    metadata: { uri: 'https://github.com/login', username: 'octo' },
    senders: ['github.com'],
  })
  await deliver('A picture', 'It is attached.', [{ filename: 'picture.txt', content: 'A picture.' }])
  const messageId = (await agent.mail.listMessages()).messages[0]?.messageId ?? ''
  const screenshot = await qrPicture(newUri())
  const bytes = new Uint8Array(await screenshot.arrayBuffer())
  return {
    ...{ agent, platform, baseUrl, token, platformToken, identityId, colleagueId, claimCode: claimCode ?? '' },
    ...{ password, uri: newUri(), screenshot, messageId },
    exported: await qrPicture(migrationUri(randomBytes(20))),
    csv: new Blob([`name,url,username,password\nshop,https://shop.example,octo,${password}\n`]),
    ...signedRequest(),
    page: { fill: async () => {}, click: async () => {}, locator: () => ({ screenshot: async () => bytes }) },
    console: { log: () => {} },
    save: async () => {},
    signIn: async () => {},
    stop: () => {},
  }
}

const deliveries: Promise<void>[] = []
/** Resolves when every mail that a wait was answered with has been taken. */
export const mailsDelivered = () => Promise.all(deliveries.splice(0))

let codes = 100_000
const signInMail = (deliver: (subject: string, text: string) => Promise<void>) => {
  codes += 1
  return deliver('Sign in', `Your sign-in code for GitHub is:\n\n${codes}\n\nIt works once and for 10 minutes.`)
}

async function qrPicture(text: string): Promise<Blob> {
  const { image, error } = await writeBarcode(text, { format: 'QRCode', scale: 4 })
  if (!image) throw new Error(error)
  return image
}

/** An authenticator's export with one account (protocol buffers: a message with the seed and a name). */
function migrationUri(seed: Buffer): string {
  const account = Buffer.concat([Buffer.from([0x0a, seed.length]), seed, Buffer.from([0x12, 1]), Buffer.from('a')])
  const payload = Buffer.concat([Buffer.from([0x0a, account.length]), account])
  return `otpauth-migration://offline?data=${encodeURIComponent(payload.toString('base64'))}`
}

/** What Standard Webhooks say that a sender signs. */
function signedRequest(): Pick<ExampleWorld, 'request' | 'webhookSecret'> {
  const key = randomBytes(32)
  const [id, timestamp] = ['msg_1', String(Math.floor(Date.now() / 1_000))]
  const body = JSON.stringify({ type: 'ping', timestamp: new Date().toISOString(), data: {} })
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
  return {
    request: new Request('https://hook.example', { method: 'POST', headers, body }),
    webhookSecret: `whsec_${key.toString('base64')}`,
  }
}
