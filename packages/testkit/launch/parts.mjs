import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { root } from '../../../apps/standalone/launch/bootstrap.mjs'
import { packageFolders } from '../../../apps/standalone/launch/fingerprint.mjs'
import { runCommand } from '../../../apps/standalone/launch/run-command.mjs'
import { StepFailed, step } from '../../../apps/standalone/launch/steps.mjs'

const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** What npm cannot bring. A suite that needs a part carries its name: `login.chromium.test.ts`, or `chromium.test.ts`. */
const parts = [
  {
    name: 'redis',
    title: 'Redis',
    probe: () => process.env.REDIS_URL !== undefined || onPath('redis-server', 'valkey-server'),
    debianPackage: 'redis-server',
    brewPackage: 'redis',
  },
  {
    name: 'chromium',
    title: 'Chromium',
    probe: () => onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome') || existsSync(mac),
    debianPackage: 'chromium',
    brewPackage: '--cask google-chrome',
  },
  {
    name: 'dovecot',
    title: 'Dovecot',
    probe: () => onPath('dovecot'),
    debianPackage: 'dovecot-imapd',
    brewPackage: 'dovecot',
  },
  {
    name: 'python',
    title: 'Python',
    probe: () => onPath('python3'),
    debianPackage: 'python3',
    brewPackage: 'python3',
  },
]

/**
 * The parts that a suite needs and this machine lacks, each with its suites. Where we are root on Debian they are
 * installed first.
 */
export async function missingParts() {
  const needed = parts.map((part) => ({ ...part, suites: suitesOf(part) })).filter(({ suites }) => suites.length > 0)
  const missing = needed.filter(({ probe }) => !probe())
  if (missing.length === 0 || !isDebianRoot()) return missing
  try {
    await install(missing.map(({ debianPackage }) => debianPackage))
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    console.log(`  ${error.message}`)
  }
  return missing.filter(({ probe }) => !probe())
}

/** How a person gets a part. */
export function howToInstall({ debianPackage, brewPackage }) {
  return process.platform === 'darwin' ? `brew install ${brewPackage}` : `apt-get install ${debianPackage}`
}

async function install(packages) {
  // The parts are wanted as programs; their services, as far as Debian lets us say so, are not started.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const apt = (...args) => runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=120', '-q', ...args], { cwd: root, env })
  const names = packages.join(', ')
  await step(
    {
      doing: `installing Debian packages: ${names}…`,
      done: `installed from Debian: ${names}`,
      otherwise: 'Install them by hand.',
    },
    async () => {
      await apt('update')
      await apt('install', '-y', '--no-install-recommends', ...packages)
    },
  )
}

function suitesOf({ name }) {
  return packageFolders(root).flatMap((folder) => {
    const tests = join(folder, 'test')
    if (!existsSync(tests)) return []
    return readdirSync(tests, { recursive: true })
      .filter((file) => `.${basename(file)}`.endsWith(`.${name}.test.ts`))
      .map((file) => relative(root, join(tests, file)))
  })
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get')
}

function onPath(...names) {
  const script = names.map((name) => `command -v ${name}`).join(' || ')
  // A server may lie where only root's PATH looks.
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin` }
  try {
    execFileSync('/bin/sh', ['-c', script], { env, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
