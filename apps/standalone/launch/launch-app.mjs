import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { prepare } from './bootstrap.mjs'
import { StepFailed } from './steps.mjs'

/**
 * Prepares, then becomes `apps/standalone/dist/<name>.js`: in this very process, so that signals, the exit code and the
 * end of everything are its own, and nobody has to hand them on.
 */
export async function launchApp(name) {
  const module = new URL(`../dist/${name}.js`, import.meta.url)
  try {
    await prepare()
    if (!existsSync(module)) throw new StepFailed(`The build made no ${fileURLToPath(module)}.`)
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    console.error(`\n  ${error.message}`)
    process.exit(1)
  }
  process.setSourceMapsEnabled(true)
  await import(module.href)
}
