import { credentialSchemas } from '@keyfob/contracts/credential-types'
import { BitwardenItem } from './bitwarden-item.js'
import type { Entry, FoundCredential } from './imported-row.js'
import { addressFields, hostOf } from './web-addresses.js'

type Found = FoundCredential & Readonly<{ host?: string | undefined }>
type Texts = Readonly<Record<string, string | null | undefined>>

/** One item of a Bitwarden export as a credential; `places` are the names of folders and collections by their ids. */
export function bitwardenEntry(given: unknown, places: ReadonlyMap<string, string>): Entry {
  const { data: item, error } = BitwardenItem.safeParse(given)
  if (!item) {
    const fields = [...new Set(error.issues.map(({ path }) => path.join('.')))].filter(Boolean)
    return { names: [], refused: ['is not written as Bitwarden writes an item', ...fields.slice(0, 5)].join(', ') }
  }
  const names = [item.name ?? undefined]
  if (item.deletedDate) return { names, refused: 'lies in the trash' }
  const found = kinds[item.type]?.(item)
  if (!found) return { names, refused: 'is of a kind that is not imported, or lacks what its kind holds' }
  const { host, data, metadata, ...rest } = found
  const leftOut = leftOutOf(item)
  return {
    ...rest,
    names: [...names, host],
    data: { ...data, ...filled({ notes: item.notes }), ...fieldsOf(item) },
    metadata: { ...metadata, ...placesOf(item, places) },
    ...(leftOut.length > 0 && { leftOut }),
  }
}

const kinds: Readonly<Record<number, (item: BitwardenItem) => Found | null | undefined>> = {
  1: ({ login }) => login && loginOf(login),
  2: () => ({ type: 'CUSTOM', data: {}, metadata: {} }),
  3: ({ card }) => card && cardOf(card),
  4: ({ identity }) => identity && addressOf(identity),
  5: ({ sshKey }) => sshKey && sshKeyOf(sshKey),
}

function loginOf({ uris, username, password, totp }: NonNullable<BitwardenItem['login']>): Found {
  const addresses = addressFields((uris ?? []).map(({ uri }) => uri))
  return {
    type: 'LOGIN',
    host: hostOf(addresses.uri ?? addresses.uris?.[0]),
    data: filled({ password }),
    metadata: { ...addresses, ...filled({ username }) },
    ...(totp?.trim() && { totp: totp.trim() }),
  }
}

function cardOf({ cardholderName, brand, number, expMonth, expYear, code }: NonNullable<BitwardenItem['card']>): Found {
  const data = filled({ cardholder: cardholderName, number, expMonth, expYear, cvc: code })
  if (!credentialSchemas.CARD.data.safeParse(data).success) return { type: 'CUSTOM', data, metadata: filled({ brand }) }
  const last4 = number?.replace(/\D/g, '').slice(-4)
  return { type: 'CARD', data, metadata: filled({ last4, brand }) }
}

function addressOf(identity: NonNullable<BitwardenItem['identity']>): Found {
  const { firstName, middleName, lastName, address1, address2, address3, postalCode, ...others } = identity
  const data = filled({
    name: [firstName, middleName, lastName].filter(Boolean).join(' '),
    line1: address1,
    line2: [address2, address3].filter(Boolean).join(', '),
    postcode: postalCode,
    ...others,
  })
  // Countries without states or postcodes leave them empty.
  const address = { state: '', postcode: '', ...data }
  return credentialSchemas.SHIPPING_ADDRESS.data.safeParse(address).success
    ? { type: 'SHIPPING_ADDRESS', data: address, metadata: {} }
    : { type: 'CUSTOM', data, metadata: {} }
}

function sshKeyOf({ privateKey, publicKey, keyFingerprint }: NonNullable<BitwardenItem['sshKey']>): Found {
  const [keyType] = publicKey?.split(' ') ?? []
  return {
    type: 'SSH_KEY',
    data: filled({ privateKey }),
    metadata: filled({ publicKey, keyType, fingerprint: keyFingerprint }),
  }
}

/** Custom fields of every kind: what looks plain may be a secret all the same, so none becomes metadata. */
function fieldsOf({ fields }: BitwardenItem): { fields?: Readonly<Record<string, string>> } {
  const found = new Map<string, string>()
  const numbers = new Map<string, number>()
  for (const { name, value } of fields ?? []) {
    if (!value) continue
    const label = name || 'field'
    let unique = label
    let number = numbers.get(label) ?? 2
    while (found.has(unique)) unique = `${label} (${number++})`
    numbers.set(label, number)
    found.set(unique, value)
  }
  return found.size === 0 ? {} : { fields: Object.fromEntries(found) }
}

function placesOf(
  { folderId, collectionIds }: BitwardenItem,
  places: ReadonlyMap<string, string>,
): FoundCredential['metadata'] {
  const folder = places.get(folderId ?? '')
  const collections = (collectionIds ?? []).flatMap((id) => places.get(id) ?? [])
  return { ...(folder && { folder }), ...(collections.length > 0 && { collections }) }
}

const leftOutOf = ({ login, passwordHistory }: BitwardenItem): string[] => [
  ...(login?.fido2Credentials?.length ? ['its passkey'] : []),
  ...(passwordHistory?.length ? ['its former passwords'] : []),
]

const filled = (texts: Texts): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, value]) => (value ? [[name, value]] : [])))
