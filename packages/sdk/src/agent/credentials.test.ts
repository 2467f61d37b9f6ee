import { expect, test } from 'vitest'
import { apiKeyCredential, cardCredential, shippingAddressCredential } from './credentials.js'

test('an API key is secret', () => {
  expect(apiKeyCredential('sk_live_1', { metadata: { service: 'stripe' } })).toEqual({
    type: 'API_KEY',
    data: { key: 'sk_live_1' },
    metadata: { service: 'stripe' },
  })
})

test('of an OAuth client the id is plain and the secret is not, whatever else is told of it', () => {
  const credential = apiKeyCredential(
    { clientId: 'abc', secret: 'def' },
    { metadata: { service: 'x' }, origins: ['o'] },
  )
  expect(credential).toEqual({
    type: 'API_KEY',
    data: { clientId: 'abc', secret: 'def' },
    metadata: { clientId: 'abc', service: 'x' },
    origins: ['o'],
  })
})

test('of a card only the last four digits are plain', () => {
  const card = { cardholder: 'A', number: '4242 4242 4242 4111', expMonth: '12', expYear: '2029', cvc: '123' }
  expect(cardCredential(card, { metadata: { brand: 'Visa' } })).toEqual({
    type: 'CARD',
    data: card,
    metadata: { last4: '4111', brand: 'Visa' },
  })
})

test('an address is kept as it was given', () => {
  const address = { name: 'A', line1: '1 Way', city: 'C', state: 'S', postcode: '1', country: 'US' }
  expect(shippingAddressCredential(address)).toEqual({ type: 'SHIPPING_ADDRESS', data: address })
})
