import { operations } from '@keyfob/contracts/operations'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { fuzz } from '@keyfob/testkit/fuzz'
import fc from 'fast-check'
import { afterAll, beforeAll } from 'vitest'
import { bodyOf, nobody } from './operation-inputs.js'
import { startTestPlatform } from './test-platform.js'

const platform = await startTestPlatform({ KEYFOB_FAILED_AUTH_PER_MINUTE: '0' })
afterAll(() => platform.stop())
let agent: { identityId: string; rawKey: string }
/** What operators change is another's: its scopes may go, and so may what it holds. */
let managed: { identityId: string }
beforeAll(async () => {
  const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
  agent = await operator.identities.create({ name: 'fuzzed' })
  managed = await operator.identities.create({ name: 'managed' })
  const data = { password: 'hunter2', totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }
  await new Keyfob({ baseUrl: platform.url, token: agent.rawKey }).vault.store('github', { type: 'LOGIN', data })
})

/** What takes a body. */
const taking = operations.filter(({ method }) => method !== 'GET' && method !== 'DELETE')
/** What would end the agent or its token is asked of nobody's, and of the agent itself not at all. */
const isEnding = /revoke|suspend|rotate|signOut/i

const number = fc.constantFrom(...'1e999 -0 9007199254740993 1e-400 01 NaN - 1.5 -1'.split(' '), '9'.repeat(5_000))
const strange =
  String.raw`\ud800 \u0000 __proto__ constructor \u2028 \u202e 2025-02-30T00:00:00Z +275760-09-13 127.0.0.1`.split(' ')
const known =
  `github LOGIN TOTP otpauth://totp/a?secret=JBSWY3DPEHPK3PXP a@x.example https://x.example ${nobody}`.split(' ')
const string = fc.oneof(
  fc.constantFrom(...strange, ...known).map((text) => `"${text}"`),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => JSON.stringify(text)),
)
/** Names that some input has, so that what stands under them is looked at. */
const fieldName = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...new Set(taking.flatMap(({ input }) => Object.keys(input.shape ?? {})))) },
  fc.constantFrom('data', 'url', 'username', 'password', 'totp', '__proto__', 'constructor', 'toString', ''),
)
const objectOf = (fields: readonly (readonly [string, string])[]) =>
  `{${fields.map(([name, of]) => `${JSON.stringify(name)}:${of}`).join(',')}}`

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('null', 'true', '[]', '{}', '""'),
    number,
    string,
    fc.array(tie('value'), { maxLength: 4 }).map((all) => `[${all.join(',')}]`),
    fc.array(fc.tuple(fieldName, tie('value')), { maxLength: 5 }).map(objectOf),
  ),
}))

/** A well-formed body, some of its fields a second time as they should not be; or any JSON at all. */
const request = fc.nat(taking.length - 1).chain((at) => {
  const { name, method, path, input } = taking[at] as (typeof taking)[number]
  const whole = Object.entries(bodyOf(method, name) ?? {}).map(([field, of]) => [field, JSON.stringify(of)] as const)
  const own = Object.keys(input.shape).filter((field) => !path.includes(`:${field}`))
  const again = own.length > 0 ? fc.array(fc.tuple(fc.constantFrom(...own), value), { maxLength: 3 }) : fc.constant([])
  const body = fc.oneof(
    { weight: 6, arbitrary: again.map((all) => objectOf([...whole, ...all])) },
    fc.tuple(fieldName, value).map((odd) => objectOf([...whole, odd])),
    value,
  )
  return body.map((text) => Buffer.concat([Buffer.from([at]), Buffer.from(text)]))
})

fuzz({
  name: 'json',
  inputs: request,
  words: [...'{["":,}]\\', ...'\\u0000 [[[[[[ {"a": 1e999 - null "__proto__":{} \ufeff'.split(' ')],
  run: async (input) => {
    const { name, method, path, caller } = taking[(input[0] ?? 0) % taking.length] as (typeof taking)[number]
    if (isEnding.test(name) && !path.includes(':')) return
    const own: Record<string, string> = isEnding.test(name)
      ? {}
      : { identityId: managed.identityId, name: 'github', version: '1' }
    const address = path.replace(/:(\w+)/g, (_, parameter: string) => own[parameter] ?? nobody)
    const answer = await fetch(platform.url + address, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${caller === 'platform' ? platform.platformToken : agent.rawKey}`,
      },
      body: input.subarray(1),
    })
    const text = await answer.text()
    if (answer.status >= 500) throw new Error(`${name} answers ${answer.status}: ${text}`)
  },
  inputsBriefly: 150,
})
