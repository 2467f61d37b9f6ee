import { existsSync } from 'node:fs'
import { globalSetup } from '../packages/testkit/src/global-setup.js'

const migrations = new URL('../packages/gate/src/migrate.ts', import.meta.url)

export default globalSetup({
  url: process.env.DATABASE_URL,
  redisUrl: process.env.REDIS_URL,
  async migrate(url) {
    if (!existsSync(migrations)) return
    const { migrate } = await import(migrations.href)
    await migrate(url)
  },
})
