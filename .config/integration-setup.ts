import { prepareDatabase } from '../packages/gate/src/prepare-database.js'
import { servicesUrlOf } from '../packages/gate/src/services-role.js'
import { globalSetup } from '../packages/testkit/src/global-setup.js'

export default globalSetup({
  url: process.env.DATABASE_URL,
  redisUrl: process.env.REDIS_URL,
  prepare: prepareDatabase,
  servicesUrlOf,
})
