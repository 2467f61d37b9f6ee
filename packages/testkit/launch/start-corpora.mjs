import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareOrExit, root } from '../../../apps/standalone/launch/bootstrap.mjs'

/**
 * `pnpm corpora [DIR]`: measures the code against test cases of other projects, kept in a folder outside the repository
 * (`KEYFOB_CORPORA`, else `../shared/corpora`). It measures and judges nothing: the exit code is always 0.
 */
export async function startCorpora() {
  await prepareOrExit()
  const folder = resolve(process.argv[2] ?? process.env.KEYFOB_CORPORA ?? `${root}/../shared/corpora`)
  const script = fileURLToPath(new URL('score-corpora.mjs', import.meta.url))
  // On the sources, as the tests run: nothing that is measured has to be built for it.
  const args = ['--conditions=keyfob:source', '--import=tsx', script, folder]
  const { error } = spawnSync(process.execPath, args, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
  })
  if (error) console.error(error.message)
}
