import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../build/build.mjs'

const sources = fileURLToPath(new URL('..', import.meta.url))

// biome-ignore lint/style/noProcessEnv: a process needs its path
const { PATH } = process.env

/** The program as it is now, built into a folder of its own, and a PATH on which it is `keyfob`. */
export async function installCli(): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'keyfob-cli-'))
  await cp(join(sources, 'bin'), join(folder, 'bin'), { recursive: true })
  await build(join(folder, 'dist'))
  await symlink('keyfob.mjs', join(folder, 'bin/keyfob'))
  return { path: `${join(folder, 'bin')}:${PATH}`, remove: () => rm(folder, { recursive: true, force: true }) }
}
