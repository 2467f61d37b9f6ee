import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type Plugin } from 'vite'

const brotli = promisify(brotliCompress)
// At its strongest it takes seconds for a megabyte, which only the reader of pictures has.
const quality = (bytes: number) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: bytes < 500_000 ? 11 : 6 } })

/** Writes each file compressed beside itself, once for all who read it. None holds a secret. */
const compressed = (): Plugin => ({
  name: 'keyfob-compressed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const files = Object.keys(bundle).filter((name) => /\.(js|css|html|svg|wasm)$/.test(name))
    await Promise.all(
      files.map(async (name) => {
        const path = join(dir, name)
        const plain = await readFile(path)
        await writeFile(`${path}.br`, await brotli(plain, quality(plain.length)))
        await writeFile(`${path}.gz`, await promisify(gzip)(plain, { level: constants.Z_BEST_COMPRESSION }))
      }),
    )
  },
})

// The page is served under a policy with no inline script, style or font: everything stays a file of its own.
export default defineConfig({
  base: '/admin/',
  // From the sources of other packages, in their browsers' form.
  resolve: { conditions: ['keyfob:source', ...defaultClientConditions] },
  worker: { format: 'es' },
  plugins: [react(), tailwindcss(), compressed()],
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
