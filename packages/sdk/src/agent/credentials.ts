import type { IfMatch } from '../if-match.js'
import type { StoreCredential } from '../types/vault.generated.js'

/** What may be told of any credential besides its type and values. */
export type CredentialExtras = Omit<StoreCredential, 'type' | 'data' | 'generate'> & IfMatch

/** An API key, or the two halves of an OAuth client. */
export type ApiKey = string | Readonly<{ clientId: string; secret: string }>

/** A payment card. */
export interface Card {
  cardholder: string
  /** As printed; spaces may stay. */
  number: string
  /** `01`–`12`. */
  expMonth: string
  /** Four digits. */
  expYear: string
  cvc: string
  zip?: string | undefined
}

/** Where parcels go. */
export interface ShippingAddress {
  name: string
  line1: string
  line2?: string | undefined
  city: string
  state: string
  postcode: string
  country: string
  phone?: string | undefined
}

/** An API_KEY: the key, or the client's id and secret; the id alone is plain metadata. */
export function apiKeyCredential(key: ApiKey, extras: CredentialExtras = {}): StoreCredential & IfMatch {
  if (typeof key === 'string') return { ...extras, type: 'API_KEY', data: { key } }
  const { clientId, secret } = key
  return { ...extras, type: 'API_KEY', data: { clientId, secret }, metadata: { clientId, ...extras.metadata } }
}

/** A CARD; the last four digits alone are plain metadata. */
export function cardCredential(card: Card, extras: CredentialExtras = {}): StoreCredential & IfMatch {
  const last4 = card.number.replace(/\D/g, '').slice(-4)
  return { ...extras, type: 'CARD', data: { ...card }, metadata: { last4, ...extras.metadata } }
}

/** A SHIPPING_ADDRESS. */
export function shippingAddressCredential(
  address: ShippingAddress,
  extras: CredentialExtras = {},
): StoreCredential & IfMatch {
  return { ...extras, type: 'SHIPPING_ADDRESS', data: { ...address } }
}
