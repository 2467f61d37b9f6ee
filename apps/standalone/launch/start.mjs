import './require-node.mjs'

import('./launch-app.mjs').then(({ launchApp }) => launchApp('main'))
