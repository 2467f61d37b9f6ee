import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Every workspace package's folder. */
export function packageFolders(root) {
  return ['apps', 'packages'].flatMap((parent) => {
    const path = join(root, parent)
    if (!existsSync(path)) return []
    return readdirSync(path)
      .map((name) => join(path, name))
      .filter((folder) => existsSync(join(folder, 'package.json')))
  })
}

/** Changes when there is something to install: by the contents of the manifests, the lock file and pnpm's settings. */
export function installFingerprint(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.modules}`)
  const top = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc'].map((name) => join(root, name))
  for (const file of [...top, ...packageFolders(root).map((folder) => join(folder, 'package.json'))]) {
    hash.update(`\0${relative(root, file)}\0`).update(existsSync(file) ? readFileSync(file) : '')
  }
  return hash.digest('hex')
}

const skipped = new Set(['node_modules', 'dist', 'generated', 'test', 'fixtures', 'launch', '.turbo', 'coverage'])

/** Changes when there may be something to build: by the names, sizes and times of the sources. Turbo then looks closer. */
export function buildFingerprint(root) {
  const hash = createHash('sha256').update(installFingerprint(root))
  const add = (path) => {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${relative(root, path)} ${size} ${mtimeMs}\n`)
  }
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (skipped.has(entry.name) || entry.name.endsWith('.test.ts')) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) add(path)
    }
  }
  for (const folder of [...packageFolders(root), join(root, 'prisma'), join(root, '.config')]) {
    if (existsSync(folder)) walk(folder)
  }
  add(join(root, 'turbo.json'))
  for (const folder of packageFolders(root)) {
    const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (scripts?.build !== undefined) hash.update(`${folder} ${existsSync(join(folder, 'dist'))}\n`)
  }
  return hash.digest('hex')
}
