import { accessSync, constants, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where packages come from and through what: the part of npm's configuration that must reach an installer. */
const network =
  /^npm_config_(registry|cache|userconfig|globalconfig|(https?_)?proxy|noproxy|cafile|ca|strict_ssl|@|\/\/)/i

/**
 * The environment for installers and builders: ours without what npm, pnpm or a production shell put into it, which would
 * change what is installed. A home that cannot be written is replaced by a folder of the clone.
 */
export function toolEnvironment(root, log) {
  const env = {}
  for (const [name, value] of Object.entries(process.env)) {
    const noise = /^(npm_|pnpm_|NODE_ENV$|INIT_CWD$|TURBO_)/i.test(name)
    if (!noise || network.test(name)) env[name] = value
  }
  // Nobody is asked anything, and nothing is reported to anyone.
  Object.assign(env, {
    CI: 'true',
    NO_COLOR: '1',
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    CHECKPOINT_DISABLE: '1',
  })
  delete env.FORCE_COLOR
  const home = homedir()
  if (!isWritable(home)) {
    env.HOME = join(root, '.cache', 'home')
    // npm has put the place that it cannot write into the environment.
    delete env.npm_config_cache
    mkdirSync(env.HOME, { recursive: true })
    log(`  Your home folder (${home}) cannot be written: package caches go to ${env.HOME}`)
  }
  return env
}

function isWritable(directory) {
  try {
    accessSync(directory, constants.W_OK)
    return true
  } catch {
    return false
  }
}
