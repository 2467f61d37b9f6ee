import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The clone's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

// bench/ is no package: it sees the workspace as the standalone app does, whose process it measures.
const resolve = (name, app) => createRequire(new URL(`../apps/${app}/package.json`, import.meta.url)).resolve(name)

/** Imports a package of the workspace, as it was built, or one that the standalone app depends on, or another app. */
export const load = (name, app = 'standalone') => import(pathToFileURL(resolve(name, app)).href)
