import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { livedIn } from './lived-in.js'
import { startOperator } from './operator.js'

// WCAG 2.2 AA as axe-core knows it, and its best practices, on every page and in what opens on it: wide and narrow, light and dark.

const operator = await startOperator()
const { page, open, platform, faults, requests, newLink } = operator
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const router = await readFile(new URL('../src/router.tsx', import.meta.url), 'utf8')
let agents: Awaited<ReturnType<typeof livedIn>>

beforeAll(async () => {
  agents = await livedIn(operator)
  await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
})
afterAll(() => operator.stop())

const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

/** Every page by its route, as the router's table writes it. */
const pages = (): Record<string, string> => ({
  '/': '/admin/',
  '/agents': '/admin/agents',
  '/activity': '/admin/activity',
  '/notices': '/admin/notices',
  '/operators': '/admin/operators',
  '/account': '/admin/account',
  '/start': '/admin/start',
  '/settings': '/admin/settings',
  '/mail/held': '/admin/mail/held',
  '/mail/sources': '/admin/mail/sources',
  '/mail/domains': '/admin/mail/domains',
  '/mail/webhooks': '/admin/mail/webhooks',
  '/mail/retention': '/admin/mail/retention',
  '/agents/$identityId': `/admin/agents/${agents.id}`,
  '/agents/$identityId/mailbox': `/admin/agents/${agents.id}/mailbox`,
  '/agents/$identityId/tokens': `/admin/agents/${agents.id}/tokens`,
  '/agents/$identityId/seen': `/admin/agents/${agents.id}/seen`,
  '/agents/$identityId/activity': `/admin/agents/${agents.id}/activity`,
  '/agents/$identityId/cost': `/admin/agents/${agents.id}/cost`,
  '/agents/$identityId/credentials/$name': `/admin/agents/${agents.id}/credentials/shop`,
})

/** What opens on a page, by the button that opens it. */
const dialogs = (): [path: string, button: string][] => [
  ['/admin/agents', 'New agent'],
  ['/admin/agents', 'Find…'],
  [`/admin/agents/${agents.id}`, 'Store a credential'],
  [`/admin/agents/${agents.id}`, 'Suspend'],
  [`/admin/agents/${agents.id}`, 'Revoke'],
  ['/admin/operators', 'Invite an operator'],
  ['/admin/account', 'Set a password'],
  ['/admin/account', 'Make codes'],
  ['/admin/settings', 'Change what an agent may read'],
  ['/admin/settings', 'Issue a platform token'],
  ['/admin/activity', 'Verify'],
  ['/admin/activity', 'Export'],
  ['/admin/mail/domains', 'Add a domain'],
  ['/admin/mail/sources', 'Add a source'],
  ['/admin/mail/webhooks', 'Add a webhook'],
  ['/admin/mail/held', 'Release'],
  ['/admin/settings', 'Issue a platform token'],
  ['/admin/settings', 'Rotate'],
  [`/admin/agents/${agents.id}/tokens`, 'Issue a token'],
]

/** Waits until nothing is loading and nothing moves. A page that follows something never stops asking. */
async function settled() {
  await page.getByRole('heading').first().waitFor()
  const isAtRest = `![...document.querySelectorAll('[role=status]')].some((each) => each.textContent.startsWith('Loading')) &&
    document.getAnimations().every((each) => each.playState !== 'running' || each.effect.getTiming().iterations === Infinity)`
  await expect.poll(() => page.evaluate(isAtRest)).toBe(true)
}

/** Where each fault stands: one of the shell would be named once for each page otherwise. */
type Faults = Record<string, string[]>
const note = (faults: Faults, place: string, found: readonly string[]) => {
  for (const fault of found) faults[fault] = [...(faults[fault] ?? []), place]
}

// What WCAG 2.2 adds is off by default. A scheme changes colours alone, so the second is looked at for these.
const runAxe = {
  light: `axe.run(document, { rules: { 'target-size': { enabled: true } } })`,
  dark: `axe.run(document, { runOnly: ['color-contrast', 'link-in-text-block'] })`,
}

/** What axe finds on a page as it stands, in the colours of both schemes. */
async function violations(on = page): Promise<string[]> {
  await on.evaluate(axe)
  const faultsFound = new Set<string>()
  for (const colorScheme of ['light', 'dark'] as const) {
    await on.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = (await on.evaluate(runAxe[colorScheme])) as AxeResults
    for (const { id, help, nodes } of violations)
      for (const { html } of nodes) faultsFound.add(`${colorScheme}: ${id}: ${help}: ${html}`)
  }
  return [...faultsFound]
}

test('every page of the router is looked at', () => {
  const paths = [...router.matchAll(/\bpath: '(\/[^']+)'/g)].map(([, path]) => String(path))
  const looked = Object.keys(pages())
  const doors = ['/welcome', '/invited', '/signed-out', '/sso', '/mail']
  const missing = paths.filter((path) => !doors.includes(path) && !looked.some((each) => each.endsWith(path)))
  expect(paths.length).toBeGreaterThan(10)
  expect(missing).toEqual([])
})

test.each(widths)('no page breaks WCAG 2.2 AA at $width pixels, in light or dark', async (viewport) => {
  await page.setViewportSize(viewport)
  const faultsOf: Faults = {}
  const further = { revoked: `/admin/agents/${agents.gone}`, suspended: `/admin/agents/${agents.asleep}` }
  for (const [name, path] of Object.entries({ ...pages(), ...further, lost: '/admin/nowhere' })) {
    await open(path)
    await settled()
    const found = await violations()
    const width = Number(await page.evaluate('document.documentElement.scrollWidth'))
    if (width > viewport.width) found.push(`scrolls sideways: ${width}`)
    note(faultsOf, name, found)
  }
  expect(faultsOf).toEqual({})
})

test.each(widths)('nothing that opens breaks WCAG 2.2 AA at $width pixels, in light or dark', async (viewport) => {
  await page.setViewportSize(viewport)
  const faultsOf: Faults = {}
  for (const [path, name] of dialogs()) {
    await open(path)
    await page.getByRole('button', { name, exact: true }).first().click()
    const dialog = page.locator('[role=dialog], [role=alertdialog]').first()
    const opens = await dialog.waitFor().then(
      () => true,
      () => false,
    )
    if (opens) await settled()
    note(faultsOf, `${path}: ${name}`, opens ? await violations() : ['does not open'])
  }
  expect(faultsOf).toEqual({})
})

test.each(widths)('no door breaks WCAG 2.2 AA at $width pixels, in light or dark', async (viewport) => {
  const context = await operator.browser.newContext({ viewport })
  const door = await context.newPage()
  const faultsOf: Faults = {}
  for (const path of [
    '/admin/agents',
    await newLink(),
    '/admin/welcome',
    '/admin/invited',
    '/admin/sso',
    '/admin/signed-out',
  ]) {
    await door.goto(new URL(path, platform.url).href)
    await door.getByRole('heading').first().waitFor()
    const found = await violations(door)
    note(faultsOf, path, found)
  }
  for (const way of ['Name and password', 'Recovery code', 'One-time link']) {
    await door.getByRole('button', { name: way, exact: true }).click()
    await door.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    note(faultsOf, way, await violations(door))
  }
  await context.close()
  expect(faultsOf).toEqual({})
})

test('no page says a fault to the console, or asks anybody but its platform', () => {
  expect(faults).toEqual([])
  const own = `${new URL(platform.url).origin}/`
  expect(requests.map((request) => request.url()).filter((url) => !url.startsWith(own))).toEqual([])
})
