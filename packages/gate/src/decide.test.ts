import { getIdentity } from '@keyfob/contracts/identity'
import { totp } from '@keyfob/contracts/totp'
import { getCredential } from '@keyfob/contracts/vault'
import { describe, expect, test } from 'vitest'
import { decideAgent, decidePlatform, decideStepUp } from './decide.js'

const agent = {
  state: 'active',
  token_ended: false,
  scopes: ['vault:read'],
  wrapped_key: new Uint8Array(1),
  organisation_key: new Uint8Array(1),
}
const operator = { ended: false, organisation_ended: false, role: 'auditor', agent_id: 'a' }

describe('an agent', () => {
  test.each([
    ['with the scope', {}, undefined],
    ['that is revoked, whatever its token', { state: 'revoked', token_ended: true, scopes: [] }, 'agent_revoked'],
    ['whose token has ended', { token_ended: true }, 'unauthorized'],
    ['that is suspended', { state: 'suspended' }, 'agent_suspended'],
    ['in a state that we do not know', { state: 'hibernating' }, 'internal_error'],
    ['without the scope', { scopes: ['mail:read'] }, 'forbidden'],
    ['whose data key is away', { wrapped_key: null }, 'sealed'],
    ["whose organisation's key is away", { organisation_key: null }, 'sealed'],
  ])('%s', (_, facts, verdict) => {
    expect(decideAgent({ ...agent, ...facts }, getCredential)?.code).toBe(verdict)
  })

  test('may ask for a code with the wider scope and with the narrow one', () => {
    expect(decideAgent(agent, totp)).toBeUndefined()
    expect(decideAgent({ ...agent, scopes: ['vault:totp'] }, totp)).toBeUndefined()
    expect(decideAgent({ ...agent, scopes: ['vault:totp'] }, getCredential)?.code).toBe('forbidden')
  })

  test("cannot do an operator's work", () => expect(decideAgent(agent, getIdentity)?.code).toBe('forbidden'))
})

describe('a platform caller', () => {
  test.each([
    ['with the role', {}, undefined],
    ['whose session has ended', { ended: true }, 'unauthorized'],
    ['whose organisation has ended', { organisation_ended: true }, 'unauthorized'],
    ['that names a foreign agent', { agent_id: null }, 'not_found'],
  ])('%s', (_, facts, verdict) => {
    expect(decidePlatform({ ...operator, ...facts }, getIdentity, 'a')?.code).toBe(verdict)
  })

  test('needs the role that the operation asks for', () => {
    expect(decidePlatform(operator, { ...getIdentity, role: 'operator' }, 'a')?.code).toBe('forbidden')
    expect(decidePlatform({ ...operator, role: 'owner' }, { ...getIdentity, role: 'operator' }, 'a')).toBeUndefined()
  })

  test("cannot do an agent's work", () =>
    expect(decidePlatform(operator, getCredential, undefined)?.code).toBe('forbidden'))
})

describe('a fresh proof', () => {
  const now = new Date('2026-11-26T12:00:00Z')
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  test.each([
    ['is not asked for within 15 minutes', 15, ['passkey'], true, undefined],
    ['is asked for after them', 15.001, ['passkey'], true, 'step_up_required'],
    ['is not asked of an operator who has nothing to give it with', 60, [], true, undefined],
    ['is not asked for by an operation that does not take one', 60, ['passkey'], false, undefined],
  ])('%s', (_, age, methods, stepUp, verdict) => {
    const facts = { authenticated_at: minutesAgo(age), methods }
    expect(decideStepUp(facts, { ...getIdentity, stepUp }, now)?.code).toBe(verdict)
  })
})
