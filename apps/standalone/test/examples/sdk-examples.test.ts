import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import * as sdk from '@keyfob/sdk'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { asJavaScript, problemsOf } from './compile-examples.js'
import { type ExampleWorld, mailsDelivered, makeWorld } from './example-world.js'
import { extractExamples } from './extract-examples.js'

const sources = fileURLToPath(new URL('../../../../packages/sdk/src', import.meta.url))
const worldFile = fileURLToPath(new URL('./example-world.ts', import.meta.url))
const examples = await extractExamples(sources)

const platform = await startTestPlatform({ KEYFOB_HOLD_UNVERIFIED: 'false' })
afterAll(() => platform.stop())
const world = await makeWorld(platform)
const names = Object.keys(world)
// What goes out is queued for it; nobody is there.
await world.platform.relays.add({ host: 'relay.example' })

describe('the examples in the doc comments of the SDK', () => {
  test('are found, all of them', () => {
    expect(examples.length).toBeGreaterThan(25)
    for (const { name, code } of examples) expect(code, name).toMatch(/await/)
  })

  test('compile under the strictest rules', () => {
    expect(problemsOf(examples, worldFile, names)).toBe('')
    const wrong = { name: 'wrong', code: 'await agent.vault.totp(7)' }
    expect(problemsOf([wrong], worldFile, names)).toMatch(/^wrong: .*'number' is not assignable/)
  })

  test.each(examples.map((example) => [example.name, example] as const))('%s runs', async (_, example) => {
    const world = await makeWorld(platform)
    await run(asJavaScript(example), world)
    await mailsDelivered()
  })

  test('would fail if one did not', async () => {
    const world = await makeWorld(platform)
    await expect(run("await agent.vault.get('nothing')", world)).rejects.toMatchObject({ code: 'not_found' })
  })
})

function run(code: string, world: ExampleWorld): Promise<void> {
  const scope = { ...sdk, ...world }
  return vm.runInThisContext(`(async ({ ${Object.keys(scope).join(', ')} }) => { {\n${code}\n} })`)(scope)
}
