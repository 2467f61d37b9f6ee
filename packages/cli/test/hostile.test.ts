import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Operation } from '@keyfob/contracts/operation'
import { scopes } from '@keyfob/contracts/scopes'
import { KeyfobPlatform } from '@keyfob/sdk'
import { createCaller } from '@keyfob/sdk/caller'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { startTestPlatform } from '../../../apps/standalone/test/test-platform.js'
import { commandPath, kebab } from '../src/command-path.js'
import { readEnvironment } from '../src/environment.js'
import { type ErrorCode, exitCodeOf } from '../src/exit-codes.js'
import { type Field, fieldsOf } from '../src/fields.js'
import { positionalOf } from '../src/input/read-input.js'
import { main } from '../src/main.js'
import { Terminal } from '../src/output/terminal.js'
import { commandedOperations } from '../src/program.js'

const platform = await startTestPlatform()
afterAll(() => platform.stop())
const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
// It may do everything: the refusal of a missing scope has the words that old clients know, and is no sentence.
const { rawKey } = (await operator.identities.create({ name: 'Hostile', scopes: [...scopes] })) as { rawKey: string }

const tokenOf = ({ caller }: Operation) => (caller === 'platform' ? platform.platformToken : rawKey)

/** What the command line did: its exit code, and what it wrote. */
async function run(operation: Operation, args: readonly string[], stdin = '') {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const environment = readEnvironment({ KEYFOB_URL: platform.url, KEYFOB_TOKEN: tokenOf(operation) })
  const streams = [Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]), out, err] as unknown as [
    NodeJS.ReadStream,
    NodeJS.WriteStream,
    NodeJS.WriteStream,
  ]
  const [stdout, stderr] = [text(out), text(err)]
  const argv = [...commandPath(operation.name), ...args]
  const exitCode = await main(argv, environment, new Terminal(environment, ...streams))
  out.end()
  err.end()
  return { exitCode, stdout: await stdout, stderr: await stderr }
}

type Ran = Awaited<ReturnType<typeof run>>

/** What holds of every failure: a code of the table, its exit code, a sentence, and no stack. */
function expectRefusal({ exitCode, stdout, stderr }: Ran): ErrorCode {
  const lines = stderr.trimEnd().split('\n')
  const { error, message } = JSON.parse(lines.at(-1) ?? '') as { error: ErrorCode; message: string }
  expect(Object.keys(exitCodeOf)).toContain(error)
  expect(error).not.toBe('internal_error')
  expect(exitCode).toBe(exitCodeOf[error])
  expect(message).toMatch(/^\S.{5,}[.!?]$/su)
  expect(stdout).toBe('')
  expect(stderr).not.toMatch(/\n\s+at |node:internal|\.js:\d/)
  return error
}

// A wait without an end, and one of half a minute, are no test.
const bounded = ({ name }: Operation): string[] =>
  name === 'mail.wait' ? ['--timeout', '1'] : name === 'mail.stream' ? ['--after', 'x'] : []

const needsInput = commandedOperations.filter((operation) => fieldsOf(operation).some(({ isRequired }) => isRequired))

test.each(needsInput.map((operation) => [operation.name, operation] as const))(
  '%s without what it needs is bad_request and exits with 2',
  async (_, operation) => {
    const ran = await run(operation, [...bounded(operation), '--json'])
    expect(expectRefusal(ran)).toBe('bad_request')
  },
)

test.each(commandedOperations.map((operation) => [operation.name, operation] as const))(
  '%s with more than it takes is bad_request and exits with 2',
  async (_, operation) => {
    const positions = positionalOf(operation).map(() => 'x')
    for (const extra of [['extra'], ['--no-such-option', 'x'], ['--no-such-option=x']]) {
      const ran = await run(operation, [...positions, ...extra, '--json'])
      expect(expectRefusal(ran)).toBe('bad_request')
    }
  },
)

const hostile = fc.oneof(
  fc.constantFrom(
    ...['', ' ', '.', '..', '/', '%00', '%2e%2e', '../../etc/passwd', '\u0000', '\r\nX: y', '\u202e', '\ud800'],
    ...['__proto__', 'constructor', 'null', 'true', '-1', '0', '1e999', '99999999999999999999', 'NaN', '0x10'],
    ...["' OR 1=1 --", '#{7*7}', '{{x}}', '<script>', '\u{1f511}'.repeat(50), 'A'.repeat(16), '*', '[]', '{}'],
    ...['a=b', 'a:=[[[', '{"a":', '[1,2', '=', 'a:=1e999', '{"__proto__":{"x":1}}', `${'[{"a":'.repeat(3_000)}`],
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(2_000, 20_000).map((length) => 'ä'.repeat(length)),
)

/** Values that would be arguments of a real command line: they hold no NUL, and are not taken for options. */
const argument = hostile.map((value) => value.replaceAll('\0', '\ufffd').replace(/^-/, '\u2010'))

function argsOf(operation: Operation, value: (field: Field) => string): string[] {
  const fields = fieldsOf(operation)
  const positional = positionalOf(operation)
  const options = fields.flatMap((field) => {
    const flag = `--${kebab(field.name)}`
    if (positional.includes(field.name) || field.isSecret || bounded(operation).includes(flag)) return []
    return field.kind === 'flag' ? [flag] : [`${flag}=${value(field)}`]
  })
  const positions = positional.flatMap((name) => fields.filter((field) => field.name === name)).map(value)
  return [...options, ...bounded(operation), '--json', '--', ...positions]
}

test('hostile values of any command are refused as the platform refuses them, in a sentence, without a trace', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...commandedOperations),
      fc.infiniteStream(argument),
      async (operation, values) => {
        const args = argsOf(operation, () => values.next().value ?? '')
        const ran = await run(operation, args)
        if (ran.exitCode !== 0) expectRefusal(ran)
      },
    ),
    { numRuns: 400 },
  )
})

test('a hostile input is refused with the code that the API gives, whatever it is', async () => {
  const anything = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc.constantFrom('', 'null', '[]', '7', '{', '{"a":1}', '{"name":{}}', '{"__proto__":1}', `${'['.repeat(50_000)}`),
    fc.constantFrom('x', 'data', 'name', 'identityId').map((key) => JSON.stringify({ [key]: 'y'.repeat(1_200_000) })),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...needsInput), anything, async (operation, input) => {
      const ran = await run(operation, [...bounded(operation), '--input', '-', '--json'], input)
      expect(ran.exitCode).not.toBe(0)
      const code = expectRefusal(ran)
      const value = parsed(input)
      if (value === undefined) return void expect(code).toBe('bad_request')
      // The same by the SDK, where the command line has added nothing.
      if (bounded(operation).length > 0 || fieldsOf(operation).some((field) => field.isSecret && field.isRequired))
        return
      const { call } = createCaller({ baseUrl: platform.url, token: tokenOf(operation) })
      const failure = await (call as (name: string, input: object) => Promise<unknown>)(operation.name, value).catch(
        (error: unknown) => error,
      )
      expect((failure as { code?: unknown }).code).toBe(code)
    }),
    { numRuns: 200 },
  )
})

function parsed(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
