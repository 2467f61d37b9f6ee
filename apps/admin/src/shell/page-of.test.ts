import { expect, test } from 'vitest'
import { pageOf } from './page-of.js'

test('the tabs of an agent are one page, each credential of it another', () => {
  expect(pageOf('/agents/A/tokens')).toBe(pageOf('/agents/A'))
  const pages = ['/agents', '/activity', '/agents/A', '/agents/B', '/agents/A/credentials/x', '/agents/A/credentials/y']
  expect(new Set(pages.map(pageOf)).size).toBe(pages.length)
})
