import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { proveDurability } from './durability/prove-durability.js'

// biome-ignore lint/style/noProcessEnv: `pnpm prove` runs this at length
const env = process.env
const kills = Number(env['KEYFOB_PROVE_KILLS'] ?? 1)
const minutes = Number(env['KEYFOB_PROVE_MINUTES'] ?? 600)
const seed = Number(env['KEYFOB_PROVE_SEED'] ?? Math.floor(Math.random() * 1_000_000))

test(
  'whatever is killed and when, a mail that got its 250 is there once, byte for byte, and no mail is there twice',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keyfob-durability-'))
    const say = (line: string) => {
      if (kills > 1) console.log(`${new Date().toISOString()} seed ${seed}, ${line}`)
    }
    const { hits, flaws, mails, retried } = await proveDurability({ folder, kills, seed, minutes, say })
    say(`${mails} mails, ${retried} of them sent more than once; hits: ${JSON.stringify(hits, undefined, 2)}`)
    expect({ seed, flaws }).toEqual({ seed, flaws: [] })
    // Whoever asks for an early end asks for what there was until then.
    if (env['KEYFOB_PROVE_MINUTES'] === undefined)
      for (const of of Object.values(hits))
        for (const count of Object.values(of)) expect(count).toBeGreaterThanOrEqual(kills)
    await rm(folder, { recursive: true })
  },
  600_000 + kills * 120_000,
)
