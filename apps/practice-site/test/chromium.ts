import { spawnSync } from 'node:child_process'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** The first Chromium on PATH, if there is one. */
export function findChromium(): string | undefined {
  const search = NAMES.map((name) => `command -v ${name}`).join(' || ')
  return spawnSync('sh', ['-c', search], { encoding: 'utf8' }).stdout.trim() || undefined
}

/** Starts it without a window, and without the traffic that it makes of its own accord. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  const quiet = ['background-networking', 'component-update', 'sync', 'quic'].map((part) => `--disable-${part}`)
  // As root and in containers its sandbox cannot start, and it is shown nothing but this site.
  return chromium.launch({ executablePath, chromiumSandbox: false, args: [...quiet, '--no-first-run'] })
}
