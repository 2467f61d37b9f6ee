import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errors } from '@keyfob/contracts/errors'
import { operations } from '@keyfob/contracts/operations'
import { render } from './render.mjs'

const source = join(dirname(fileURLToPath(import.meta.url)), '../src')

for (const [path, text] of Object.entries(render(operations, errors))) {
  const file = join(source, path)
  const before = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (before === text) continue
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  console.log(`wrote src/${path}`)
}
