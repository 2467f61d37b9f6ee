import manifest from '../package.json' with { type: 'json' }
import { readEnvironment } from './environment.js'
import { main } from './main.js'
import { Terminal } from './output/terminal.js'

const args = process.argv.slice(2)
const environment = readEnvironment()
const terminal = new Terminal(environment)

// Whoever reads us may stop when it has enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) terminal.say(manifest.version)
else process.exitCode = await main(args, environment, terminal)
