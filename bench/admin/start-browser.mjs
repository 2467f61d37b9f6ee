import { execFileSync } from 'node:child_process'
import { load } from '../workspace.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** A Chromium without a window, which `parts` closes; `undefined`, said once, where there is none on PATH. */
export async function startBrowser(parts, say) {
  const executablePath = findOnPath()
  if (executablePath === undefined) {
    say(`  admin: nothing is measured, since none of ${names.join(', ')} is on PATH`)
    return undefined
  }
  const {
    default: { chromium },
  } = await load('playwright-core')
  const browser = await chromium.launch({
    executablePath,
    // Chromium's own sandbox needs rights that root and most containers lack; the pages are ours.
    chromiumSandbox: false,
    args: ['--disable-background-networking', '--disable-component-update', '--no-first-run', '--no-proxy-server'],
  })
  parts.add('the browser', () => browser.close())
  return browser
}

function findOnPath() {
  try {
    const script = names.map((name) => `command -v ${name}`).join(' || ')
    return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}
