import { expect, test } from 'vitest'
import type { HeldMail } from './held-queries.js'
import { hostsIn } from './link-hosts.js'

const of = (linkHosts: string[], ...flags: string[]) =>
  hostsIn({ linkHosts, verdict: { flags } as HeldMail['verdict'] }, 'none')

test('a mail that was not read, or not to its end, is not said to have no other links', () => {
  expect(of([])).toBe('none')
  expect(of(['a.test', 'b.test'])).toBe('a.test, b.test')
  expect(of(['a.test'], 'many_links')).toBe('a.test and more')
  expect(of([], 'many_links')).toBe('More than were looked at')
  expect(of([], 'unreadable')).toBe('Not known: it could not be read')
})
