import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { agentPages, pages } from './pages.js'

test('every page of the router can be gone to from the palette', async () => {
  const router = await readFile(new URL('../router.tsx', import.meta.url), 'utf8')
  const paths = [...router.matchAll(/\bpath: '(\/[^']*)'/g)].map(([, path]) => String(path))
  const led = [...pages, ...agentPages].map(({ to }) => to)
  const doors = ['/welcome', '/invited', '/signed-out', '/sso']
  // What only holds others, and what is led to from the page of its agent.
  const within = ['/mail', '/agents/$identityId/credentials/$name']
  expect(paths.length).toBeGreaterThan(10)
  expect(paths.filter((path) => ![...doors, ...within].includes(path) && !led.some((to) => to.endsWith(path)))).toEqual(
    [],
  )
})
