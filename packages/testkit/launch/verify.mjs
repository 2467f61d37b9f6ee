import '../../../apps/standalone/launch/require-node.mjs'

import('./run-verify.mjs').then(({ runVerify }) => runVerify())
