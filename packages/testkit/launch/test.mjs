import '../../../apps/standalone/launch/require-node.mjs'

import('./run-test.mjs').then(({ runTest }) => runTest())
