import { parseArgs } from 'node:util'
import { migrate } from '@keyfob/gate/migrate'
import { openGate } from '@keyfob/gate/open-gate'
import { readConfig } from '@keyfob/service/config'
import { createLog } from '@keyfob/service/log'

// For whoever runs the services apart, on the machine that holds the root key: prints a one-time link for an operator, or
// with --platform-token NAME a platform token, or with --rotate-root-key replaces the root key and says what it does. The
// first call makes the organisation.

const { values } = parseArgs({
  options: { 'platform-token': { type: 'string' }, 'rotate-root-key': { type: 'boolean' } },
})
const config = readConfig()
const databaseUrl = config.databaseUrl?.reveal()
if (databaseUrl === undefined) {
  console.error('DATABASE_URL must be set to the database that the services use.')
  process.exit(1)
}
await migrate(databaseUrl)
const { home, fenceMs, rootKeyFile, shares: sharesDirectory } = config
const log = createLog({ level: 'error', stream: process.stderr })
const gate = await openGate({ databaseUrl, home, fenceMs, rootKeyFile, sharesDirectory, log })
try {
  const organisation = await gate.bootstrap.firstOrganisation('Keyfob')
  const name = values['platform-token']
  if (values['rotate-root-key']) for await (const sentence of gate.bootstrap.rotateRootKey()) console.log(sentence)
  else if (name) console.log(await gate.bootstrap.platformToken(organisation.id, name))
  else
    console.log(
      `${config.publicUrl?.origin ?? `http://${config.host}:${config.port}`}/admin/welcome#${await gate.operators.createLink(organisation.id, 'owner')}`,
    )
} catch (error) {
  if (!(error instanceof Error) || error.name !== 'StartError') throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await gate.close()
}
