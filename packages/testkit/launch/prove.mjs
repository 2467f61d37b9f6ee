import '../../../apps/standalone/launch/require-node.mjs'

import('./start-prove.mjs').then(({ startProve }) => startProve())
