import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from './test-platform.js'

// What an agent has seen in plaintext must be changed at its sites when the agent ends; what it has not seen need not be.

const platform = await startTestPlatform()
afterAll(() => platform.stop())

const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
const agent = async (name: string) => {
  const { identityId, rawKey } = await operator.identities.create({ name })
  return { id: identityId, fob: new Keyfob({ baseUrl: platform.url, token: rawKey }) }
}
const login = (password: string) => ({ type: 'LOGIN', data: { password } }) as const

describe('the list of what to rotate', () => {
  test('names what the agent read, brought and imported, and what another shared with it and it read', async () => {
    const [owner, other] = [await agent('owner'), await agent('other')]
    await operator.vault.store(owner.id, 'never read', login('a-secret'))
    await operator.vault.store(owner.id, 'read', login('b-secret'))
    await owner.fob.vault.get('read')
    await owner.fob.vault.store('brought', login('c-secret'))
    await owner.fob.vault.import('name,url,username,password,note\nimported,https://x.example,ada,d-secret,\n')
    await other.fob.vault.store('shared', login('e-secret'))
    await other.fob.vault.store('shared and not read', login('f-secret'))
    for (const name of ['shared', 'shared and not read']) {
      await other.fob.vault.grant(name, { grantee: owner.id, access: 'read' })
    }
    await owner.fob.vault.get('shared')
    const { cut, rotate } = await operator.identities.revocation(owner.id)
    expect(rotate.map(({ name }) => name).sort()).toEqual(['brought', 'imported', 'read', 'shared'])
    expect(cut).toMatchObject({ credentials: 4, grants: 2 })
    const receipt = await operator.identities.revoke(owner.id)
    expect(receipt.rotate.map(({ name }) => name).sort()).toEqual(['brought', 'imported', 'read', 'shared'])
    expect((await other.fob.vault.grants('shared')).count).toBe(0)
  })

  test('does not name a password that was generated, until it is read', async () => {
    const { id, fob } = await agent('generates')
    await fob.vault.store('generated', { type: 'LOGIN', generate: { length: 32 } })
    expect((await operator.identities.revocation(id)).rotate).toEqual([])
    const { data } = await fob.vault.get('generated')
    expect(data.password).toMatch(/^.{32}$/)
    expect((await operator.identities.revocation(id)).rotate).toMatchObject([{ name: 'generated', version: 1 }])
  })
})
