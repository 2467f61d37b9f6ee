import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { errors } from './errors.js'
import { pathNames } from './operation.js'
import { operations } from './operations.js'
import { holdsSecret } from './secret.js'

describe('the table of operations', () => {
  test('names each operation once, and each address once', () => {
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length)
    const addresses = operations.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)
    expect(new Set(addresses).size).toBe(operations.length)
  })

  test.each(operations.map((operation) => [operation.name, operation] as const))('%s is whole', (_, operation) => {
    expect(operation.summary).toMatch(/\.$/)
    expect(Object.keys(operation.input.shape)).toEqual(expect.arrayContaining(pathNames(operation.path)))
    expect(Object.keys(operation.input.shape)).toEqual(expect.arrayContaining([...operation.args]))
    expect(Object.keys(errors)).toEqual(expect.arrayContaining([...operation.errors]))
    expect(operation.status === 204).toBe(operation.output instanceof z.ZodVoid)
    expect(operation.path.startsWith('/v0/platform/')).toBe(
      operation.caller === 'platform' || /^operators\.signIn|^passkeys\.(challenge|signIn)$/.test(operation.name),
    )
    if (operation.scope) expect(operation.caller).toBe('agent')
    // What names an object may not find it; some make it.
    const isNamed = pathNames(operation.path).length > 0 || 'identityId' in operation.input.shape
    if (isNamed && !/^vault\.(store|totp_enrol)$/.test(operation.name)) expect(operation.errors).toContain('not_found')
  })

  test('gives an operator no answer that holds a stored secret: only tokens that are shown once', () => {
    const withSecrets = operations.filter(({ caller, output }) => caller === 'platform' && holdsSecret(output))
    expect(withSecrets.map(({ name }) => name).sort()).toEqual([
      'identities.claim',
      'identities.create',
      'identities.rotateKey',
      'operators.invite',
      'operators.link',
      'operators.makeRecoveryCodes',
      'operators.proposeSeed',
      'platformTokens.issue',
      'tokens.issue',
      'webhooks.create',
      'webhooks.rotateSecret',
    ])
  })

  test('asks for a fresh proof where something ends for good or somebody is let in, and never to stop an agent', () => {
    const asking = operations.filter(({ stepUp }) => stepUp)
    expect(asking.every(({ caller }) => caller === 'platform')).toBe(true)
    expect(asking.map(({ name }) => name).sort()).toMatchInlineSnapshot(`
      [
        "approvals.approve",
        "custody.give",
        "identities.claim",
        "identities.delete",
        "identities.revoke",
        "identities.revokeMany",
        "identities.rotateDataKey",
        "identities.rotateKey",
        "operators.beginSso",
        "operators.invite",
        "operators.link",
        "operators.makeRecoveryCodes",
        "operators.remove",
        "operators.removePassword",
        "operators.setPassword",
        "operators.unlinkSso",
        "operators.update",
        "organisation.rotateKey",
        "passkeys.add",
        "passkeys.begin",
        "passkeys.remove",
        "platformMail.createDomain",
        "platformMail.deleteDomain",
        "platformTokens.issue",
        "tokens.issue",
      ]
    `)
  })

  test('goes on while the installation is sealed only with what takes away, and without a proof only to end agents', () => {
    const goingOn = operations.filter(({ caller, narrows, gives }) => caller === 'platform' && narrows && !gives)
    expect(goingOn.filter(({ output }) => !holdsSecret(output)).map(({ name }) => name)).toMatchInlineSnapshot(`
      [
        "identities.suspend",
        "identities.revoke",
        "identities.delete",
        "identities.suspendMany",
        "identities.revokeMany",
        "tokens.revoke",
        "platformTokens.revoke",
        "operators.removePassword",
        "operators.unlinkSso",
        "operators.endSession",
        "passkeys.remove",
        "operators.withdrawInvitation",
        "operators.endSessions",
        "operators.remove",
        "platformVault.delete",
        "platformVault.endGrant",
      ]
    `)
    const without = operations.filter(({ stepUp }) => stepUp === 'unless_sealed')
    expect(without.map(({ name }) => name)).toEqual(['identities.revoke', 'identities.delete', 'identities.revokeMany'])
    expect(goingOn).toEqual(expect.arrayContaining(without))
    expect(operations.every(({ narrows, gives }) => narrows || !gives)).toBe(true)
  })

  test('takes no time, counter or window for a one-time code: codes of the future are nobody’s', () => {
    const asking = operations.filter(({ method, path }) => method === 'GET' && path.endsWith('/totp'))
    expect(asking.map(({ name }) => name)).toEqual(['vault.totp'])
    for (const { input } of asking) {
      expect(Object.keys(input.shape).filter((name) => /time|at$|counter|step|window|drift/i.test(name))).toEqual([])
    }
  })
})
