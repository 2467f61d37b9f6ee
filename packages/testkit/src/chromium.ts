import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const macApplications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium, or of Chrome, on this machine; `undefined` if there is none. */
export async function findChromium(): Promise<string | undefined> {
  const script = names.map((name) => `command -v ${name}`).join(' || ')
  const found = await promisify(execFile)('/bin/sh', ['-c', script]).catch(() => ({ stdout: '' }))
  if (found.stdout.startsWith('/')) return found.stdout.trim()
  for (const path of macApplications) {
    const there = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (there) return path
  }
  return undefined
}

export type ChromiumOptions = {
  /** Names that lead to this machine, such as `{ 'practice.test': '127.0.0.1:8080' }`. All others lead nowhere. */
  hosts?: Record<string, string>
  /** A video (Y4M) that its camera shows, again and again; without one there is no camera. */
  camera?: string
}

/**
 * Starts a real browser without a window. It speaks to this machine only, and to nobody on its own account. Whoever starts
 * it closes it. Throws if there is none.
 */
export async function launchChromium({ hosts = {}, camera }: ChromiumOptions = {}): Promise<Browser> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw new Error('this suite needs Chromium: no chromium or google-chrome on PATH')
  const rules = [
    ...Object.entries(hosts).map(([name, address]) => `MAP ${name} ${address}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
    'EXCLUDE localhost',
  ]
  return chromium.launch({
    executablePath,
    // Chromium's own sandbox needs rights that root and most containers lack; the pages are ours.
    chromiumSandbox: false,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--no-first-run',
      '--no-pings',
      '--no-proxy-server',
      `--host-resolver-rules=${rules.join(', ')}`,
      ...(camera === undefined
        ? []
        : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`]),
    ],
  })
}
