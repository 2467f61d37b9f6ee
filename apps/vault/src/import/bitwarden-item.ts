import { z } from 'zod'

const listMax = 200
const text = z.string().nullish()
const texts = <K extends string>(...names: K[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, text])) as Record<K, typeof text>)
// The length is looked at before the entries are.
const list = <T extends z.ZodType>(entry: T) => z.array(z.unknown()).max(listMax).pipe(z.array(entry)).nullish()

/** An item of a Bitwarden export, as far as it is imported. Every text may be null or absent. */
export const BitwardenItem = z.object({
  type: z.number(),
  name: text,
  notes: text,
  folderId: text,
  collectionIds: list(z.string()),
  deletedDate: text,
  fields: list(texts('name', 'value')),
  passwordHistory: list(z.unknown()),
  login: texts('username', 'password', 'totp')
    .extend({ uris: list(texts('uri')), fido2Credentials: list(z.unknown()) })
    .nullish(),
  card: texts('cardholderName', 'brand', 'number', 'expMonth', 'expYear', 'code').nullish(),
  identity: texts(
    ...(['title', 'firstName', 'middleName', 'lastName', 'address1', 'address2', 'address3', 'city', 'state'] as const),
    ...(['postalCode', 'country', 'company', 'email', 'phone', 'ssn', 'username'] as const),
    ...(['passportNumber', 'licenseNumber'] as const),
  ).nullish(),
  sshKey: texts('privateKey', 'publicKey', 'keyFingerprint').nullish(),
})
export type BitwardenItem = z.output<typeof BitwardenItem>
