import { scopes } from '@keyfob/contracts/scopes'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { expect } from 'vitest'
import { startTestPlatform } from './test-platform.js'

/** An answer as it came over the wire. */
export type WireAnswer = Readonly<{
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever the platform answered; each test says what it expects
  body: any
}>

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<WireAnswer>

/** What an old client's request looks like: JSON is announced whether there is a body or not. */
export const announced = { 'content-type': 'application/json' }

/** What a field is, where its value does not matter. */
export const [text, number, list, object] = [String, Number, Array, Object].map((kind) => expect.any(kind)) as [
  unknown,
  unknown,
  unknown,
  unknown,
]
/** Base64 of a text's UTF-8. */
export const base64 = (words: string) => Buffer.from(words).toString('base64')

/** What the clients of old ask for. */
export const oldScopes = [
  'mail:read',
  'mail:send',
  'mail:manage',
  'vault:read',
  'vault:write',
  'identity:sign',
  'identity:verify',
]

/** ISO 8601, UTC, milliseconds. */
export const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
/** A platform of a file's own, asked by bare HTTP. Call it at the top of a test file. */
export async function wirePlatform(settings: Record<string, string> = {}) {
  const platform = await startTestPlatform(settings)

  const as =
    (token: string | undefined): Ask =>
    async (method, path, body, headers = {}) => {
      const answer = await fetch(platform.url + path, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && announced),
          ...headers,
        },
        ...(body !== undefined && method !== 'GET' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
      return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined }
    }

  const operator = as(platform.platformToken)

  /** An agent as an old client creates it. */
  async function agent(input: Readonly<Record<string, unknown>> = {}) {
    const { body } = await operator('POST', '/v0/platform/identities', { scopes, ...input })
    return {
      id: body.identityId as string,
      token: body.rawKey as string,
      address: body.emailAddress as string,
      path: `/v0/platform/identities/${body.identityId}`,
      created: body,
      ask: as(body.rawKey),
    }
  }

  /** A mail from outside; it is in the mailbox when this returns. */
  async function mail(to: string, { messageId, ...mail }: SendMailOptions = {}): Promise<void> {
    const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
    const id = messageId === undefined ? {} : { messageId }
    await transport.sendMail({
      from: 'Ada <ada@practice.test>',
      to,
      subject: 'Hello',
      text: 'Hello there.',
      ...mail,
      ...id,
    })
    transport.close()
  }

  return { ...platform, as, operator, nobody: as(undefined), agent, mail }
}
