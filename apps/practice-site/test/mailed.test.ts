import { afterEach, describe, expect, vi } from 'vitest'
import { openLink, requestEmailCode, requestMagicLink, submitEmailCode, Visit } from '../src/sign-in.js'
import { codeIn, linkIn, test } from './world.js'

const SIX_MINUTES_MS = 6 * 60_000

afterEach(() => void vi.useRealTimers())

describe('magic link', () => {
  test('the mailed link signs in', async ({ site, sink, owner }) => {
    expect(await requestMagicLink(site.url, owner.email)).toBe('Check your mail')
    const says = await openLink(await linkIn(await sink.next()))
    expect(says).toBe(`Signed in as ${owner.email} by magic link`)
  })

  test('a link is refused the second time', async ({ site, sink, owner }) => {
    await requestMagicLink(site.url, owner.email)
    const link = await linkIn(await sink.next())
    await openLink(link)
    await expect(openLink(link)).rejects.toThrow('already used or is too old')
  })

  test('a link is refused when it is too old', async ({ site, sink, owner }) => {
    await requestMagicLink(site.url, owner.email)
    const link = await linkIn(await sink.next())
    later()
    await expect(openLink(link)).rejects.toThrow('already used or is too old')
  })

  test('a made-up link, or one that leads elsewhere, signs nobody in', async ({ site, sink, owner }) => {
    const madeUp = `${site.url}/api/auth/magic-link/verify?token=${'a'.repeat(32)}&callbackURL=/account&errorCallbackURL=/magic-link`
    await expect(openLink(madeUp)).rejects.toThrow('already used or is too old')
    await requestMagicLink(site.url, owner.email)
    const link = new URL(await linkIn(await sink.next()))
    link.searchParams.set('callbackURL', 'https://elsewhere.test/')
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(403)
  })

  test('the password still works after a link signed in', async ({ site, sink, owner }) => {
    await requestMagicLink(site.url, owner.email)
    await openLink(await linkIn(await sink.next()))
    const { email, password } = owner
    expect((await new Visit(site.url).submit('/sign-in', { email, password })).path).toBe('/sign-in/totp')
  })

  test('an unknown address gets the same answer and no mail', async ({ site, sink, owner }) => {
    const known = await new Visit(site.url).submit('/magic-link', { email: owner.email })
    const unknown = await new Visit(site.url).submit('/magic-link', { email: 'nobody@keyfob.test' })
    expect(unknown).toEqual(known)
    await site.mailSettled()
    expect(sink.received.map(({ to }) => to)).toEqual([[owner.email]])
    expect(site.sentMail()).toBe(1)
  })

  test('what is not an address is refused', async ({ site }) => {
    await expect(requestMagicLink(site.url, 'not an address')).rejects.toThrow('Please type an e-mail address')
  })
})

describe('e-mailed code', () => {
  test('the mailed code signs in, typed with a blank in it or not', async ({ site, sink, owner }) => {
    const visit = await requestEmailCode(site.url, owner.email)
    const code = await codeIn(await sink.next())
    const says = await submitEmailCode(visit, `${code.slice(0, 3)} ${code.slice(3)}`)
    expect(says).toBe(`Signed in as ${owner.email} by e-mailed code`)
  })

  test('a code is refused the second time', async ({ site, sink, owner }) => {
    const first = await requestEmailCode(site.url, owner.email)
    await sink.next()
    const second = await requestEmailCode(site.url, owner.email)
    const code = await codeIn(await sink.next())
    await submitEmailCode(first, code)
    await expect(submitEmailCode(second, code)).rejects.toThrow('was not accepted')
  })

  test('a newer code takes the place of the one before', async ({ site, sink, owner }) => {
    const visit = await requestEmailCode(site.url, owner.email)
    const older = await codeIn(await sink.next())
    await requestEmailCode(site.url, owner.email)
    await sink.next()
    await expect(submitEmailCode(visit, older)).rejects.toThrow('was not accepted')
  })

  test('a code is refused when it is too old', async ({ site, sink, owner }) => {
    const visit = await requestEmailCode(site.url, owner.email)
    const code = await codeIn(await sink.next())
    later()
    await expect(submitEmailCode(visit, code)).rejects.toThrow('was not accepted')
  })

  test('after three wrong codes the right one is refused', async ({ site, sink, owner }) => {
    const visit = await requestEmailCode(site.url, owner.email)
    const code = await codeIn(await sink.next())
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await expect(submitEmailCode(visit, wrong(code))).rejects.toThrow('was not accepted')
    }
    await expect(submitEmailCode(visit, code)).rejects.toThrow('was not accepted')
  })

  test('an unknown address gets the same answers and no mail', async ({ site, sink, owner }) => {
    const unknown = await fourTries(site.url, 'nobody@keyfob.test', '000000')
    await site.mailSettled()
    expect(sink.received).toHaveLength(0)
    expect(await fourTries(site.url, owner.email, '000000')).toEqual(unknown)
  })
})

// Moves the site's clock only; its timers run on.
function later(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + SIX_MINUTES_MS })
}

function wrong(code: string): string {
  return code === '000000' ? '111111' : '000000'
}

async function fourTries(url: string, email: string, code: string) {
  const visit = new Visit(url)
  const pages = [await visit.submit('/email-code', { email })]
  for (let attempt = 1; attempt <= 4; attempt += 1) pages.push(await visit.submit('/email-code/enter', { code }))
  return pages
}
