import { expect, test } from 'vitest'
import { agentDid, identityOf, platformDid } from './did.js'

const at = (url?: string) => platformDid({ publicUrl: url === undefined ? undefined : new URL(url), port: 8484 })

test('a DID is the host of the public address, its port percent-encoded', () => {
  expect(at('https://keyfob.example')).toBe('did:web:keyfob.example')
  expect(at('https://keyfob.example:443')).toBe('did:web:keyfob.example')
  expect(at('https://keyfob.example:8443/')).toBe('did:web:keyfob.example%3A8443')
  expect(at('https://[::1]:8443')).toBe('did:web:%5B%3A%3A1%5D%3A8443')
  expect(at()).toBe('did:web:localhost%3A8484')
})

test('only an agent of this platform is found by its DID', () => {
  const platform = at('https://keyfob.example:8443')
  const id = 'AbCdEfGhIjKlMnOp'
  expect(identityOf(platform, agentDid(platform, id))).toBe(id)
  expect(identityOf(platform, `did:web:KEYFOB.example%3a8443:identities:${id}`)).toBe(id)
  const others = [
    `did:web:keyfob.example:identities:${id}`,
    `did:web:evil.example%2Fkeyfob.example%3A8443:identities:${id}`,
    `did:web:keyfob.example%3A8443:identities:${id}:x`,
    `did:web:keyfob.example%3A8443:identities:${id}#key`,
    `did:web:keyfob.example%3A8443:identities:`,
    'did:web:keyfob.example%3A8443',
    '',
  ]
  for (const did of others) expect(identityOf(platform, did), did).toBeUndefined()
})
