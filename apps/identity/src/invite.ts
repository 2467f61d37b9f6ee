import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp } from '@keyfob/gate/back-up'
import { openGate } from '@keyfob/gate/open-gate'
import { prepareDatabase } from '@keyfob/gate/prepare-database'
import { restore } from '@keyfob/gate/restore'
import { sealInstallation, sealingSaid, unsealInstallation } from '@keyfob/gate/seal-installation'
import { readConfig } from '@keyfob/service/config'
import { emptyValue } from '@keyfob/service/empty-value'
import { gateOptionsOf } from '@keyfob/service/gate-options'
import { createLog } from '@keyfob/service/log'
import { operatorsAddress } from '@keyfob/service/operators-address'

// For whoever runs the services apart, on the machine that holds the root key: prints a one-time link for an operator, with
// --let-in NAME for one who is there already, or with --platform-token NAME a platform token, or with --rotate-root-key replaces the root key and says what it does; with --seal
// or --unseal it shuts or opens the doors of all services. --backup FOLDER copies the database; --restore FOLDER puts a copy into an
// empty one and --finish-restore opens one that is sealed as restored. The first call makes the organisation.

const { values } = parseArgs({
  options: {
    'platform-token': { type: 'string' },
    'let-in': { type: 'string' },
    'rotate-root-key': { type: 'boolean' },
    seal: { type: 'boolean' },
    unseal: { type: 'boolean' },
    backup: { type: 'string' },
    restore: { type: 'string' },
    'finish-restore': { type: 'boolean' },
    'accept-resurrection': { type: 'boolean' },
    'accept-unsigned': { type: 'boolean' },
  },
})
const empty = emptyValue(values)
if (empty) {
  console.error(empty)
  process.exit(1)
}
const config = readConfig()
const databaseUrl = config.databaseUrl?.reveal()
if (databaseUrl === undefined) {
  console.error('DATABASE_URL must be set to the database that the services use.')
  process.exit(1)
}
const ownerUrl = config.migrationDatabaseUrl?.reveal()
const log = createLog({ level: 'error', stream: process.stderr })
const gateOptions = { ...gateOptionsOf(config), ntpServers: [], databaseUrl, log }
const cut = new AbortController()
if (values.backup !== undefined)
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.once(signal, () => cut.abort())
const copying = values.backup
  ? backUp(databaseUrl, resolve(values.backup), gateOptions, cut.signal)
  : values.restore || values['finish-restore']
    ? restore(gateOptions, values.restore && resolve(values.restore), {
        acceptResurrection: values['accept-resurrection'] ?? false,
        acceptUnsigned: values['accept-unsigned'] ?? false,
        ownerUrl,
      })
    : undefined
if (copying) {
  await copyThrough(copying)
  process.exit()
}
await prepareDatabase({ databaseUrl, ownerUrl })
if (values.seal || values.unseal) {
  const sealing = await (values.seal ? sealInstallation(databaseUrl, config.fenceMs) : unsealInstallation(databaseUrl))
  console.log(sealingSaid(sealing))
  process.exit(sealing.isAsAsked ? 0 : 1)
}
const gate = await openGate(gateOptions)
try {
  const organisation = await gate.bootstrap.firstOrganisation('Keyfob')
  const name = values['platform-token']
  const address = operatorsAddress(`http://${config.host}:${config.port}`, config.publicUrl)
  const letIn = values['let-in']
  if (values['rotate-root-key']) for await (const sentence of gate.bootstrap.rotateRootKey()) console.log(sentence)
  else if (name) console.log(await gate.bootstrap.platformToken(organisation.id, name))
  else if (letIn !== undefined)
    console.log(`${address}/admin/invited#${await gate.operators.createLinkFor(organisation.id, letIn)}`)
  else console.log(`${address}/admin/welcome#${await gate.operators.createLink(organisation.id, 'owner')}`)
} catch (error) {
  if (!(error instanceof Error) || !['StartError', 'AppError'].includes(error.name)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await gate.close()
}

async function copyThrough(copying: AsyncGenerator<string>): Promise<void> {
  try {
    for await (const sentence of copying) console.log(sentence)
  } catch (error) {
    if (!(error instanceof Error) || !['StartError', 'BackupError'].includes(error.name)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
