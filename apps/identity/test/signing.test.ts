import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, platformToken, send, create } = await testIdentity()

const data = Buffer.from('I agree.').toString('base64')
const signer = () => create({ scopes: ['identity:sign', 'identity:verify'] })
const signed = async (token: string) => (await send(token, 'POST', '/v0/whoami/sign', { data })).body
const verified = (token: string, body: object) => send(token, 'POST', '/v0/whoami/verify', body)
const documentOf = async (id: string) => (await send('', 'GET', `/identities/${id}/did.json`)).body

describe('a signature', () => {
  test('is verified by a stranger with the key of the DID document that its DID leads to, and nothing else', async () => {
    const { id, token } = await signer()
    const { signature, did, keyId } = await signed(token)
    expect(did).toBe((await send(token, 'GET', '/v0/whoami')).body.did)
    const [method, host, ...path] = String(did).split(':').slice(1)
    expect([method, decodeURIComponent(host ?? ''), ...path]).toEqual(['web', 'localhost:0', 'identities', id])
    const document = await documentOf(id)
    expect(document).toMatchObject({ id: did, authentication: [keyId], assertionMethod: [keyId] })
    expect(document).not.toHaveProperty('deactivated')
    const [key] = document.verificationMethod as { id: string; controller: string; publicKeyJwk: JsonWebKey }[]
    expect(key).toMatchObject({ id: keyId, controller: did, type: 'JsonWebKey2020' })
    const publicKey = createPublicKey({ key: key?.publicKeyJwk ?? {}, format: 'jwk' })
    expect(verify(null, Buffer.from('I agree.'), publicKey, Buffer.from(signature, 'base64'))).toBe(true)
  })

  test('is made by one key, also where the first are asked for at the same moment', async () => {
    const { id, token } = await signer()
    expect((await documentOf(id)).verificationMethod).toEqual([])
    const answers = await Promise.all(Array.from({ length: 8 }, () => signed(token)))
    expect(new Set(answers.map(({ keyId }) => keyId)).size).toBe(1)
    expect(new Set(answers.map(({ signature }) => signature)).size).toBe(1)
  })

  test('is valid for what was signed by whom it is said to be, and for nothing else', async () => {
    const [one, other] = [await signer(), await signer()]
    const right = { data, ...(await signed(one.token)), keyId: undefined }
    const { did: others } = await signed(other.token)
    expect((await verified(other.token, right)).body).toEqual({ valid: true, did: right.did })
    const wrong = [
      { data: Buffer.from('I agree!').toString('base64') },
      { signature: Buffer.alloc(64).toString('base64') },
      { signature: Buffer.from('short').toString('base64') },
      { signature: '' },
      { did: others },
      { did: right.did.replace(one.id, 'Z'.repeat(16)) },
    ]
    for (const change of wrong) {
      const answer = await verified(one.token, { ...right, ...change })
      expect({ status: answer.status, ...answer.body }, JSON.stringify(change)).toMatchObject({
        status: 200,
        valid: false,
      })
    }
    const upper = right.did.replace('localhost%3A0', 'LOCALHOST%3a0')
    expect((await verified(one.token, { ...right, did: upper })).body).toEqual({ valid: true, did: upper })
  })

  test('under a DID of elsewhere is told to be none that could be verified here, and nothing is fetched', async () => {
    const { id, token } = await signer()
    for (const did of [`did:web:example.com:identities:${id}`, 'did:key:z6Mk', id, `did:web:localhost%3A0:${id}`]) {
      const { status, body } = await verified(token, { data, signature: 'AAAA', did })
      expect({ status, ...body }, did).toMatchObject({ status: 400, error: 'bad_request' })
      expect(body.details.problems).toEqual([{ field: 'did', problem: expect.stringContaining('of this platform') }])
    }
  })

  test('needs its scope, and bytes in base64', async () => {
    const { token } = await create()
    expect((await send(token, 'POST', '/v0/whoami/sign', { data })).body).toMatchObject({
      error: 'forbidden',
      message: expect.stringContaining('identity:sign'),
    })
    expect((await verified(token, { data, signature: 'AAAA', did: 'did:web:x' })).body.error).toBe('forbidden')
    const other = await signer()
    for (const wrong of [{}, { data: '' }, { data: 'not base64' }, { data: 5 }, { data: 'A'.repeat(262_148) }]) {
      expect((await send(other.token, 'POST', '/v0/whoami/sign', wrong)).status).toBe(400)
    }
  })
})

describe('the key by which an agent signs', () => {
  test('is gone with its agent: nothing is signed, its document is deactivated, what it signed is valid no more', async () => {
    const { id, token, path } = await signer()
    const other = await signer()
    const signature = { data, ...(await signed(token)), keyId: undefined }
    const { sealedPrivate } = await gate.maintain('test', ({ tx }) =>
      tx.signingKey.findUniqueOrThrow({ where: { agentId: id } }),
    )
    expect(sealedPrivate.length).toBeGreaterThan(0)
    expect((await send(platformToken, 'POST', `${path}/revoke`, {})).status).toBe(200)
    expect((await send(token, 'POST', '/v0/whoami/sign', { data })).body.error).toBe('agent_revoked')
    expect(await documentOf(id)).toEqual({
      '@context': expect.any(Array),
      id: signature.did,
      deactivated: true,
      verificationMethod: [],
      authentication: [],
      assertionMethod: [],
    })
    expect((await verified(other.token, signature)).body.valid).toBe(false)
  })

  test('rests while its agent is suspended; what it signed before stays valid', async () => {
    const { id, token, path } = await signer()
    const other = await signer()
    const signature = { data, ...(await signed(token)), keyId: undefined }
    await send(platformToken, 'POST', `${path}/suspend`, {})
    expect((await send(token, 'POST', '/v0/whoami/sign', { data })).body.error).toBe('agent_suspended')
    expect((await verified(other.token, signature)).body.valid).toBe(true)
    expect((await documentOf(id)).verificationMethod).toHaveLength(1)
    await send(platformToken, 'POST', `${path}/resume`, {})
    expect((await signed(token)).signature).toBe(signature.signature)
  })

  test('is as old as its agent: a token that an operator issued later signs nothing, also where it asks first', async () => {
    const { id, token, path } = await signer()
    const later = (await send(platformToken, 'POST', `${path}/tokens`, { name: 'later', scopes: ['identity:sign'] }))
      .body
    expect((await send(later.rawKey, 'POST', '/v0/whoami/sign', { data })).body.error).toBe('custody_pending')
    expect((await documentOf(id)).verificationMethod).toEqual([])
    await signed(token)
    expect((await send(later.rawKey, 'POST', '/v0/whoami/sign', { data })).body.error).toBe('custody_pending')
    const rotated = (await send(token, 'POST', '/v0/whoami/rotate-key', { overlapMinutes: 0 })).body
    expect((await send(rotated.rawKey, 'POST', '/v0/whoami/sign', { data })).status).toBe(200)
  })
})

test("DID documents are anybody's to read, kept by no cache, and there for agents alone", async () => {
  const { id } = await signer()
  for (const path of [`/identities/${id}/did.json`, '/.well-known/did.json']) {
    const { status, headers } = await send('', 'GET', path)
    expect({ path, status, cache: headers.get('cache-control') }).toEqual({ path, status: 200, cache: 'no-store' })
  }
  expect((await send('', 'GET', '/.well-known/did.json')).body.id).toBe('did:web:localhost%3A0')
  expect((await send('', 'GET', `/identities/${'Z'.repeat(16)}/did.json`)).body.error).toBe('not_found')
  expect((await send('', 'GET', '/identities/x/did.json')).body.error).toBe('bad_request')
})
