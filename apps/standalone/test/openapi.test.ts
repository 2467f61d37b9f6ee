import { createHash } from 'node:crypto'
import { errors } from '@keyfob/contracts/errors'
import { type OpenApiDocument, published, tags } from '@keyfob/contracts/openapi/document'
import { operations } from '@keyfob/contracts/operations'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from './test-platform.js'

const platform = await startTestPlatform()
afterAll(() => platform.stop())

const get = (path: string, headers: Record<string, string> = {}) => fetch(platform.url + path, { headers })
const served = await get('/openapi.json')
const text = await served.text()
const document = JSON.parse(text) as OpenApiDocument
const described = Object.values(document.paths).flatMap((methods) => Object.values(methods))

describe('the OpenAPI document', () => {
  test('is anybody’s, and kept by whoever asks until it is another', async () => {
    const etag = served.headers.get('etag') ?? ''
    expect({ status: served.status, type: served.headers.get('content-type') }).toEqual({
      status: 200,
      type: 'application/json; charset=utf-8',
    })
    expect(served.headers.get('cache-control')).toBe('public, no-cache')
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await get('/openapi.json', { 'if-none-match': known })
      expect({ known, status: again.status, body: await again.text() }).toEqual({ known, status: 304, body: '' })
    }
    expect((await get('/openapi.json', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('is without fault to a linter', async () => {
    const config = await createConfig({
      extends: ['recommended-strict'],
      // `domains` is no id of an agent: ids have sixteen characters.
      rules: { 'no-ambiguous-paths': 'off' },
    })
    const problems = await lintFromString({ source: text, absoluteRef: '/openapi.json', config })
    expect(problems.map(({ ruleId, message, location: [at] }) => `${ruleId}: ${message} ${at?.pointer}`)).toEqual([])
  })

  test('describes every operation once, but what is for the filler alone, with what it is about, who may call it, and what is secret', () => {
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(published.map(({ name }) => name).sort())
    expect(operations.filter((one) => !published.includes(one)).map(({ name }) => name)).toEqual(['login.fill'])
    expect(text).not.toContain('/fill')
    for (const { tags: of } of described) expect(Object.keys(tags)).toContain(of[0])
    const find = (name: string) => described.find(({ operationId }) => operationId === name)
    expect(find('vault.totp')).toMatchObject({ security: [{ agentToken: [] }], 'x-scope': 'vault:totp' })
    expect(find('platformVault.store')).toMatchObject({
      security: [{ platformToken: [] }, { session: [] }],
      'x-role': 'operator',
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { properties: { data: { 'x-secret': true } } } } },
      },
    })
    expect(find('identity.claim')).toMatchObject({ security: [] })
    expect(find('identities.create')?.responses['201']).toMatchObject({
      content: {
        'application/json': {
          schema: { anyOf: [{ properties: { rawKey: { format: 'password', 'x-secret': true } } }, {}] },
        },
      },
    })
    expect(JSON.stringify(document)).not.toContain('"secret":true')
  })
})

describe('what a program reads that knows nothing but the address', () => {
  test('begins at /llms.txt, which leads only to what is there', async () => {
    const begin = await get('/llms.txt')
    expect({ status: begin.status, type: begin.headers.get('content-type') }).toEqual({
      status: 200,
      type: 'text/plain; charset=utf-8',
    })
    const text = await begin.text()
    expect(text).toMatch(/^# Keyfob\n\n> /)
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to)
    expect(links).toEqual(
      expect.arrayContaining(['/guide.md', '/reference.md', '/errors/unauthorized.md', '/openapi.json']),
    )
    for (const to of links) expect({ to, status: (await get(to)).status }).toEqual({ to, status: 200 })
    expect((await get('/llms.txt', { 'if-none-match': begin.headers.get('etag') ?? '' })).status).toBe(304)
  })

  test('goes on to the guide, the reference and a page for each code, whose links lead to what is there', async () => {
    const pages = ['/guide.md', '/reference.md', ...Object.keys(errors).map((code) => `/errors/${code}.md`)]
    for (const page of pages) {
      const answer = await get(page)
      const type = answer.headers.get('content-type')
      expect({ page, status: answer.status, type }).toEqual({ page, status: 200, type: 'text/markdown; charset=utf-8' })
      const links = [...(await answer.text()).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) => to)
      for (const to of new Set(links)) expect([...pages, '/openapi.json', '/docs'], `${page}: ${to}`).toContain(to)
    }
  })

  test('is nothing else of the machine', async () => {
    for (const path of [
      '/errors/nothing.md',
      '/errors/..%2Fguide.md',
      '/errors/%2e%2e%2fllms.txt',
      '/README.md',
      '/errors/',
    ])
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 })
  })
})

test('the page to read it needs nothing but itself: no script, no other origin, one style that its policy names', async () => {
  const page = await get('/docs')
  const html = await page.text()
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  expect(page.headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  )
  expect(html).not.toMatch(/<script|<img|<link|<iframe|style=|\son\w+=|(?:src|href|action)=\W*https?:|url\(/i)
  for (const { name } of published) expect(html, name).toContain(`<details id="${name}">`)
  expect((await get('/docs', { 'if-none-match': page.headers.get('etag') ?? '' })).status).toBe(304)
})
