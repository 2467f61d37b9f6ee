import '../../../apps/standalone/launch/require-node.mjs'

import('./start-corpora.mjs').then(({ startCorpora }) => startCorpora())
