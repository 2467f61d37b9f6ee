import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')
const plants = join(import.meta.dirname, '..', 'fixtures', 'architecture')
const { default: configuration } = await import(join(root, '.dependency-cruiser.mjs'))
const rules: string[] = configuration.forbidden.map(({ name }: { name: string }) => name)

async function violatedRules(baseDir: string): Promise<string[]> {
  const { options, ...ruleSet } = configuration
  const { output } = await cruise(readdirSync(baseDir), { ...options, baseDir, ruleSet, validate: true })
  const { violations } = (output as ICruiseResult).summary
  return [...new Set(violations.map(({ rule }) => rule.name))].sort()
}

test('every rule has its planted violation, and every plant its rule', () => {
  expect(readdirSync(plants).sort()).toEqual([...rules].sort())
})

test.each(rules)(
  'the rule %s goes red on its planted violation',
  async (rule) => {
    expect(await violatedRules(join(plants, rule))).toContain(rule)
  },
  20_000,
)
