import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { inflateRawSync } from 'node:zlib'
import { type FillLoginOptions, fillLogin } from '@keyfob/playwright'
import { signInWithPassword } from '@keyfob/practice-site/sign-in'
import { type Fetch, Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { findCanaries } from '@keyfob/testkit/canaries'
import { launchChromium } from '@keyfob/testkit/chromium'
import { TOTP, URI } from 'otpauth'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { overhear } from './protocol.js'
import { startShapes } from './shapes.js'
import { startPhisher } from './test-site.js'

const platform = await startTestPlatform()
const { site, url: baseUrl } = platform
const operator = new KeyfobPlatform({ baseUrl, token: platform.platformToken })
const phisher = await startPhisher()
const shapes = await startShapes(site.url, () => phisher.url)
const browser = await launchChromium()
afterAll(async () => {
  await browser.close()
  await shapes.close()
  await phisher.close()
  await platform.stop()
})

type Visitor = Awaited<ReturnType<typeof visitor>>
let someone: Visitor
beforeEach(async () => {
  someone = await visitor()
  phisher.received.length = 0
})
afterEach(() => someone.page.context().close())

/** An agent that may read nothing, with an account at the practice site, its credential of both sites’ origins, and a page of its own. */
async function visitor() {
  const { identityId, emailAddress: username, rawKey } = await operator.identities.create({ scopes: ['vault:use'] })
  const password = `pässword ${randomBytes(12).toString('base64url')}`
  const { otpauthUri } = await site.addUser({ email: username, password })
  await operator.vault.store(identityId, 'practice', {
    type: 'LOGIN',
    data: { password },
    metadata: { uri: `${site.url}/sign-in`, username },
    origins: [site.url, shapes.url],
    senders: ['practice.test'],
    oneAtATime: true,
  })
  await operator.vault.enrol(identityId, 'practice', { uri: otpauthUri })
  const totp = URI.parse(otpauthUri)
  if (!(totp instanceof TOTP)) throw new Error('not a TOTP URI')
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(15_000)
  const fob = (fetch?: Fetch) => new Keyfob({ baseUrl, token: rawKey, fetch })
  const fill = (options: FillLoginOptions = {}) => fillLogin(page, 'practice', { keyfob: fob(), ...options })
  return { identityId, username, password, totp, page, fob, fill }
}

const by = (means: string) => `Signed in as ${someone.username} by ${means}`
const notice = () => someone.page.getByRole('status').textContent()
const fields = ({ steps }: { steps: readonly { field: string; result: string }[] }) =>
  steps.map(({ field, result }) => (result === 'accepted' ? field : `${field} ${result}`))
const withTotp = 'password and authenticator code'

/** That a filling came to nothing, that its error names what was seen, and that it holds no value. */
async function refusal(filling: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = (await filling.then(
    () => expect.fail('it was signed in'),
    (error: unknown) => error,
  )) as Error & { code: string }
  expect(findCanaries(`${inspect(error, { depth: 9 })}${error.message}`, { password: someone.password })).toEqual([])
  return error
}

/** That nothing of an agent reached a site: no value, and no part of one that it would know as such. */
function expectNothingAt(received: readonly string[]): void {
  const heard = received.map((one) => decodeURIComponent(one)).join('\n')
  expect(heard).not.toContain(someone.username)
  expect(heard).not.toContain(someone.password)
  expect(received.filter((one) => one.startsWith('input=') || one.startsWith('key') || one.includes('code='))).toEqual(
    [],
  )
}

describe('a page is signed in', () => {
  test('by password and authenticator code, from a blank page, and the seed is confirmed', async () => {
    const done = await someone.fill()
    expect(await notice()).toBe(by(withTotp))
    expect(fields(done)).toEqual(['username', 'password', 'totp'])
    expect(done).toMatchObject({ outcome: 'accepted', origin: site.url })
    // The login has ended with it: this credential takes one at a time.
    await someone.fob().logins.start('practice')
    const [credential] = (await operator.vault.list(someone.identityId)).credentials
    expect(credential?.totp).toMatchObject({ confirmed: true })
  })

  test.each([
    ['asks for the name first', '/username-first'],
    ['has six boxes for the code, and sends it with the last', '/six-boxes'],
    ['says with labels alone what its fields are', '/labels'],
    ['lives in a shadow tree', '/shadow'],
    ['draws its fields anew at every event', '/drawn-anew'],
  ])('whose form %s', async (_, path) => {
    await someone.page.goto(`${shapes.url}${path}`)
    const done = await someone.fill()
    expect(await notice()).toBe(by(withTotp))
    expect(fields(done)).toEqual(['username', 'password', 'totp'])
  })

  test.each([
    ['in a process of its own', 'localhost'],
    ['in the process of its page', '127.0.0.1'],
  ])('whose form is in a frame of an allowed origin, %s', async (_, host) => {
    const { page } = someone
    await page.goto(`${shapes.url.replace('127.0.0.1', host)}/framed?src=${shapes.url}/username-first`)
    await someone.fill()
    const frame = page.frames().find((one) => one.url() === `${shapes.url}/in`)
    expect(await frame?.getByRole('status').textContent()).toBe(by(withTotp))
  })

  test('by a code that was mailed', async () => {
    await someone.page.goto(`${site.url}/email-code`)
    expect(fields(await someone.fill())).toEqual(['username', 'mail'])
    expect(await notice()).toBe(by('e-mailed code'))
  })

  test('by a link that was mailed, opened in the same page', async () => {
    await someone.page.goto(`${site.url}/magic-link`)
    expect(fields(await someone.fill())).toEqual(['username', 'mail'])
    expect(await notice()).toBe(by('magic link'))
    expect(someone.page.context().pages()).toHaveLength(1)
  })

  test('by a mail that is slow to come', async () => {
    const { page, username } = someone
    await page.goto(`${shapes.url}/slow-mail`)
    const ends: number[] = []
    const fetching: Fetch = async (url, init) => {
      if (!url.endsWith('/fill')) return fetch(url, init)
      // The first wait ends before the site has sent anything.
      const timeout = ends.length === 0 ? 1 : 60
      const body = JSON.stringify({ ...JSON.parse(String(init.body)), timeout })
      const answer = await fetch(url, { ...init, body })
      if (ends.push(answer.status) === 1) await shapes.sendMail(username)
      return answer
    }
    await someone.fill({ keyfob: someone.fob(fetching) })
    expect(ends).toEqual([408, 200])
    expect(await notice()).toBe(by('e-mailed code'))
  })

  test.each([
    ['says so on a new page', () => `${site.url}/sign-in`],
    ['says so in place', () => `${shapes.url}/in-place`],
  ])('by the next code, after a site that %s has refused one', async (_, address) => {
    const { page, username: email, password } = someone
    await page.goto(address())
    let used = false
    const fetching: Fetch = async (url, init) => {
      const answer = await fetch(url, init)
      const { value = '' } = url.endsWith('/fill') ? ((await answer.clone().json()) as { value?: string }) : {}
      if (used || !/^\d{6}$/.test(value)) return answer
      // Somebody else signs in with that very code before it is typed: the site takes it once.
      await signInWithPassword(site.url, { email, password, code: async () => value })
      used = true
      return answer
    }
    const done = await someone.fill({ keyfob: someone.fob(fetching) })
    expect(fields(done)).toEqual(['username', 'password', 'totp rejected', 'totp'])
    expect(await notice()).toBe(by(withTotp))
  })
})

describe('nothing is typed', () => {
  test('at a copy of the page on another port', async () => {
    await someone.page.goto(phisher.url)
    const { code, message } = await refusal(someone.fill())
    expect(code).toBe('origin_not_allowed')
    expect(message).toContain(`${phisher.url} is not an origin of practice`)
    expectNothingAt(phisher.received)
  })

  test('in a frame of another origin, whatever page it is in', async () => {
    await someone.page.goto(`${shapes.url}/framed?src=${phisher.url}`)
    expect((await refusal(someone.fill({ timeoutMs: 1_500 }))).code).toBe('origin_not_allowed')
    expectNothingAt(phisher.received)
  })

  test('where the site leads elsewhere between two steps', async () => {
    await someone.page.goto(`${shapes.url}/leads-away`)
    const { code, message } = await refusal(someone.fill({ timeoutMs: 5_000 }))
    expect(code).toBe('origin_not_allowed')
    expect(message).toContain(phisher.url)
    expectNothingAt(phisher.received)
  })

  test('into a form that would send it elsewhere', async () => {
    await someone.page.goto(`${shapes.url}/sends-away`)
    const { code, message } = await refusal(someone.fill())
    expect(code).toBe('unsafe_page')
    expect(message).toContain(`would send its fields to ${phisher.url}`)
    expect(await someone.page.getByLabel('E-mail address').inputValue()).toBe('')
    expectNothingAt(phisher.received)
  })

  test('in a page without an origin of its own: data:, file:, srcdoc, sandboxed', async () => {
    const { page } = someone
    const form = '<form><input type=email autocomplete=username><input type=password><button>Sign in</button></form>'
    const folder = await mkdtemp(join(tmpdir(), 'keyfob-fill-'))
    const file = join(folder, 'sign-in.html')
    await writeFile(file, form)
    const addresses = [
      `data:text/html,${encodeURIComponent(form)}`,
      pathToFileURL(file).href,
      `${shapes.url}/srcdoc`,
      `${shapes.url}/sandboxed`,
    ]
    for (const address of addresses) {
      await page.goto(address)
      expect((await refusal(someone.fill({ timeoutMs: 1_000 }))).code, address).toBe('origin_not_allowed')
      for (const frame of page.frames())
        for (const input of await frame.locator('input').all()) expect(await input.inputValue(), address).toBe('')
    }
    await rm(folder, { recursive: true })
  })

  test('into a frame of another origin that takes the focus whenever it is given', async () => {
    await someone.page.goto(`${shapes.url}/thief`)
    await someone.fill()
    expect(await notice()).toBe(by(withTotp))
    expectNothingAt(phisher.received)
  })

  test('where a mailed link ends at another origin, and that is no success', async () => {
    const { page } = someone
    await page.goto(`${site.url}/magic-link`)
    let end = `${phisher.url}/heard`
    await page.route('**/magic-link/verify**', (route) => route.fulfill({ status: 303, headers: { location: end } }))
    const quiet = await refusal(someone.fill({ timeoutMs: 2_500 }))
    expect(quiet).toMatchObject({ code: 'origin_not_allowed', message: expect.not.stringContaining('token') })
    end = phisher.url
    await page.goto(`${site.url}/magic-link`)
    expect((await refusal(someone.fill())).code).toBe('origin_not_allowed')
    expectNothingAt(phisher.received)
  })

  test('a second time, where the site has refused the password', async () => {
    const { identityId, username, page } = someone
    const wrong = randomBytes(18).toString('base64url')
    const metadata = { uri: `${site.url}/sign-in`, username }
    await operator.vault.store(identityId, 'practice', { type: 'LOGIN', data: { password: wrong }, metadata })
    const sent: string[] = []
    page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())))
    const { code, message } = await refusal(someone.fill())
    expect(code).toBe('rejected')
    expect(message).toContain(`${site.url} refused the password of practice`)
    expect(message).not.toContain(wrong)
    expect(sent).toEqual([`${site.url}/sign-in`])
  })

  test('once its agent has been revoked, in the middle of a wait', async () => {
    const { page, identityId } = someone
    await page.goto(`${shapes.url}/slow-mail`)
    const fetching: Fetch = (url, init) => {
      if (url.endsWith('/fill')) void operator.identities.revoke(identityId)
      return fetch(url, init)
    }
    expect((await refusal(someone.fill({ keyfob: someone.fob(fetching) }))).code).toBe('agent_revoked')
    expect(await page.getByLabel('Code').inputValue()).toBe('')
  })

  test('after its signal has aborted', async () => {
    const { page } = someone
    const abort = new AbortController()
    const filling = expect(someone.fill({ signal: abort.signal })).rejects.toThrow('enough')
    await page.waitForURL(`${site.url}/**`)
    abort.abort(new Error('enough'))
    await filling
  })

  test('where the page has gone elsewhere while the value was fetched', async () => {
    const { page } = someone
    await page.goto(`${site.url}/sign-in`)
    const fetching: Fetch = async (url, init) => {
      const answer = await fetch(url, init)
      if (url.endsWith('/fill')) await page.goto(phisher.url)
      return answer
    }
    const { code } = await refusal(someone.fill({ keyfob: someone.fob(fetching) }))
    expect(code).toBe('origin_not_allowed')
    expectNothingAt(phisher.received)
  })
})

test('no value is in what is returned, in the platform’s log, in the browser’s protocol or in a trace', async () => {
  const { page, password, username, totp } = someone
  const context = page.context()
  const spoken = overhear(context)
  await context.tracing.start({ snapshots: false, screenshots: false })
  const done = await someone.fill()
  const code = totp.generate()
  const folder = await mkdtemp(join(tmpdir(), 'keyfob-fill-'))
  const path = join(folder, 'trace.zip')
  await context.tracing.stop({ path })
  const files = unzipped(await readFile(path)).filter(({ name }) => name.endsWith('.trace'))
  await rm(folder, { recursive: true })
  const trace = files.map(({ text }) => text).join('\n')
  expect(trace).toContain('newCDPSession')
  const protocol = JSON.stringify(spoken)
  expect(protocol).toContain('Runtime.callFunctionOn')
  for (const text of [protocol, trace, JSON.stringify(done), await platform.logged()]) {
    expect(findCanaries(text, { password })).toEqual([])
    expect(text).not.toContain(`"${code}"`)
  }
  expect(findCanaries(protocol + trace, { username })).toEqual([])
})

/** The files of a zip archive, by its central directory. */
function unzipped(zip: Buffer): { name: string; text: string }[] {
  const files: { name: string; text: string }[] = []
  for (let at = zip.lastIndexOf('PK\x05\x06'), next = zip.readUInt32LE(at + 16); next < at; ) {
    const [packed, nameLength, extra, comment] = [20, 28, 30, 32].map((offset) => zip.readUInt32LE(next + offset)) as [
      number,
      number,
      number,
      number,
    ]
    const name = zip.toString('utf8', next + 46, next + 46 + (nameLength & 0xffff))
    const local = zip.readUInt32LE(next + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const body = zip.subarray(start, start + packed)
    files.push({ name, text: (zip.readUInt16LE(next + 10) === 0 ? body : inflateRawSync(body)).toString('utf8') })
    next += 46 + (nameLength & 0xffff) + (extra & 0xffff) + (comment & 0xffff)
  }
  return files
}
