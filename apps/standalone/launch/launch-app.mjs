import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { prepareOrExit } from './bootstrap.mjs'

/**
 * Prepares, then becomes `apps/standalone/dist/<name>.js`: in this very process, so that signals, the exit code and the
 * end of everything are its own, and nobody has to hand them on.
 */
export async function launchApp(name) {
  await prepareOrExit()
  const module = new URL(`../dist/${name}.js`, import.meta.url)
  if (!existsSync(module)) {
    console.error(`\n  The build made no ${fileURLToPath(module)}: start from a fresh clone.`)
    process.exit(1)
  }
  process.setSourceMapsEnabled(true)
  await import(module.href)
}
