import type { Operation } from '@keyfob/contracts/operation'
import { operations } from '@keyfob/contracts/operations'
import { IdentityModule } from '@keyfob/identity/module'
import { MailModule } from '@keyfob/mail/module'
import { operationOf } from '@keyfob/service/serves'
import { VaultModule } from '@keyfob/vault/module'
import { expect, test } from 'vitest'
import { serviceFor } from './stories/proxy-routes.js'

type Class = { prototype: object }

/** What a module's controllers serve, and those of what it imports. */
function served(module: Class): Operation[] {
  const listed = (what: string): Class[] => Reflect.getMetadata(what, module) ?? []
  const methods = listed('controllers').flatMap(({ prototype }) =>
    Object.values(Object.getOwnPropertyDescriptors(prototype) as Record<string, PropertyDescriptor>),
  )
  return [...methods.flatMap(({ value }) => operationOf(value) ?? []), ...listed('imports').flatMap(served)]
}

test('the proxy of deploy/ hands each operation to the service that serves it', () => {
  const services = { identity: served(IdentityModule), vault: served(VaultModule), mail: served(MailModule) }
  const routes = Object.entries(services).flatMap(([service, all]) => all.map((operation) => ({ service, operation })))
  expect(routes.map(({ operation }) => operation.name)).toEqual(
    expect.arrayContaining(operations.map(({ name }) => name)),
  )
  const astray = routes.filter(({ service, operation }) => {
    const target = operation.path.replace(/:\w+/g, 'a%2Fb')
    return serviceFor(target) !== service || serviceFor(`${target}?x=/v0/vault`) !== service
  })
  expect(astray.map(({ operation }) => operation.name)).toEqual([])
})
