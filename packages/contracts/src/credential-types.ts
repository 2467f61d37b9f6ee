import { z } from 'zod'

export const credentialTypes = [
  'LOGIN',
  'API_KEY',
  'OAUTH',
  'TOTP',
  'SSH_KEY',
  'DATABASE',
  'SMTP',
  'AWS',
  'CERTIFICATE',
  'CARD',
  'SHIPPING_ADDRESS',
  'CUSTOM',
] as const
export const CredentialType = z.enum(credentialTypes).describe('The kind of credential.')
export type CredentialType = z.output<typeof CredentialType>

/** How large a credential's data, and its metadata, may each be as JSON in UTF-8. */
export const fieldsBytesMax = 262_144

/** What is known of a type's fields. Fields beyond them are allowed and kept as they are. */
export type CredentialSchemas = Readonly<{
  /** For checking only: what is stored is what came, not what a schema returns. */
  data: z.ZodObject
  metadata: z.ZodObject
  /** Sets of fields of which one must be there whole: in data or, where metadata knows the field, there. */
  needs: readonly (readonly string[])[]
}>

type Issue = Readonly<{ input?: unknown }>
/** The words of every refusal of a field: what was expected, never what was given. */
const said = (expected: string) => ({
  error: ({ input }: Issue) => `${input === undefined ? 'is missing; it ' : ''}must be ${expected}`,
})
// What need not be there may also be null or empty: forms and other services' answers write "nothing" so.
const isNothing = (value: unknown) => value === undefined || value === null || value === ''
const isText = (value: unknown, charactersMax: number) =>
  typeof value === 'string' && value !== '' && value.length <= charactersMax
const isTexts = (value: unknown, charactersMax: number) =>
  Array.isArray(value) && value.length <= 100 && value.every((each) => isText(each, charactersMax))
/** A whole number, or a string of digits. A number that JSON has rounded is neither. */
const isDigits = (value: unknown, form: RegExp) =>
  (typeof value === 'string' || Number.isSafeInteger(value)) && form.test(String(value))

const needed = (expected: string, isGood: (value: unknown) => boolean) => z.unknown().refine(isGood, said(expected))
const optional = (expected: string, isGood: (value: unknown) => boolean) =>
  needed(expected, (value) => isNothing(value) || isGood(value)).optional()

const filled = (charactersMax: number) =>
  needed(`a string of 1 to ${charactersMax} characters`, (value) => isText(value, charactersMax))
const text = (charactersMax: number) =>
  optional(`a string of at most ${charactersMax} characters`, (value) => isText(value, charactersMax))
const texts = (charactersMax: number) =>
  optional(`a list of at most 100 strings, each of 1 to ${charactersMax} characters`, (value) =>
    isTexts(value, charactersMax),
  )
const textOrTexts = (charactersMax: number) =>
  optional(`a string of at most ${charactersMax} characters, or a list of at most 100 of them`, (value) =>
    [isText, isTexts].some((isGood) => isGood(value, charactersMax)),
  )
const textOrNumber = (charactersMax: number) =>
  optional(
    `a number, or a string of at most ${charactersMax} characters`,
    (value) => Number.isFinite(value) || isText(value, charactersMax),
  )
const digits = (expected: string, form: RegExp) => needed(expected, (value) => isDigits(value, form))

const password = filled(10_000)
const key = filled(65_536)
const port = optional('a port from 1 to 65535', (value) => isDigits(value, /^[1-9]\d{0,4}$/) && Number(value) <= 65_535)
const codes = { backupCodes: texts(500), usedBackupCodes: texts(500) }
const fields = (data: z.ZodRawShape, metadata: z.ZodRawShape, needs: CredentialSchemas['needs'] = []) => ({
  data: z.looseObject(data),
  metadata: z.looseObject(metadata),
  needs,
})

/** The fields of each type: those without which it is of no use are needed, the other known ones are checked when there. */
export const credentialSchemas: Readonly<Record<CredentialType, CredentialSchemas>> = {
  LOGIN: fields(
    { password: password.optional(), totp: text(2_000), ...codes },
    { uri: text(2_000), uris: texts(2_000), username: text(500) },
  ),
  API_KEY: fields(
    { key: text(65_536), secret: text(65_536), clientId: text(500) },
    { service: text(500), prefix: text(500), clientId: text(500) },
    [['key'], ['secret', 'clientId']],
  ),
  OAUTH: fields(
    { accessToken: text(65_536), refreshToken: text(65_536) },
    { provider: text(500), scopes: textOrTexts(10_000), expiresAt: textOrNumber(100) },
    [['accessToken'], ['refreshToken']],
  ),
  // Whether its seed is there only the vault knows: the present one stays when a version comes without.
  TOTP: fields(
    { secret: text(2_000), totp: text(2_000), ...codes },
    { issuer: text(500), account: text(500), algorithm: text(20) },
  ),
  SSH_KEY: fields({ privateKey: key, passphrase: text(10_000) }, { publicKey: text(65_536), keyType: text(100) }),
  DATABASE: fields(
    { password: text(10_000), connectionString: text(10_000) },
    { engine: text(100), host: text(500), port, database: text(500), username: text(500) },
    [['password'], ['connectionString']],
  ),
  SMTP: fields({ password }, { host: text(500), port, username: text(500), encryption: text(100) }),
  AWS: fields(
    { secretAccessKey: filled(1_000), sessionToken: text(65_536) },
    { accessKeyId: text(500), region: text(100) },
  ),
  CERTIFICATE: fields(
    { privateKey: key },
    { certificate: text(65_536), chain: textOrTexts(65_536), domain: text(500), expiresAt: textOrNumber(100) },
  ),
  CARD: fields(
    {
      cardholder: filled(500),
      number: digits('12 to 19 digits; spaces and dashes may stand between them', /^\d([ -]?\d){11,18}$/),
      expMonth: digits('a month from 1 to 12', /^(0?[1-9]|1[0-2])$/),
      expYear: digits('a year of 2 or 4 digits', /^(\d{2}|\d{4})$/),
      cvc: digits('3 or 4 digits', /^\d{3,4}$/),
      zip: textOrNumber(20),
    },
    { last4: optional('4 digits', (value) => isDigits(value, /^\d{4}$/)), brand: text(100) },
  ),
  // Not every country has states or postcodes: these two may be empty, so that nobody has to invent one.
  SHIPPING_ADDRESS: fields(
    {
      name: filled(500),
      line1: filled(500),
      line2: text(500),
      city: filled(500),
      state: needed('a string of at most 500 characters', (value) => value === '' || isText(value, 500)),
      postcode: needed('a string of at most 20 characters', (value) => value === '' || isText(value, 20)),
      country: filled(100),
      phone: textOrNumber(50),
    },
    {},
  ),
  CUSTOM: fields(codes, {}),
}
