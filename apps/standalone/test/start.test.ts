import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { testDatabase } from '@keyfob/testkit/postgres'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

// `npm start` as a person meets it: the built process, its lines, its sentences, its end.

const database = await testDatabase()
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const homes: string[] = []
const running: Start[] = []

afterEach(async () => {
  for (const start of running.splice(0)) await start.stop()
})
afterAll(() => Promise.all(homes.map((home) => rm(home, { recursive: true, force: true }))))

type Start = {
  child: ChildProcess
  output: () => string
  /** Resolves once the line is there, with what the expression caught; rejects when the process ends first. */
  says: (line: RegExp) => Promise<RegExpExecArray>
  stop: () => Promise<number | null>
}

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'keyfob-start-'))
  homes.push(home)
  return home
}

function start(home: string, { env = {}, args = [] as string[] } = {}): Start {
  const settings = {
    KEYFOB_HOME: home,
    KEYFOB_PORT: '0',
    KEYFOB_SMTP_PORT: '0',
    KEYFOB_NTP_SERVERS: 'none',
    ...env,
  }
  // A session of its own: Ctrl-C of the test runner is not its Ctrl-C.
  const child = spawn(process.execPath, [main, ...args], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk
      child.emit('said')
    })
  const ended = once(child, 'exit')
  const says = async (line: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = line.exec(output)
      if (match) return match
      if (child.exitCode !== null) throw new Error(`it ended (${child.exitCode}) and said:\n${output}`)
      await Promise.race([once(child, 'said'), ended])
    }
  }
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGINT')
      await ended
    }
    return child.exitCode
  }
  const started = { child, output: () => output, says, stop }
  running.push(started)
  return started
}

const ready = /Ctrl-C stops everything/

/** A home that a start made and served, and the platform token that it gave; one of each test's own, as it was at its end. */
let served: Promise<{ home: string; token: string }> | undefined
async function servedBefore(): Promise<{ home: string; token: string }> {
  const serve = async () => {
    const home = await newHome()
    const first = start(home, { args: ['--platform-token', 'test'] })
    const [token = ''] = await first.says(/kf_platform_\w+/)
    await first.says(ready)
    await first.stop()
    return { home, token }
  }
  served ??= serve()
  const { home, token } = await served
  const copy = await newHome()
  // With its owners: PostgreSQL does not run as root.
  await promisify(execFile)('cp', ['-a', `${home}/.`, copy])
  return { home: copy, token }
}

/** Processes whose command line names the folder. */
const processesOf = (home: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(home) ? [pid] : []
      } catch {
        return []
      }
    })

describe('npm start', () => {
  test('says where everything is, keeps its data to itself, and leaves no process behind', async () => {
    const home = await newHome()
    const first = start(home)
    await first.says(ready)
    const output = first.output()
    for (const line of [
      /API +http:\/\/127\.0\.0\.1:\d+/,
      /Admin app +http.*\/admin\//,
      /Mail \(SMTP\) +127\.0\.0\.1:\d+/,
      /Data +\//,
    ]) {
      expect(output).toMatch(line)
    }
    expect(output).toMatch(/\/admin\/welcome#[\w-]{43}/)
    expect((await stat(join(home, 'root.key'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(home, 'postgres'))).mode & 0o077).toBe(0)
    expect(await first.stop()).toBe(0)
    expect(processesOf(home)).toEqual([])
  })

  test('finds its data again: what an agent stored before is read after', async () => {
    const home = await newHome()
    const first = start(home, { args: ['--platform-token', 'test'] })
    const [token = ''] = await first.says(/kf_platform_\w+/)
    const operator = (url: string) => new KeyfobPlatform({ baseUrl: url, token })
    const urlOf = async (run: Start) => (await run.says(/API +(http\S+)/))[1] ?? ''
    const agent = await operator(await urlOf(first)).identities.create({})
    await new Keyfob({ baseUrl: await urlOf(first), token: agent.rawKey }).vault.store('x', {
      type: 'CUSTOM',
      data: { value: 'kept' },
    })
    await first.says(ready)
    await first.stop()

    const second = start(home)
    await second.says(ready)
    const fob = new Keyfob({ baseUrl: await urlOf(second), token: agent.rawKey })
    expect((await fob.vault.get('x')).data).toEqual({ value: 'kept' })
  })

  test('says that a port is taken, and which setting chooses another', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const run = start(await newHome(), { env: { KEYFOB_PORT: String(port) } })
    await once(run.child, 'exit')
    taken.close()
    expect(run.child.exitCode).toBe(1)
    expect(run.output()).toMatch(new RegExp(`Port ${port} on 127.0.0.1 is taken\\. .*KEYFOB_PORT`))
    expect(run.output()).not.toMatch(/\n\s+at /)
  })

  test('refuses a root key that is not the data’s own, and says what to do', async () => {
    const { home } = await servedBefore()
    const other = `keyfob-root-key-1:${Buffer.alloc(32, 1).toString('base64url')}\n`
    await rm(join(home, 'root.key'))
    await writeFile(join(home, 'root.key'), other, { mode: 0o600 })
    const second = start(home)
    await once(second.child, 'exit')
    expect(second.child.exitCode).toBe(1)
    expect(second.output()).toContain('The root key is not the one that this data was made with.')
    expect(processesOf(home)).toEqual([])
  })

  test('replaces the root key before it serves, says what it did, and finds its data again with the new one', async () => {
    const { home, token } = await servedBefore()
    const before = readFileSync(join(home, 'root.key'), 'utf8')
    const second = start(home, { args: ['--rotate-root-key'] })
    await second.says(ready)
    expect(second.output()).toMatch(/wraps the pepper and all keys of organisations: 2 were wrapped anew/)
    expect(second.output()).toMatch(/It has taken the place of .*root\.key\. Copy it/)
    await second.stop()
    expect(readFileSync(join(home, 'root.key'), 'utf8')).not.toBe(before)
    const third = start(home)
    const [, baseUrl = ''] = await third.says(/API +(http\S+)/)
    expect(await new KeyfobPlatform({ baseUrl, token }).identities.create({ name: 'after' })).toMatchObject({
      name: 'after',
    })
  })

  test('is sealed and unsealed by whoever may read the data folder, while it runs and while it does not', async () => {
    const { home, token } = await servedBefore()
    const first = start(home)
    const urlOf = async (run: Start) => (await run.says(/API +(http\S+)/))[1] ?? ''
    const operator = async (run: Start) => new KeyfobPlatform({ baseUrl: await urlOf(run), token })
    const { identityId, rawKey } = await (await operator(first)).identities.create({})
    // Without the client, which would ask again.
    const whoami = async (run: Start) => {
      const answer = await fetch(`${await urlOf(run)}/v0/whoami`, { headers: { Authorization: `Bearer ${rawKey}` } })
      return [answer.status, await answer.json()]
    }
    await first.says(ready)
    const command = async (verb: string) => {
      const run = start(home, { args: [verb] })
      await once(run.child, 'exit')
      return [run.child.exitCode, run.output().trim()]
    }
    expect(await command('seal')).toEqual([0, expect.stringMatching(/^Sealed\. No process reads/)])
    expect(await command('seal')).toEqual([0, expect.stringMatching(/^Sealed already, since 2/)])
    expect(await whoami(first)).toMatchObject([503, { error: 'sealed' }])
    expect(await command('unseal')).toEqual([0, expect.stringMatching(/^Unsealed/)])
    expect(await whoami(first)).toMatchObject([200, { identityId }])
    await first.stop()

    expect(await command('seal')).toEqual([0, expect.stringMatching(/^Sealed\./)])
    const second = start(home)
    await second.says(ready)
    expect(second.output()).toMatch(/Keyfob is sealed\. It was sealed by whoever runs it/)
    expect(await whoami(second)).toMatchObject([503, { error: 'sealed' }])
    expect(await (await operator(second)).identities.revoke(identityId)).toMatchObject({ identityId })
    await second.stop()
    expect(await command('unseal')).toEqual([0, expect.stringMatching(/^Unsealed/)])
    expect(processesOf(home)).toEqual([])
  })

  test('starts sealed without its root key, says where that is looked for, and opens by itself when it is back', async () => {
    const { home, token } = await servedBefore()
    const file = join(home, 'root.key')
    await rename(file, `${file}.away`)
    const second = start(home)
    await second.says(ready)
    expect(second.output()).toContain(`Keyfob is sealed. The root key is missing: ${file}.`)
    const baseUrl = (await second.says(/API +(http\S+)/))[1] ?? ''
    expect(await (await fetch(`${baseUrl}/health`)).json()).toMatchObject({ status: 'sealed' })
    expect((await fetch(`${baseUrl}/ready`)).status).toBe(503)
    await rename(`${file}.away`, file)
    await expect.poll(async () => (await fetch(`${baseUrl}/ready`)).status).toBe(200)
    expect(await new KeyfobPlatform({ baseUrl, token }).identities.create({ name: 'after' })).toMatchObject({
      name: 'after',
    })
  })

  test('wraps its root key by a passphrase when that is rotated, and is sealed without it', async () => {
    const { home } = await servedBefore()
    const file = join(home, 'root.key')
    const passphrase = join(home, 'passphrase')
    await writeFile(passphrase, 'six words that nobody else has\n', { mode: 0o600 })
    const env = { KEYFOB_ROOT_KEY: 'passphrase', KEYFOB_PASSPHRASE_FILE: passphrase }
    const second = start(home, { env, args: ['--rotate-root-key'] })
    await second.says(ready)
    expect(second.output()).toMatch(/Root key +\/.*\/root\.key, wrapped by passphrase \(.*\/passphrase\)/)
    expect(readFileSync(file, 'utf8')).toMatch(
      /^keyfob-wrapped-root-key-1 passphrase \w{16} \$argon2id\$v=19\$m=65536,t=3,p=4\$/,
    )
    await second.stop()
    const third = start(home)
    await third.says(ready)
    expect(third.output()).toMatch(
      /Keyfob is sealed\. The root key is wrapped by a passphrase, and there is none: name its file/,
    )
  })

  test('refuses a data folder of a newer version', async () => {
    const { home } = await servedBefore()
    const first = start(home)
    await first.says(ready)
    const password = readFileSync(
      join(home, 'postgres', readdirSync(join(home, 'postgres')).find((name) => /password/.test(name)) ?? ''),
      'utf8',
    ).trim()
    const port = readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[3]
    const db = new pg.Client({ host: '127.0.0.1', port: Number(port), user: 'keyfob', database: 'keyfob', password })
    await db.connect()
    await db.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('future', 'x', '29990101000000_future', now())`,
    )
    await db.end()
    await first.stop()
    const second = start(home)
    await once(second.child, 'exit')
    expect(second.output()).toContain('This data was written by a newer version of Keyfob')
  })

  test('on a database whose tables its one role owns, says so and what to set', async () => {
    const run = start(await newHome(), { env: { DATABASE_URL: database.url } })
    await run.says(ready)
    expect(run.output()).toMatch(/could change the audit log\. Name it in KEYFOB_MIGRATION_DATABASE_URL/)
  })

  test('lists every setting that is wrong, and shows no value', async () => {
    const run = start(await newHome(), {
      env: { KEYFOB_PORT: 'hunter2', KEYFOB_FENC_MS: '1', DATABASE_URL: 'hunter2' },
    })
    await once(run.child, 'exit')
    expect(run.output()).toMatch(/KEYFOB_PORT must be/)
    expect(run.output()).toMatch(/KEYFOB_FENC_MS is not a setting; did you mean KEYFOB_FENCE_MS/)
    expect(run.output()).toMatch(/DATABASE_URL must be/)
    expect(run.output()).not.toContain('hunter2')
  })
})
