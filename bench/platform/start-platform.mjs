import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { root } from '../workspace.mjs'
import { databaseOf } from './database.mjs'

const startMs = 120_000
const stopMs = 12_000
const linesKept = 20

/**
 * Starts the platform as `npm start` does, in a process of its own, on a new data folder and on ports that the system
 * chooses, with every setting at its default but the domain and the servers that it asks: our DNS, no NTP. `parts` ends it
 * and removes its data.
 *
 * Returns `{ url, token, link, smtp: { host, port }, runningOn, pid, database: { url, pid } }`; `link` signs an operator in, once.
 */
export async function startPlatform({ parts, dns, say }) {
  const home = mkdtempSync(join(tmpdir(), 'keyfob-bench-'))
  parts.add('the data of the bench', () => rm(home, { recursive: true, force: true }))
  const main = join(root, 'apps/standalone/dist/main.js')
  if (!existsSync(main)) throw new Error(`${main} is missing: the build made none`)
  const began = performance.now()
  const endWithParent = fileURLToPath(new URL('end-with-parent.mjs', import.meta.url))
  const child = spawn(process.execPath, ['--import', endWithParent, main, '--platform-token', 'bench'], {
    cwd: home,
    // Nothing of ours but what finds programs and a place for files: no database and no Redis of somebody else.
    env: {
      PATH: process.env.PATH,
      HOME: home,
      TMPDIR: tmpdir(),
      KEYFOB_HOME: home,
      KEYFOB_PORT: '0',
      KEYFOB_SMTP_PORT: '0',
      KEYFOB_DOMAIN: 'agents.test',
      KEYFOB_DNS_SERVERS: `${dns.host}:${dns.port}`,
      KEYFOB_NTP_SERVERS: 'none',
      // Readers go on asking after their agent was revoked.
      KEYFOB_FAILED_AUTH_PER_MINUTE: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches us alone; the platform is then ended in its turn.
    detached: true,
  })
  parts.add('the platform', () => stop(child))
  const said = await introduction(child)
  say(`  the platform is up after ${((performance.now() - began) / 1000).toFixed(1)} s`)
  const [host, port] = said['Mail (SMTP)'].split(/:(?=\d+$)/)
  const { API: url, token, link, 'Running on': runningOn } = said
  return { url, token, link, smtp: { host, port: Number(port) }, runningOn, pid: child.pid, database: databaseOf(home) }
}

/** What the platform says of itself until it is ready, by the names of its rows, and its token. */
function introduction(child) {
  return new Promise((resolve, reject) => {
    const rows = {}
    const last = []
    const fail = (why) => reject(new Error([`the platform ${why}`, ...last].join('\n    | ')))
    const timer = setTimeout(() => fail(`was not ready within ${startMs / 1000} s`), startMs)
    const read = (line) => {
      last.push(line)
      if (last.length > linesKept) last.shift()
      const [, name, value] = /^ {2}(\S.*?) {2,}(\S.*)$/.exec(line) ?? []
      if (name !== undefined) rows[name] = value
      const [token] = /kf_platform_\S+/.exec(line) ?? []
      if (token !== undefined) rows.token = token
      const [link] = /https?:\S+\/admin\/welcome#\S+/.exec(line) ?? []
      if (link !== undefined) rows.link = link
      if (!line.includes('Ctrl-C stops everything')) return
      clearTimeout(timer)
      if (rows.API && rows['Mail (SMTP)'] && rows.token) resolve(rows)
      else fail('did not say its addresses and its token')
    }
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', read)
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      fail(`ended early (${signal ?? code})`)
    })
  })
}

/** As Ctrl-C does. Where that takes too long it is killed; its own guards then end its database. */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs)
  child.kill('SIGINT')
  await exit
  clearTimeout(timer)
}
