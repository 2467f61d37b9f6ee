import { operations } from '@keyfob/contracts/operations'
import { holdsSecret, isSecret } from '@keyfob/contracts/secret'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { answerSchema } from './shape.js'
import { operationTools, toolName } from './tools.js'
import { leftOut, revealing } from './withheld.js'

const agents = operations.filter(({ caller, fillerOnly }) => (caller === 'agent' || caller === 'any') && !fillerOnly)
const blind = operationTools({ reveal: false })
const all = operationTools({ reveal: true })
const names = (tools: typeof all) => tools.map(({ definition }) => definition.name)

describe('the tools', () => {
  test('are the operations of agents, but those that are left out for a reason', () => {
    const told = agents.filter(({ name }) => !Object.hasOwn(leftOut, name)).map(({ name }) => toolName(name))
    expect(names(all)).toEqual(told)
    expect(names(all)).not.toContain('login_fill')
    for (const name of Object.keys({ ...leftOut, ...revealing }))
      expect(agents.map((operation) => operation.name)).toContain(name)
  })

  test('of platform operations are none', () => {
    const platform = operations.filter(({ caller }) => caller === 'platform' || caller === 'public')
    for (const { name } of platform) expect(names(all)).not.toContain(toolName(name))
    expect(names(all).filter((name) => name.startsWith('platform'))).toEqual([])
  })

  test('bear names that every client takes, each once', () => {
    for (const name of names(all)) expect(name).toMatch(/^[a-zA-Z0-9_]{1,64}$/)
    expect(new Set(names(all)).size).toBe(all.length)
  })

  test('say what they do, take objects and answer objects', () => {
    for (const { definition } of all) {
      expect(definition.description, definition.name).toMatch(/^[A-Z].*[.]$/s)
      expect(definition.inputSchema, definition.name).toMatchObject({ type: 'object', additionalProperties: false })
      expect(definition.outputSchema, definition.name).toMatchObject({ type: 'object' })
      expect(JSON.stringify(definition), definition.name).not.toMatch(/"\$schema"|"secret":true/)
    }
  })

  test('say of each thing that they take what it is, and describe no answer, for which a model would pay', () => {
    for (const { definition } of [...blind, ...all]) {
      for (const [field, schema] of Object.entries(definition.inputSchema.properties ?? {}))
        expect(schema, `${definition.name} ${field}`).toHaveProperty('description')
      const { properties = {} } = definition.outputSchema ?? {}
      const described = Object.entries(properties).filter(([, schema]) => 'description' in schema)
      expect(described, definition.name).toEqual([])
    }
  })

  test('of a reading say so, and of a deletion that it takes away', () => {
    const hints = Object.fromEntries(all.map(({ definition }) => [definition.name, definition.annotations]))
    expect(hints.vault_list).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false })
    expect(hints.vault_delete).toMatchObject({ readOnlyHint: false, destructiveHint: true, idempotentHint: true })
    expect(hints.vault_store).toMatchObject({ destructiveHint: false, idempotentHint: false })
    expect(hints.mail_send).toMatchObject({ readOnlyHint: false, idempotentHint: false, openWorldHint: true })
  })
})

describe('a blind server', () => {
  test.each(blind.map((tool) => [tool.definition.name, tool] as const))(
    'has no place for a secret in %s',
    (_, tool) => {
      const answer = answerSchema(tool.operation, true)
      expect(answer === undefined || !holdsSecret(answer)).toBe(true)
      if (tool.operation.category === 'vault') {
        const fields = (tool.operation.input as z.ZodObject).shape as Record<string, z.ZodType>
        for (const name of tool.takes) expect(marked(fields[name]), name).toBe(false)
      }
    },
  )

  test('offers every tool but those that are there for a secret', () => {
    const shown = names(all).filter((name) => !Object.keys(revealing).some((hidden) => toolName(hidden) === name))
    expect(names(blind)).toEqual(shown)
  })

  test('tells a wait that a code came, and not which', () => {
    const wait = blind.find(({ definition }) => definition.name === 'mail_wait')
    const answer = {
      message: {
        id: 'i',
        messageId: 'm',
        threadId: 't',
        from: [{ name: 'SECRET 1', address: 'a@b.test' }],
        receivedAt: 'x',
      },
      code: 'SECRET 2',
      ambiguous: false,
      verdict: { trusted: true, flags: [], reasons: [] },
      cursor: 'c1',
      newer: 'SECRET 3',
    }
    const shown = wait?.shown(answer, {})
    expect(shown).toMatchObject({
      arrived: 'code',
      cursor: 'c1',
      message: { id: 'i', from: [{ address: 'a@b.test' }] },
    })
    expect(JSON.stringify(shown)).not.toContain('SECRET')
  })
})

function marked(schema: z.ZodType | undefined): boolean {
  if (schema === undefined) return false
  return isSecret(schema) || marked((schema.def as { innerType?: z.ZodType }).innerType)
}
