import { migrate } from '../packages/gate/src/migrate.js'
import { globalSetup } from '../packages/testkit/src/global-setup.js'

export default globalSetup({ url: process.env.DATABASE_URL, redisUrl: process.env.REDIS_URL, migrate })
