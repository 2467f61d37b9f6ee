import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// The packages' `keyfob:source` condition makes tests run on the sources, with no build before them.
// `import` and `default` always hold; named here they would reach `require` too and break packages that have both forms.
const resolve = { conditions: ['keyfob:source', 'node'] }
const shared = { resolve, ssr: { resolve: { ...resolve, externalConditions: ['node'] } } }

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: { name: 'unit', include: ['{apps,packages}/*/src/**/*.test.ts'], environment: 'node' },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['{apps,packages}/*/test/**/*.test.ts'],
          environment: 'node',
          globalSetup: [fileURLToPath(new URL('integration-setup.ts', import.meta.url))],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
