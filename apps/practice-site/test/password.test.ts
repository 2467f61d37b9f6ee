import { type TOTP, URI } from 'otpauth'
import { afterEach, describe, expect, vi } from 'vitest'
import { signInWithPassword, Visit } from '../src/sign-in.js'
import { type Owner, test } from './world.js'

const ALREADY_USED = 'That code was already used. Wait for the next one.'
const WRONG_CODE = 'That code is not right. Type the one that your authenticator shows now.'

afterEach(() => void vi.useRealTimers())

describe('password and TOTP', () => {
  test('the password and the current code sign in, at once after enrolment', async ({ site, owner }) => {
    const says = await signInWithPassword(site.url, { ...owner, code: async () => owner.totp.generate() })
    expect(says).toBe(`Signed in as ${owner.email} by password and authenticator code`)
  })

  test('a code that signed in once is refused a second time, and the page says why', async ({ site, owner }) => {
    const used = owner.totp.generate()
    await signInWithPassword(site.url, { ...owner, code: async () => used })
    const again = signInWithPassword(site.url, { ...owner, code: async () => used })
    await expect(again).rejects.toThrow(ALREADY_USED)
  })

  test('the code that turned TOTP on is spent too', async ({ site }) => {
    // The clock stands still, or the step could turn over between enrolment and this.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const email = 'second@keyfob.test'
    const password = 'another password'
    const { otpauthUri } = await site.addUser({ email, password })
    const totp = URI.parse(otpauthUri) as TOTP
    const code = async () => totp.generate({ timestamp: Date.now() - 30_000 })
    await expect(signInWithPassword(site.url, { email, password, code })).rejects.toThrow(ALREADY_USED)
  })

  test('after a used code the next one still signs in, without the password again', async ({ site, owner }) => {
    const used = owner.totp.generate()
    await signInWithPassword(site.url, { ...owner, code: async () => used })
    const visit = await pastPassword(site.url, owner)
    expect((await visit.submit('/sign-in/totp', { code: used })).notice?.text).toBe(ALREADY_USED)
    const next = await visit.submit('/sign-in/totp', { code: owner.totp.generate({ timestamp: Date.now() + 30_000 }) })
    expect(next.path).toBe('/account')
  })

  test('of eight sign-ins at once with one code, one gets in', async ({ site, owner }) => {
    const visits = await Promise.all(Array.from({ length: 8 }, () => pastPassword(site.url, owner)))
    const code = owner.totp.generate()
    const pages = await Promise.all(visits.map((visit) => visit.submit('/sign-in/totp', { code })))
    expect(pages.filter(({ path }) => path === '/account')).toHaveLength(1)
    expect(pages.filter(({ notice }) => notice?.text === ALREADY_USED)).toHaveLength(7)
  })

  test("one owner's sign-in does not spend another owner's step", async ({ site, owner }) => {
    const email = 'second@keyfob.test'
    const password = 'another password'
    const { otpauthUri } = await site.addUser({ email, password })
    expect(otpauthUri).toMatch(/^otpauth:\/\/totp\/Practice:second%40keyfob\.test\?secret=[A-Z2-7]+&issuer=Practice/)
    const timestamp = Date.now()
    await signInWithPassword(site.url, { ...owner, code: async () => owner.totp.generate({ timestamp }) })
    const totp = URI.parse(otpauthUri) as TOTP
    const code = async () => totp.generate({ timestamp })
    await expect(signInWithPassword(site.url, { email, password, code })).resolves.toContain(email)
  })

  test('five wrong codes end the challenge, and then the right one does not help', async ({ site, owner }) => {
    const visit = await pastPassword(site.url, owner)
    const wrong = wrongCode(owner)
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect((await visit.submit('/sign-in/totp', { code: wrong })).notice?.text).toBe(WRONG_CODE)
    }
    const page = await visit.submit('/sign-in/totp', { code: owner.totp.generate() })
    expect(page).toMatchObject({ path: '/sign-in', notice: { role: 'alert' } })
    expect((await visit.open('/account')).path).toBe('/sign-in')
  })

  test('a code without a password before it signs nobody in', async ({ site, owner }) => {
    const page = await new Visit(site.url).submit('/sign-in/totp', { code: owner.totp.generate() })
    expect(page).toMatchObject({ path: '/sign-in', notice: { role: 'alert' } })
  })

  test('a wrong password and an unknown address get the same answer', async ({ site, owner }) => {
    const wrong = { email: owner.email, password: 'not the password' }
    const unknown = { email: 'nobody@keyfob.test', password: owner.password }
    const refused = await new Visit(site.url).submit('/sign-in', wrong)
    expect(await new Visit(site.url).submit('/sign-in', unknown)).toEqual(refused)
    expect(refused.status).toBe(422)
  })

  test('signing out ends the session', async ({ site, owner }) => {
    const visit = await pastPassword(site.url, owner)
    await visit.submit('/sign-in/totp', { code: owner.totp.generate() })
    expect((await visit.open('/')).notice?.text).toContain(owner.email)
    await visit.submit('/sign-out', {})
    expect((await visit.open('/account')).path).toBe('/sign-in')
  })
})

async function pastPassword(url: string, { email, password }: Pick<Owner, 'email' | 'password'>): Promise<Visit> {
  const visit = new Visit(url)
  const page = await visit.submit('/sign-in', { email, password })
  expect(page.path).toBe('/sign-in/totp')
  return visit
}

function wrongCode({ totp }: Owner): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => totp.generate({ timestamp: Date.now() + steps * 30_000 }))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) ?? ''
}
