import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { envExample } from './env-example.js'

const path = fileURLToPath(new URL('../../../../.env.example', import.meta.url))

// Out of date? `pnpm --filter @keyfob/service env-example` writes it anew.
test('.env.example says what the settings are now', async () => {
  await expect(envExample()).toMatchFileSnapshot(path)
})
