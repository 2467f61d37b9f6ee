import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { prepareOrExit, root } from '../../../apps/standalone/launch/bootstrap.mjs'

/** What can be proved at length, and the test that does it briefly in every run. */
const proofs = { 'durability-mail': 'apps/mail/test/durability.test.ts' }

const usage = `usage: pnpm prove ${Object.keys(proofs).join(' | ')} [--kills N] [--seed N] [--minutes N]
  --kills    how often each part is killed at each point; 50 by default
  --seed     the same mails and moments again; it is printed in every line
  --minutes  ends earlier, and checks what has been done by then`

/** `pnpm prove <name>`: a proof that a test run does once, as often as it is asked for. Exits with 1 where it fails. */
export async function startProve() {
  const { kills, seed, minutes, test } = readArguments()
  await prepareOrExit()
  const chosen = { KEYFOB_PROVE_KILLS: kills, KEYFOB_PROVE_SEED: seed, KEYFOB_PROVE_MINUTES: minutes }
  const set = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    '.config/vitest.config.ts',
    '--project',
    'integration',
  ]
  const { status, error } = spawnSync(process.execPath, [...args, '--disable-console-intercept=true', test], {
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
      options: { kills: { ...number, default: '50' }, seed: number, minutes: number },
    })
    const [name = '', ...more] = positionals
    if (!Object.hasOwn(proofs, name) || more.length > 0) throw new Error(`there is no proof "${positionals.join(' ')}"`)
    for (const [option, value] of Object.entries(values))
      if (!/^[1-9]\d{0,6}$/.test(value)) throw new Error(`--${option} must be a whole number from 1 to 9999999`)
    return { ...values, test: proofs[name] }
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`)
    process.exit(2)
  }
}
