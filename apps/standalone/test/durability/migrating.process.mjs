// A process that migrates, as built, to be killed. It is given the address of the database, says `ready`, and begins once it is told to.
import { migrate } from '@keyfob/gate/migrate'

process.on('disconnect', () => process.exit())
process.once('message', async () => {
  await migrate(process.argv[2] ?? '')
})
process.send?.('ready')
