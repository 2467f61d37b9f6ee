import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// The packages' `keyfob:source` condition makes tests run on the sources, with no build before them.
// `import` and `default` always hold; named here they would reach `require` too and break packages that have both forms.
const resolve = { conditions: ['keyfob:source', 'node'] }
const shared = { resolve, ssr: { resolve: { ...resolve, externalConditions: ['node'] } } }

const isProof = process.env['KEYFOB_PROVE_KILLS'] !== undefined

export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    projects: [
      {
        ...shared,
        // Unit tests keep nothing that another file could trip over; a process for each would cost more than they do.
        test: {
          name: 'unit',
          include: ['{apps,packages}/*/src/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          // A file's parts end with it (`afterAll`), so the files of a process share what they have loaded; a process for each
          // would load the platform anew a hundred times.
          isolate: false,
          // A proof that has no short form, or needs more than the tests may have, is not part of a run of them.
          include: [
            '{apps,packages}/*/test/**/*.test.ts',
            ...(isProof ? ['{apps,packages}/*/test/**/*.prove.ts'] : []),
          ],
          environment: 'node',
          globalSetup: [fileURLToPath(new URL('integration-setup.ts', import.meta.url))],
          // How long anything may take on a busy machine before it counts as never: no test says a time of its own without a reason.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
})
