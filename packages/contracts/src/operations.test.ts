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
      operation.caller === 'platform' || operation.name === 'operators.signIn',
    )
    if (operation.scope) expect(operation.caller).toBe('agent')
  })

  test('gives an operator no answer that holds a stored secret: only tokens that are shown once', () => {
    const withSecrets = operations.filter(({ caller, output }) => caller === 'platform' && holdsSecret(output))
    expect(withSecrets.map(({ name }) => name).sort()).toEqual([
      'identities.create',
      'identities.rotateKey',
      'tokens.issue',
      'webhooks.create',
      'webhooks.rotateSecret',
    ])
  })

  test('takes no time, counter or window for a one-time code: codes of the future are nobody’s', () => {
    const asking = operations.filter(({ method, path }) => method === 'GET' && path.endsWith('/totp'))
    expect(asking.map(({ name }) => name)).toEqual(['vault.totp'])
    for (const { input } of asking) {
      expect(Object.keys(input.shape).filter((name) => /time|at$|counter|step|window|drift/i.test(name))).toEqual([])
    }
  })
})
