import { z } from 'zod'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `length` characters of base62, uniformly drawn (rejection sampling) from the platform's cryptographic random source. */
export function randomBase62(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of globalThis.crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < 248 && text.length < length) text += alphabet[byte % 62]
    }
  }
  return text
}

/** The id that 16 bytes of a keyed hash stand for. */
export const idOf = (digest: Uint8Array): string => {
  if (digest.length < 16) throw new Error('an id needs 16 bytes')
  return [...digest.subarray(0, 16)].map((byte) => alphabet[byte % 62]).join('')
}

/** A new id: 16 base62 characters, 95 random bits, with nothing in it that a URL would split. */
export const newId = (): string => randomBase62(16)

const id = z.string().regex(/^[0-9A-Za-z]{16}$/, 'must be an id of 16 letters and digits')

export const IdentityId = id.describe('The id of an agent.')
export const OwnerId = id.describe('The id of an agent or of an organisation.')
export const TokenId = id.describe('The id of a token; not the token.')
export const CredentialId = id.describe('The id of a credential.')
export const LoginId = id.describe('The id of a login.')
export const MessageId = id.describe('The id of a message; not its Message-ID.')
export const ThreadId = id.describe('The id of a thread.')
export const AttachmentId = id.describe('The id of an attachment.')
export const WebhookId = id.describe('The id of a webhook.')
export const EventId = id.describe('The id of an event: the same for all webhooks and in all attempts.')
export const NoticeId = id.describe('The id of a notice.')
export const ApprovalId = id.describe('The id of what was proposed.')
export const OperatorId = id.describe('The id of an operator.')
export const SessionId = id.describe('The id of a session; not its cookie.')
export const PasskeyId = id.describe("The id of a passkey; not the browser's.")
export const InvitationId = id.describe('The id of an invitation; not its code.')
export const DrillId = id.describe('The id of a drill.')
export const HolderId = id.describe('The id of an operator or of a platform token.')
export const MessageRowId = id.describe('The id of a message; not its Message-ID.')
export const EmailRuleId = id.describe('The id of a rule.')
export const RelayId = id.describe('The id of a relay.')

/** A time on the wire: ISO 8601, UTC, milliseconds. */
export const Time = z.iso.datetime({ precision: 3 })
