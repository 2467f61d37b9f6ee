import { z } from 'zod'
import { PasskeyId, Time } from './ids.js'
import { listed, nothing, operation } from './operation.js'
import { authenticatedAt, Session } from './operators.js'

const session = '/v0/platform/session'
const passkeys = '/v0/platform/passkeys'

// What a browser takes and gives is JSON as WebAuthn (level 3, §5.1) has it: bytes in base64url.
const Bytes = z.string().regex(/^[\w-]{1,8000}$/, 'must be bytes in base64url')
const Transports = z.array(z.string().max(30)).max(10)
const transportsAre = 'How a browser reaches it, such as `internal` or `usb`.'
const type = z.literal('public-key').describe('`public-key`, always.')
const Known = z.object({
  id: z.string().describe('The id that the authenticator gave it, in base64url.'),
  type,
  transports: z.array(z.string()).describe(transportsAre),
})
const ceremony = {
  challenge: z.string().describe('What is to be signed, in base64url: answered once, within five minutes.'),
  timeout: z.number().int().describe('Milliseconds that the browser is to wait.'),
}
const userVerification = z.literal('required').describe('The device asks for its PIN, or for a finger or a face.')

/** What `navigator.credentials.get` is asked with. */
const RequestOptions = z.object({
  challenge: ceremony.challenge,
  rpId: z.string().describe('The domain that the passkey is of.'),
  timeout: ceremony.timeout,
  userVerification,
  allowCredentials: z.array(Known).describe('Which passkeys may answer; any that the device holds, if none.'),
})

/** What `navigator.credentials.create` is asked with. */
const CreationOptions = z.object({
  challenge: ceremony.challenge,
  rp: z
    .object({
      id: z.string().describe('The domain that it is for.'),
      name: z.string().describe('What the device calls that to people.'),
    })
    .describe('Whom the passkey is for.'),
  user: z
    .object({
      id: z.string().describe('An id of the operator for authenticators, in base64url.'),
      name: z.string().describe('By what the device tells accounts apart.'),
      displayName: z.string().describe('What the device shows to people.'),
    })
    .describe('Whose passkey it will be.'),
  pubKeyCredParams: z
    .array(z.object({ type, alg: z.number().int().describe('A COSE algorithm (RFC 9053).') }))
    .describe('The kinds of keys that are taken, the preferred first.'),
  timeout: ceremony.timeout,
  attestation: z.literal('none').describe('Nobody asks of what make the device is.'),
  authenticatorSelection: z
    .object({
      residentKey: z.literal('required').describe('The device keeps it, so that no name is asked for.'),
      requireResidentKey: z.literal(true).describe('The same for older browsers.'),
      userVerification,
    })
    .describe('What the device has to do.'),
  excludeCredentials: z.array(Known).describe("The operator's passkeys: a device that holds one makes no other."),
})

const answer = {
  id: Bytes.describe('The id that the authenticator gave it, in base64url.'),
  rawId: Bytes.describe('The same as `id`.'),
  type,
  authenticatorAttachment: z
    .enum(['platform', 'cross-platform'])
    .optional()
    .describe('Whether the passkey is of this device or of another, where the browser says so.'),
  clientExtensionResults: z.record(z.string(), z.unknown()).describe('What extensions of the browser answered.'),
}

const clientDataJSON = Bytes.describe('The challenge and the origin, as the browser saw them, in base64url.')

/** What a passkey answered a challenge with. */
const Assertion = z.object({
  ...answer,
  response: z
    .object({
      clientDataJSON,
      authenticatorData: Bytes.describe('What the authenticator says of itself, in base64url.'),
      signature: Bytes.describe('Of both, in base64url.'),
      userHandle: Bytes.optional().describe('`user.id` of when it was made, in base64url, where it is told.'),
    })
    .describe('What the authenticator answered.'),
})

/** What a new passkey said of itself. */
const Attestation = z.object({
  ...answer,
  response: z
    .object({
      clientDataJSON,
      attestationObject: Bytes.describe('The new public key and what the authenticator says of it, in base64url.'),
      transports: Transports.optional().describe(transportsAre),
    })
    .describe('What the authenticator answered.'),
})

const PasskeyName = z.string().trim().min(1).max(100).describe('By what its operator tells it from others.')

const Passkey = z.object({
  passkeyId: PasskeyId,
  name: z.string().describe('By what its operator tells it from others.'),
  backedUp: z.boolean().describe('It is, or can be, on more than one device: then losing one does not lose it.'),
  createdAt: Time.describe('When it was added.'),
  lastUsedAt: Time.nullable().describe('When it was last used; null for never.'),
})

export const challengePasskey = operation({
  name: 'passkeys.challenge',
  method: 'POST',
  path: `${session}/passkey/challenge`,
  category: 'auth',
  caller: 'public',
  summary: 'A challenge for a browser to sign in with: answered once, within five minutes.',
  input: z.strictObject({}),
  output: RequestOptions,
})

export const signInByPasskey = operation({
  name: 'passkeys.signIn',
  method: 'POST',
  path: `${session}/passkey`,
  category: 'auth',
  caller: 'public',
  status: 201,
  summary: 'Signs in whoever a passkey belongs to. The session is an HttpOnly cookie.',
  input: z.strictObject({ answer: Assertion.describe('What `navigator.credentials.get` gave, as JSON.') }),
  output: Session,
  errors: ['unauthorized'],
})

export const challengeAgain = operation({
  name: 'passkeys.confirmChallenge',
  method: 'POST',
  path: `${session}/confirm/passkey/challenge`,
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  summary:
    'A challenge by which whoever is signed in proves again to be there: once, within five minutes, in this session.',
  input: z.strictObject({}),
  output: RequestOptions,
})

export const confirmByPasskey = operation({
  name: 'passkeys.confirm',
  method: 'POST',
  path: `${session}/confirm/passkey`,
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  summary: 'Proves again, by one of their passkeys, that whoever is signed in is there.',
  input: z.strictObject({ answer: Assertion.describe('What `navigator.credentials.get` gave, as JSON.') }),
  output: z.object({ authenticatedAt }),
})

export const listPasskeys = operation({
  name: 'passkeys.list',
  method: 'GET',
  path: passkeys,
  category: 'auth',
  caller: 'platform',
  summary: "The caller's own passkeys, the oldest first.",
  input: z.strictObject({}),
  output: z.object({ passkeys: z.array(Passkey).describe('The oldest first.'), ...listed }),
})

export const beginPasskey = operation({
  name: 'passkeys.begin',
  method: 'POST',
  path: `${passkeys}/challenge`,
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  stepUp: true,
  summary: 'What a browser makes a passkey with: answered once, within five minutes, in this session.',
  input: z.strictObject({}),
  output: CreationOptions,
})

export const addPasskey = operation({
  name: 'passkeys.add',
  method: 'POST',
  path: passkeys,
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  stepUp: true,
  status: 201,
  summary: 'Adds a passkey, by which its operator comes back.',
  input: z.strictObject({
    name: PasskeyName,
    answer: Attestation.describe('What `navigator.credentials.create` gave, as JSON.'),
  }),
  output: Passkey,
  errors: ['conflict'],
})

export const renamePasskey = operation({
  name: 'passkeys.rename',
  method: 'PATCH',
  path: `${passkeys}/:passkeyId`,
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  summary: "Gives one of the caller's passkeys another name.",
  input: z.strictObject({ passkeyId: PasskeyId, name: PasskeyName }),
  output: Passkey,
  errors: ['not_found'],
})

export const removePasskey = operation({
  name: 'passkeys.remove',
  method: 'DELETE',
  path: `${passkeys}/:passkeyId`,
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  narrows: true,
  stepUp: true,
  summary: "Removes one of the caller's passkeys. Every other session of theirs ends.",
  input: z.strictObject({ passkeyId: PasskeyId }),
  output: nothing,
  errors: ['not_found'],
})
