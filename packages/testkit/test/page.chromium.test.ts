import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../src/chromium.js'

const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html').end(`<title>${request.headers.host}</title><h1>Hello</h1>`)
})
let browser: Browser
let address: string

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('no port')
  address = `127.0.0.1:${bound.port}`
  browser = await launchChromium({ hosts: { 'site.test': address } })
})

afterAll(async () => {
  await browser.close()
  server.close()
})

test('a real browser opens a page of this machine, by its address and by a given name', async () => {
  const page = await browser.newPage()
  await page.goto(`http://${address}/`)
  expect(await page.textContent('h1')).toBe('Hello')
  await page.goto('http://site.test/')
  expect(await page.title()).toBe('site.test')
})

test('no other name leads anywhere', async () => {
  const page = await browser.newPage()
  await expect(page.goto('http://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
})
