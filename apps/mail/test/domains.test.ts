import { createPrivateKey, createPublicKey } from 'node:crypto'
import * as contract from '@keyfob/contracts/mail-domains'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { checkDomain } from '../src/domains/check-domain.js'
import { createDomain } from '../src/domains/create-domain.js'
import { deleteDomain } from '../src/domains/delete-domain.js'
import { listDomains } from '../src/domains/list-domains.js'
import { startDns } from './dns.js'
import { callerWith, createAgent, refusal, revoke, testGate } from './fixture.js'

const { gate, platform } = await testGate()
const organisation = await gate.maintain('test', ({ tx }) => tx.organisation.findFirstOrThrow())
const dns = await startDns()
afterAll(() => dns.close())
const mxHost = 'mx.keyfob.test'
const asking = { mxHost, dnsServers: [dns.address] }
let names = 0
let name = ''
beforeEach(() => {
  name = `agents${names++}.practice.test`
})

const caller = (token = platform) => callerWith(token, gate)
const create = (of = name, token = platform) => createDomain(gate, mxHost, caller(token), { name: of })
const check = (domainId: string, token = platform) => checkDomain(gate, asking, caller(token), { domainId })
const remove = (domainId: string) => gate.operate(caller(), contract.deleteDomain, { domainId }, deleteDomain)
const list = (input: object = {}) => {
  const parsed = contract.listDomains.input.parse(input)
  return gate.operate(caller(), contract.listDomains, parsed, (open) => listDomains(open, parsed, mxHost))
}
/** Sets records at the domain's DNS provider, as its page shows them. */
function publish(
  domain: contract.MailDomain,
  kinds: readonly string[] = ['proof', 'mx', 'spf', 'dkim', 'dmarc'],
): void {
  for (const { type, name: at, value } of domain.records.filter((record) => kinds.includes(record.kind))) {
    if (type === 'MX') dns.mailHosts.set(at, [value.replace(/^\d+ /, '')])
    else dns.records.set(at, [value])
  }
}
const problems = ({ records }: contract.MailDomain) => records.filter(({ ok }) => !ok).map(({ kind }) => kind)

describe('a mail domain', () => {
  test('is proven by its challenge, and each record is told to be right or wrong', async () => {
    const added = await create()
    expect(added).toMatchObject({ name, state: 'pending', provenAt: null, checkedAt: null })
    expect(problems(added)).toEqual(['proof', 'mx', 'spf', 'dkim', 'dmarc'])
    const before = await check(added.domainId)
    expect([before.state, problems(before)]).toEqual(['pending', ['proof', 'mx', 'spf', 'dkim', 'dmarc']])
    publish(added, ['proof', 'mx', 'dkim'])
    dns.records.set(name, ['v=spf1 +all'])
    const half = await check(added.domainId)
    expect([half.state, problems(half)]).toEqual(['proven', ['spf', 'dmarc']])
    expect(half.records.find(({ kind }) => kind === 'spf')).toMatchObject({ found: ['v=spf1 +all'], ok: false })
    publish(added)
    expect(problems(await check(added.domainId))).toEqual([])
  })

  test('stays proven where its records are gone, or DNS does not answer', async () => {
    const { domainId, ...added } = await create()
    publish({ domainId, ...added })
    await check(domainId)
    dns.records.set(`_keyfob.${name}`, 'timeout')
    const checked = await check(domainId)
    expect(checked.state).toBe('proven')
    expect(checked.records[0]).toMatchObject({ found: null, ok: false, problem: 'DNS did not answer. Check again.' })
  })

  test('has a key of its own, whose private half only the duty that signs opens', async () => {
    const { domainId, records } = await create()
    const published = /p=(.*)$/.exec(records.find(({ kind }) => kind === 'dkim')?.value ?? '')?.[1] ?? ''
    const opened = await gate.performForOrganisation('dkim.sign', organisation.id, async ({ secretOf }) =>
      secretOf(domainId),
    )
    const publicKey = createPublicKey(createPrivateKey(opened)).export({ type: 'spki', format: 'der' })
    expect(publicKey.toString('base64')).toBe(published)
    const kept = await gate.maintain('test', ({ tx }) => tx.$queryRaw<unknown[]>`SELECT * FROM mail_domain`)
    expect(JSON.stringify(kept)).not.toContain('PRIVATE KEY')
  })

  test('is added once, and found in a list by name', async () => {
    await create(`b.${name}`)
    await create(`a.${name}`)
    expect((await refusal(create(`A.${name}`))).code).toBe('conflict')
    const all: string[] = []
    let pageToken: string | undefined
    do {
      const page = await list({ limit: 2, pageToken })
      all.push(...page.domains.map((domain) => domain.name))
      pageToken = page.nextPageToken
    } while (pageToken)
    expect(all).toEqual([...new Set(all)].sort())
    expect(all).toEqual(expect.arrayContaining([`a.${name}`, `b.${name}`]))
  })

  test('belongs to one organisation: the second cannot prove it, nor see the first one’s', async () => {
    const other = await gate.bootstrap.platformToken(await gate.bootstrap.addOrganisation('Other'), 'other')
    const mine = await create()
    publish(mine)
    await check(mine.domainId)
    const theirs = await create(name, other)
    publish(theirs)
    expect((await refusal(check(theirs.domainId, other))).code).toBe('conflict')
    expect((await refusal(check(mine.domainId, other))).code).toBe('not_found')
    await remove(mine.domainId)
    expect((await check(theirs.domainId, other)).state).toBe('proven')
  })

  test('is not given up while an agent lives under it', async () => {
    const domain = await create()
    publish(domain)
    await check(domain.domainId)
    const agent = await createAgent(gate, platform)
    const address = `a@${name}`
    await gate.maintain('test', ({ tx }) =>
      tx.mailbox.update({ where: { agentId: agent.id }, data: { address, addressKey: address } }),
    )
    const refused = await refusal(remove(domain.domainId))
    expect([refused.code, refused.details]).toEqual(['conflict', { agents: 1 }])
    await revoke(gate, platform, agent.id)
    await remove(domain.domainId)
    expect((await refusal(remove(domain.domainId))).code).toBe('not_found')
  })

  test('that is proven or given up is an act of custody in the log', async () => {
    const domain = await create()
    const acts = () =>
      gate.maintain('test', ({ tx }) => tx.auditEvent.count({ where: { operation: 'custody.domain' } }))
    const before = await acts()
    await check(domain.domainId)
    expect(await acts()).toBe(before)
    publish(domain)
    await check(domain.domainId)
    await check(domain.domainId)
    expect(await acts()).toBe(before + 1)
    await remove(domain.domainId)
    expect(await acts()).toBe(before + 2)
  })
})
