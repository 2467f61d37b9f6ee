import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from './test-platform.js'

// What an agent has seen in plaintext must be changed at its sites when the agent ends; what it has not seen need not be.

const platform = await startTestPlatform()
const db = new pg.Client({ connectionString: platform.databaseUrl })
beforeAll(() => db.connect())
afterAll(async () => {
  await db.end()
  await platform.stop()
})

const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
const agent = async (name: string) => {
  const { identityId, rawKey } = await operator.identities.create({ name })
  return { id: identityId, fob: new Keyfob({ baseUrl: platform.url, token: rawKey }) }
}
const login = (password: string) => ({ type: 'LOGIN', data: { password } }) as const

const secrets = ['JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 'NB2W45DFOIZA2LTFNB2W45DFOIZA2LTF'] as const
/** How it stands with each part of each credential that the agent was served with. */
const standing = async (id: string) => {
  const { exposures } = await operator.identities.exposures(id)
  return Object.fromEntries(exposures.map(({ name, part, status }) => [`${name} ${part}`, status]))
}

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
    expect(rotate.find(({ name }) => name === 'shared')?.sharedBy).toEqual({ identityId: other.id, name: 'other' })
    expect(cut).toMatchObject({ credentials: 4, grants: 2 })
    const receipt = await operator.identities.revoke(owner.id)
    expect(receipt.rotate).toEqual(rotate)
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

  test('names the seed that an agent brought, and not one whose codes it read', async () => {
    const { id, fob } = await agent('codes')
    await operator.vault.store(id, 'given', { type: 'LOGIN', data: { password: 'a-secret', totp: secrets[0] } })
    await fob.vault.enrol('brought', { secret: secrets[1] })
    await fob.vault.totp('given')
    await fob.vault.totp('brought')
    expect(await standing(id)).toEqual({ 'given seed': 'not_seen', 'brought seed': 'open' })
    const { exposures } = await operator.identities.exposures(id, { status: 'not_seen' })
    expect(exposures).toMatchObject([{ name: 'given', part: 'seed', version: 1, lastSeenAt: null }])
    expect(exposures[0]?.lastUsedAt).toMatch(/^20/)
    expect((await operator.identities.revocation(id)).rotate).toMatchObject([{ name: 'brought', part: 'seed' }])
  })

  test('outlives the audit log', async () => {
    const { id, fob } = await agent('long ago')
    await fob.vault.store('github', login('a-secret'))
    await fob.vault.get('github')
    await db.query('ALTER TABLE audit_event DISABLE TRIGGER USER')
    await db.query('DELETE FROM audit_event WHERE agent_id = $1', [id])
    await db.query('ALTER TABLE audit_event ENABLE TRIGGER USER')
    expect(await standing(id)).toEqual({ 'github value': 'open' })
  })
})

describe('an entry is ticked off by itself', () => {
  test('when a new version is stored, and opens again when the old one is restored', async () => {
    const { id, fob } = await agent('rotates')
    await operator.vault.store(id, 'github', login('a-secret'))
    await fob.vault.get('github')
    expect(await standing(id)).toEqual({ 'github value': 'open' })
    await operator.vault.store(id, 'github', login('b-secret'))
    expect(await standing(id)).toEqual({ 'github value': 'replaced' })
    expect((await operator.identities.suspend(id)).rotate).toEqual([])
    await operator.vault.restore(id, 'github', 1)
    expect(await standing(id)).toEqual({ 'github value': 'open' })
    await operator.identities.resume(id)
    await operator.vault.store(id, 'github', login('c-secret'))
    await fob.vault.get('github')
    const { exposures } = await operator.identities.exposures(id)
    expect(exposures).toMatchObject([{ status: 'open', version: 3 }])
  })

  test('when another seed is enrolled, and not when it is the same one', async () => {
    const { id, fob } = await agent('seeds')
    await fob.vault.enrol('github', { secret: secrets[0] })
    await operator.vault.enrol(id, 'github', { secret: secrets[0] })
    expect(await standing(id)).toEqual({ 'github seed': 'open' })
    await operator.vault.enrol(id, 'github', { secret: secrets[1] })
    expect(await standing(id)).toEqual({ 'github seed': 'replaced' })
  })

  test('also after the end of its agent, when the owner of what it saw stores another version', async () => {
    const [owner, gone] = [await agent('lender'), await agent('borrower')]
    await owner.fob.vault.store('shared', login('a-secret'))
    await owner.fob.vault.grant('shared', { grantee: gone.id, access: 'read' })
    await gone.fob.vault.get('shared')
    await operator.identities.revoke(gone.id)
    expect(await standing(gone.id)).toEqual({ 'shared value': 'open' })
    await owner.fob.vault.store('shared', login('b-secret'))
    expect(await standing(gone.id)).toEqual({ 'shared value': 'replaced' })
    // The owner brought both, and knows the second.
    expect(await standing(owner.id)).toEqual({ 'shared value': 'open' })
    expect((await operator.identities.revoke(gone.id)).rotate).toEqual([])
  })

  test('but not by being deleted: what it opened is still there', async () => {
    const { id, fob } = await agent('deletes')
    await fob.vault.store('github', { type: 'LOGIN', data: { password: 'a-secret', totp: secrets[0] } })
    await fob.vault.delete('github')
    const { exposures, open } = await operator.identities.exposures(id, { status: 'open' })
    expect(exposures.map(({ part, deleted }) => [part, deleted]).sort()).toEqual([
      ['seed', true],
      ['value', true],
    ])
    expect(open).toBe(2)
  })
})

describe('an operator', () => {
  test('marks what of a revoked agent was changed at its site: who, when and a note; and takes it back', async () => {
    const { id, fob } = await agent('ended')
    await fob.vault.store('github', { type: 'LOGIN', data: { password: 'a-secret', totp: secrets[0] } })
    await operator.identities.revoke(id)
    const { exposures } = await operator.identities.exposures(id)
    const credentialId = exposures[0]?.credentialId ?? ''
    const note = 'Changed by Ada, in the office'
    const marked = await operator.identities.markExposure(id, credentialId, { changed: true, note })
    expect(marked).toMatchObject({ part: 'value', status: 'marked', marked: { by: 'test', note } })
    expect(marked.marked?.at).toMatch(/^20/)
    expect(await standing(id)).toEqual({ 'github value': 'marked', 'github seed': 'open' })
    expect((await operator.identities.revocation(id)).rotate).toMatchObject([{ part: 'seed' }])

    const back = await operator.identities.markExposure(id, credentialId, { changed: false })
    expect(back).toMatchObject({ status: 'open', marked: null })
    const { logs } = await operator.logs.list({ identityId: id, action: 'identities.markExposure' })
    expect(logs.map(({ metadata }) => metadata.changed)).toEqual([false, true])
  })

  test('sees it open again where the agent reads the same once more', async () => {
    const { id, fob } = await agent('reads on')
    await fob.vault.store('github', login('a-secret'))
    const { exposures } = await operator.identities.exposures(id)
    const credentialId = exposures[0]?.credentialId ?? ''
    await operator.identities.markExposure(id, credentialId, { changed: true })
    expect(await standing(id)).toEqual({ 'github value': 'marked' })
    await fob.vault.get('github')
    expect(await standing(id)).toEqual({ 'github value': 'open' })
  })

  test('is told where there is nothing to change, or nothing at all', async () => {
    const { id, fob } = await agent('nothing')
    await operator.vault.store(id, 'github', { type: 'LOGIN', data: { password: 'a-secret', totp: secrets[0] } })
    await fob.vault.get('github')
    await fob.vault.totp('github')
    await operator.vault.store(id, 'github', login('b-secret'))
    const { exposures } = await operator.identities.exposures(id)
    const credentialId = exposures[0]?.credentialId ?? ''
    const marking = (part: 'value' | 'seed', of = credentialId) =>
      operator.identities.markExposure(id, of, { part, changed: true })
    await expect(marking('value')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/replaced here/),
    })
    await expect(marking('seed')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/has not seen it/),
    })
    await expect(marking('value', 'A'.repeat(16))).rejects.toMatchObject({ code: 'not_found' })
  })

  test('pages through it, each entry once', async () => {
    const { id, fob } = await agent('many')
    const rows = Array.from({ length: 5 }, (_, row) => `site-${row},https://x.example,ada,secret-${row},`)
    await fob.vault.import(`name,url,username,password,note\n${rows.join('\n')}\n`)
    const names: string[] = []
    for (let pageToken: string | undefined; ; ) {
      const page = await operator.identities.exposures(id, { limit: 2, pageToken })
      names.push(...page.exposures.map(({ name }) => name))
      expect(page.open).toBe(5)
      pageToken = page.nextPageToken
      if (pageToken === undefined) break
    }
    expect(names.sort()).toEqual(['site-0', 'site-1', 'site-2', 'site-3', 'site-4'])
  })
})

test('reading a credential again within the hour writes nothing of it, and later what is true to the hour', async () => {
  const { id, fob } = await agent('often')
  await fob.vault.store('github', login('a-secret'))
  const row = async () => (await db.query('SELECT xmin, last_seen_at FROM exposure WHERE agent_id = $1', [id])).rows
  const before = await row()
  await fob.vault.get('github')
  expect(await row()).toEqual(before)
  await db.query(`UPDATE exposure SET last_seen_at = now() - interval '61 minutes' WHERE agent_id = $1`, [id])
  await fob.vault.get('github')
  const [after] = await row()
  expect(after.last_seen_at.getTime()).toBeGreaterThan(before[0].last_seen_at.getTime())
})
