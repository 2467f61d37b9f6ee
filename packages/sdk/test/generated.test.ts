import { readFile } from 'node:fs/promises'
import { errors } from '@keyfob/contracts/errors'
import { operations } from '@keyfob/contracts/operations'
import { expect, test } from 'vitest'
import { render } from '../build/render.mjs'

const rendered = render(operations, errors)

test.each(Object.entries(rendered))('src/%s is what the operation table says now', async (path, text) => {
  const committed = await readFile(new URL(`../src/${path}`, import.meta.url), 'utf8')
  expect(committed, 'stale: run `pnpm --filter @keyfob/sdk generate`').toBe(text)
})

test('a change of the table is seen: route, status, headers, input, output and errors', () => {
  const [first, ...others] = operations
  if (first === undefined) return expect.unreachable()
  const changed = [
    { ...first, path: '/v0/who' },
    { ...first, status: 201 as const },
    { ...first, name: 'identity.who' },
    { ...first, headers: { ifMatch: 'if-match' } },
  ]
  for (const operation of changed) {
    const rerendered = (() => {
      try {
        return render([operation, ...others], errors)
      } catch (error) {
        return error
      }
    })()
    expect(rerendered).not.toEqual(rendered)
  }
  expect(render(operations, { ...errors, brand_new: { status: 418, message: 'New.' } })).not.toEqual(rendered)
})

test('a field of a header is an input of its operation, and of no body', () => {
  expect(rendered['types/vault.generated.ts']).not.toContain('ifMatch')
  expect(rendered['types/calls.generated.ts']).toContain('{ name: string } & { ifMatch?: string | undefined } & Store')
})

test('a file of types imports what it takes from another', () => {
  expect(rendered['types/vault-import.generated.ts']).toContain(
    "import type { CredentialType } from './vault.generated.js'\n",
  )
  expect(rendered['types/relays.generated.ts']).not.toContain('import')
})

test('an input or answer that nobody has named is refused, not published without a name', () => {
  const unnamed = operations.map((operation) =>
    operation.name === 'vault.get' ? { ...operation, output: operation.input } : operation,
  )
  expect(() => render(unnamed, errors)).toThrow()
})
