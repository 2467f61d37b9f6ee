import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../workspace.mjs'
import { freePort } from './free-port.mjs'

/** What is compared with, exactly: another version has other figures. */
export const mailDevVersion = '3.0.0'
const startMs = 30_000

/**
 * MailDev, a mail catcher for development, as its own command starts it: no sender is verified, nothing is committed, mail
 * lies in memory. Installed from the npm registry when it is first asked for, in a folder of its own that nothing else
 * reads. `parts` ends it. `undefined`, said once, where it cannot be installed.
 *
 * Returns `{ pid, smtp: { host, port }, next(to), poll(to) }`.
 */
export async function startMailDev(parts, say) {
  const folder = join(root, 'node_modules/.cache/keyfob-bench', `maildev-${mailDevVersion}`)
  if (!(await install(folder, say))) return undefined
  const [smtpPort, webPort] = await Promise.all([freePort(), freePort()])
  const child = spawn(
    process.execPath,
    [
      join(folder, 'node_modules/maildev/dist/bin/maildev.js'),
      ...['--ip', '127.0.0.1', '--web-ip', '127.0.0.1', '--smtp', smtpPort, '--web', webPort, '--silent'].map(String),
    ],
    { cwd: folder, stdio: 'ignore' },
  )
  parts.add('MailDev', async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
  })
  const url = `http://127.0.0.1:${webPort}`
  const { io } = await import(
    pathToFileURL(createRequire(join(folder, 'package.json')).resolve('socket.io-client')).href
  )
  const socket = io(url, { path: '/socket.io', reconnectionDelay: 50, reconnectionDelayMax: 100 })
  parts.add("MailDev's websocket", async () => void socket.close())
  const connected = new Promise((resolve) => socket.once('connect', resolve))
  await within(connected, startMs, 'MailDev did not start')

  const waiting = new Map()
  socket.on('newMail', (mail) => {
    for (const { address } of mail.to ?? []) waiting.get(address)?.(mail)
  })
  return {
    pid: child.pid,
    smtp: { host: '127.0.0.1', port: smtpPort },
    /** Resolves with the text of the next mail to this address, told of by the websocket and fetched. */
    async next(to) {
      const mail = await new Promise((resolve) => waiting.set(to, resolve))
      waiting.delete(to)
      return textOf(url, mail.id)
    },
    /** The text of the newest mail to this address, asked for without a pause until it is there. */
    async poll(to) {
      for (;;) {
        const { items } = await get(`${url}/api/email/summary?limit=1&search=${encodeURIComponent(to)}`)
        if (items?.length) return textOf(url, items[0].id)
      }
    },
  }
}

const textOf = async (url, id) => (await get(`${url}/api/email/${id}`)).text

async function get(address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`MailDev answered ${response.status} to ${new URL(address).pathname}`)
  return response.json()
}

async function install(folder, say) {
  if (existsSync(join(folder, 'node_modules/maildev/dist/bin/maildev.js'))) return true
  say(`  installing maildev@${mailDevVersion} to compare with…`)
  await mkdir(folder, { recursive: true })
  // No script of a package runs: none is needed.
  const npm = spawn(
    'npm',
    ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', `maildev@${mailDevVersion}`],
    { cwd: folder, stdio: 'ignore', detached: true },
  )
  const [code] = await once(npm, 'exit')
  if (code === 0) return true
  say('  maildev could not be installed: nothing is compared with it')
  return false
}

async function within(promise, ms, why) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${why} within ${ms / 1000} s`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
