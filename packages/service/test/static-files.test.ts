import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { rawGet } from './raw-http.js'
import { testService } from './service.js'

const directory = await mkdtemp(join(tmpdir(), 'keyfob-admin-'))
const outside = await mkdtemp(join(tmpdir(), 'keyfob-outside-'))
afterAll(() => Promise.all([rm(directory, { recursive: true }), rm(outside, { recursive: true })]))
await mkdir(join(directory, 'assets'))
await writeFile(join(outside, 'secret.txt'), 'LEAK')
for (const [name, text] of [
  ['index.html', '<title>Keyfob</title>'],
  ['favicon.svg', '<svg/>'],
  ['assets/index-BQ2x9_aZ.js', 'export {}'],
  ['assets/plain.js', 'export {}'],
  ['assets/frames.wasm.worker-BQ2x9_aZ.js', 'export {}'],
  ['frames.wasm.worker-BQ2x9_aZ.js', 'export {}'],
  ['.hidden', 'LEAK'],
] as const) {
  await writeFile(join(directory, name), text)
}
for (const name of ['index.html', 'assets/index-BQ2x9_aZ.js', 'assets/frames.wasm.worker-BQ2x9_aZ.js']) {
  await writeFile(join(directory, `${name}.br`), brotliCompressSync(`${name} by brotli`))
  await writeFile(join(directory, `${name}.gz`), gzipSync(`${name} by gzip`))
}
const { url } = await testService([], { static: { prefix: '/admin/', directory } })
const get = (path: string, encoding = 'identity') =>
  fetch(`${url}${path}`, { redirect: 'manual', headers: { 'accept-encoding': encoding } })

describe('the admin app', () => {
  test.each(['/admin/', '/admin/agents', '/admin/agents/abc/mail?page=2', '/admin/index.html'])(
    'is at %s',
    async (path) => {
      const answer = await get(path)
      expect([answer.status, await answer.text()]).toEqual([200, '<title>Keyfob</title>'])
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    },
  )

  test('row 20: runs nothing but its own scripts, and stands in no frame', async () => {
    expect((await get('/admin/agents')).headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types keyfob-worker",
    )
    expect((await get('/admin/agents')).headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('runs WebAssembly in threads that are named for it alone, and lends the camera to itself alone', async () => {
    const policyOf = async (path: string) => (await get(path)).headers.get('content-security-policy')
    expect(await policyOf('/admin/assets/frames.wasm.worker-BQ2x9_aZ.js')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    )
    for (const path of ['/admin/agents', '/admin/assets/index-BQ2x9_aZ.js', '/admin/frames.wasm.worker-BQ2x9_aZ.js'])
      expect(await policyOf(path)).not.toContain('wasm')
    expect((await get('/admin/agents')).headers.get('permissions-policy')).toMatch(/^camera=\(self\), microphone=\(\)/)
  })

  test('keeps for ever what bears a hash of its content, and nothing else', async () => {
    const cacheOf = async (path: string) => (await get(path)).headers.get('cache-control')
    expect(await cacheOf('/admin/assets/index-BQ2x9_aZ.js')).toBe('public, max-age=31536000, immutable')
    expect(await cacheOf('/admin/assets/plain.js')).toBe('no-cache')
    expect(await cacheOf('/admin/favicon.svg')).toBe('no-cache')
    expect(await cacheOf('/admin/assets/gone-BQ2x9_aZ.js')).toBe('no-store')
  })

  test.each([
    ['br, gzip', 'br', 'brotli'],
    ['gzip', 'gzip', 'gzip'],
  ])('goes out as the build compressed it to who takes %s, under the same policy', async (accepted, encoding, how) => {
    for (const path of ['assets/index-BQ2x9_aZ.js', 'assets/frames.wasm.worker-BQ2x9_aZ.js', 'index.html']) {
      const [plain, answer] = [await get(`/admin/${path}`), await get(`/admin/${path}`, accepted)]
      expect(await answer.text()).toBe(`${path} by ${how}`)
      expect([answer.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual([encoding, null])
      for (const { headers } of [plain, answer]) expect(headers.get('vary')).toBe('accept-encoding')
      for (const name of ['content-type', 'cache-control', 'content-security-policy', 'permissions-policy'])
        expect(answer.headers.get(name), name).toBe(plain.headers.get(name))
    }
    const page = await get('/admin/agents', accepted)
    expect([await page.text(), page.headers.get('cache-control')]).toEqual([`index.html by ${how}`, 'no-cache'])
  })

  test('is found without its slash', async () => {
    const answer = await get('/admin')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/admin/'])
  })

  test.each([
    '/admin/gone.js',
    '/admin/.hidden',
    '/admin/../package.json',
    '/admin/..%2f..%2fetc%2fpasswd.txt',
    '/admin/assets/../.hidden',
    '/admin/late.txt',
    '/%61dmin/',
    '//admin/',
  ])('has no %s', async (path) => {
    await symlink(join(outside, 'secret.txt'), join(directory, 'late.txt')).catch(() => {})
    const { status, text } = await rawGet(url, path)
    expect([status, JSON.parse(text).error]).toEqual([404, 'not_found'])
  })

  test('is read, not written to', async () => {
    const answer = await fetch(`${url}/admin/index.html`, { method: 'POST' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('leaves the API as it was', async () => {
    expect((await get('/health')).headers.get('cache-control')).toBe('no-store')
    expect((await get('/v0/nothing')).status).toBe(404)
  })
})
