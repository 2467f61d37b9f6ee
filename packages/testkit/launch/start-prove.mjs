import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { prepareOrExit, root } from '../../../apps/standalone/launch/bootstrap.mjs'

/** What is fuzzed, and where. */
const targets = {
  uri: 'apps/vault/test/fuzz.test.ts',
  migration: 'apps/vault/test/fuzz.test.ts',
  qr: 'apps/vault/test/fuzz.test.ts',
  mime: 'apps/mail/test/fuzz.test.ts',
  'mime-thread': 'apps/mail/test/fuzz.test.ts',
  extract: 'apps/mail/test/fuzz.test.ts',
  smtp: 'apps/mail/test/fuzz.test.ts',
  token: 'packages/gate/test/fuzz.test.ts',
  envelope: 'packages/gate/test/fuzz.test.ts',
  json: 'apps/standalone/test/fuzz.test.ts',
}

/** What can be proved at length: the tests that do it briefly in every run, and how much of it a whole proof is, where there is more to do. */
const proofs = {
  'durability-mail': { test: 'apps/mail/test/durability.test.ts', much: 'kills', whole: '50' },
  'durability-gate': { test: 'apps/standalone/test/durability-gate.redis.test.ts', much: 'kills', whole: '50' },
  'durability-redis': { test: 'apps/standalone/test/durability-redis.redis.test.ts', much: 'kills', whole: '50' },
  'durability-disk': { test: 'apps/standalone/test/durability-disk.prove.ts', much: 'kills', whole: '50' },
  revocation: { test: 'apps/standalone/test/revocation.redis.test.ts', much: 'operations', whole: '1000000' },
  tampering: { test: 'packages/gate/test/tampering.test.ts', much: 'ciphertexts', whole: '1000' },
  canaries: { test: ['apps/standalone/test/canaries.test.ts', 'apps/admin/test/secrets.chromium.test.ts'] },
  waits: { test: 'apps/standalone/test/mcp/waits.test.ts', much: 'cuts', whole: '1000' },
  openapi: { test: 'apps/standalone/test/openapi-fuzz.test.ts', much: 'requests', whole: '50000' },
  fuzz: { test: [...new Set(Object.values(targets))], much: 'minutes', whole: '10' },
}

const usage = `usage: pnpm prove ${Object.keys(proofs).join(' | ')} [options]
  durability-mail   kills what receives and stores mail, at each point of deliveries
    --kills N       how often each part is killed at each point; 50 by default
  durability-gate   kills what revokes, what reads and what migrates, at each point
    --kills N       how often each is met at each point; 50 by default
  durability-redis  kills, empties and freezes Redis and takes its room, while agents wait, read, get mail and are revoked
    --kills N       how often each is done; 50 by default
  durability-disk   takes the room of all that is kept while it is written; as root, which mounts a disk of its own
    --kills N       how often each thing that is written is refused; 50 by default
  revocation        revokes agents under fifty clients, while processes are frozen, killed and restarted
    --operations N  how many requests are answered; 1000000 by default
  tampering         changes every byte of sealed values, cuts them and opens them elsewhere
    --ciphertexts N how many sealed values; 1000 by default
  canaries          plants secrets and looks for them in all that is written, kept and answered; takes no option
  waits             cuts the connections of waits at random points of their life, over HTTP and stdio
    --cuts N        how many, of each; 1000 by default
  openapi           asks every operation as OpenAPI describes it and otherwise, and holds each answer to that
    --requests N    how many in all; 50000 by default
  fuzz              gives everything that reads what others wrote inputs that nobody would write
    --minutes N     how long for each target; 10 by default
    --target NAME   one alone: ${Object.keys(targets).join(', ')}
  --seed N          the same choices again; it is printed in every line
  --minutes N       of the others: ends earlier, and checks what has been done by then`

/** `pnpm prove <name>`: a proof that a test run does once, as often as it is asked for. Exits with 1 where it fails. */
export async function startProve() {
  const { much, amount, seed, minutes, target, test } = readArguments()
  await prepareOrExit()
  const chosen = {
    KEYFOB_PROVE_SEED: seed,
    KEYFOB_PROVE_MINUTES: minutes,
    KEYFOB_PROVE_TARGET: target,
    ...(much && { [`KEYFOB_PROVE_${much.toUpperCase()}`]: amount }),
  }
  const set = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    '.config/vitest.config.ts',
    '--project',
    'integration',
  ]
  const { status, error } = spawnSync(process.execPath, [...args, '--disable-console-intercept=true', test].flat(), {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...set },
  })
  if (error) console.error(error.message)
  process.exitCode = status ?? 1
}

function readArguments() {
  try {
    const number = { type: 'string' }
    const { values, positionals } = parseArgs({
      // pnpm and npm hand their own `--` on.
      args: process.argv.slice(2).filter((argument) => argument !== '--'),
      allowPositionals: true,
      options: {
        kills: number,
        operations: number,
        ciphertexts: number,
        cuts: number,
        requests: number,
        seed: number,
        minutes: number,
        target: { type: 'string' },
      },
    })
    const [name = '', ...more] = positionals
    if (!Object.hasOwn(proofs, name) || more.length > 0) throw new Error(`there is no proof "${positionals.join(' ')}"`)
    const { test, much, whole } = proofs[name]
    const { target, ...numbers } = values
    if (target !== undefined && (name !== 'fuzz' || !Object.hasOwn(targets, target)))
      throw new Error(`${name} has no target "${target}"`)
    for (const [option, value] of Object.entries(numbers)) {
      if (!much || !['seed', 'minutes', much].includes(option)) throw new Error(`${name} takes no --${option}`)
      if (!/^[1-9]\d{0,6}$/.test(value)) throw new Error(`--${option} must be a whole number from 1 to 9999999`)
    }
    const { seed, minutes } = values
    return { test: target ? targets[target] : test, much, amount: values[much] ?? whole, seed, minutes, target }
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`)
    process.exit(2)
  }
}
