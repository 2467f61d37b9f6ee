import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
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

// The files of a process share what they have loaded: a hook at the top of a fixture would be that of the first file alone.
test('no fixture has a hook at its top level', () => {
  const fixtures = ['apps', 'packages']
    .flatMap((part) => readdirSync(join(root, part)).flatMap((name) => [`${part}/${name}/test`, `${part}/${name}/src`]))
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((file) => join(root, folder, `${file}`)),
    )
    .filter((file) => /(?<!\.(?:test|prove))\.tsx?$/.test(file))
  const hooked = fixtures.filter((file) => /^(?:before|after)(?:All|Each)\(/m.test(readFileSync(file, 'utf8')))
  expect(hooked).toEqual([])
})

test('a build is done again when a script, a setting or a source that it goes by has changed', () => {
  const dryRun = spawnSync('node_modules/.bin/turbo', ['run', 'build', '--dry=json'], { cwd: root, encoding: 'utf8' })
  const { tasks } = JSON.parse(dryRun.stdout) as { tasks: { directory: string; inputs: Record<string, string> }[] }
  expect(tasks.length).toBeGreaterThan(10)
  const goesBy = (file: string) => /^(build|bin|src)\/|^[^/]+\.(json|ts|mjs|html)$/.test(file)
  const skipped = new Set(['node_modules', 'dist', '.turbo', 'test'])
  const overlooked = tasks.flatMap(({ directory, inputs }) =>
    readdirSync(join(root, directory))
      .filter((name) => !skipped.has(name))
      .flatMap((name) =>
        statSync(join(root, directory, name)).isDirectory()
          ? readdirSync(join(root, directory, name), { recursive: true, withFileTypes: true })
              .filter((entry) => entry.isFile())
              .map((entry) => relative(join(root, directory), join(entry.parentPath, entry.name)))
          : [name],
      )
      .filter((file) => goesBy(file) && !/(^|\/)generated\//.test(file) && inputs[file] === undefined)
      .map((file) => `${directory}/${file}`),
  )
  expect(overlooked).toEqual([])
}, 20_000)
