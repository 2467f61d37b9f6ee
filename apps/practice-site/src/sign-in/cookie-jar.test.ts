import { expect, test } from 'vitest'
import { CookieJar } from './cookie-jar.js'

test('cookies are kept, replaced and deleted as the site says', () => {
  const jar = new CookieJar()
  jar.store(setting('a=1; Path=/; HttpOnly', 'b=x=y; Max-Age=60', 'c=3'))
  expect(jar.header()).toBe('a=1; b=x=y; c=3')
  jar.store(setting('a=2', 'b=; Max-Age=0; Path=/', 'nameless'))
  expect(jar.header()).toBe('a=2; c=3')
})

function setting(...lines: string[]): Headers {
  const headers = new Headers()
  for (const line of lines) headers.append('set-cookie', line)
  return headers
}
