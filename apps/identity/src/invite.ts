import { parseArgs } from 'node:util'
import { migrate } from '@keyfob/gate/migrate'
import { openGate } from '@keyfob/gate/open-gate'
import { readConfig } from '@keyfob/service/config'
import { createLog } from '@keyfob/service/log'

// For whoever runs the services apart, on the machine that holds the root key: prints a one-time link for an operator, or
// with --platform-token NAME a platform token. The first call makes the organisation.

const { values } = parseArgs({ options: { 'platform-token': { type: 'string' } } })
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
  if (name) console.log(await gate.bootstrap.platformToken(organisation.id, name))
  else
    console.log(
      `${config.publicUrl?.origin ?? `http://${config.host}:${config.port}`}/admin/welcome#${await gate.operators.createLink(organisation.id, 'owner')}`,
    )
} finally {
  await gate.close()
}
