import { defineConfig } from 'vitest/config'

// The packages' `keyfob:source` condition makes tests run on the sources, with no build before them.
const resolve = { conditions: ['keyfob:source', 'node', 'import', 'default'] }
const shared = { resolve, ssr: { resolve: { ...resolve, externalConditions: ['node', 'import', 'default'] } } }

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
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
