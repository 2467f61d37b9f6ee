import { launchChromium } from '@keyfob/testkit/chromium'
import { afterAll, describe, expect, test } from 'vitest'
import { PageFrames } from '../src/page-frames.js'

const browser = await launchChromium()
const page = await (await browser.newContext()).newPage()
afterAll(() => browser.close())

/** What is seen in a page of that markup: the kinds of its fields, and how many boxes a code has. */
async function seen(markup: string): Promise<string[]> {
  await page.setContent(`<!doctype html>${markup}`)
  const frames = await PageFrames.of(page)
  const documents = await frames.look()
  await frames.close()
  return documents.flatMap(({ seen }) => seen.fields.map(({ kind, boxes }) => (boxes > 1 ? `${kind} ${boxes}` : kind)))
}

const send = '<button>Sign in</button>'

describe('the fields of a sign-in are found', () => {
  test.each<[string, string, string[]]>([
    [
      'by what they say they are for',
      `<form><input autocomplete="username"><input type="password" autocomplete="current-password">${send}</form>`,
      ['username', 'password'],
    ],
    [
      'by type and name, whatever the language',
      `<form><input type="text" name="login_field"><input type="password" name="password">${send}</form>`,
      ['username', 'password'],
    ],
    [
      'a name without any hint, by the password behind it',
      '<form><input type="text" name="f1"><input type="password" name="f2"><input type="submit" value="OK"></form>',
      ['username', 'password'],
    ],
    [
      'by placeholders, and without a form',
      '<div><input placeholder="Email or phone"><input type="password" placeholder="Password"><button>Log in</button></div>',
      ['username', 'password'],
    ],
    ['a name alone', '<form><input type="email" name="identifier"><button>Next</button></form>', ['username']],
    ['a password alone', `<form><input type="password" name="passwd">${send}</form>`, ['password']],
    [
      'a name beside a search and a newsletter',
      `<form><input type="search" name="q"></form><form><input type="email" name="newsletter_email"><button>Subscribe</button></form>
<form><input type="email" name="user_email">${send}</form>`,
      ['username'],
    ],
    ['a code by its purpose', '<form><input autocomplete="one-time-code"></form>', ['code']],
    ['a code by a name in camel case', '<form><input name="verificationCode"></form>', ['code']],
    ['a code by its label', '<label for="x">Enter the 6-digit code</label><input id="x">', ['code']],
    ['a code by aria-labelledby', '<p id="l">Security code</p><input aria-labelledby="l">', ['code']],
    ['a code that hides what is typed', '<input type="password" name="otp">', ['code']],
    ['a code in six boxes', '<input maxlength="1">'.repeat(6), ['code 6']],
    ['a code in eight boxes, each in its own', '<span><input maxlength="1" type="tel"></span>'.repeat(8), ['code 8']],
    [
      'a code in boxes without a length',
      '<input type="tel" style="width:40px" aria-label="Digit">'.repeat(6),
      ['code 6'],
    ],
    [
      'a code whose one input lies unseen over its boxes',
      '<div style="position:relative"><i>1</i><i>2</i><input style="position:absolute;inset:0;opacity:0" autocomplete="one-time-code"></div>',
      ['code'],
    ],
    [
      'password and code on one page',
      `<form><input name="email" type="email"><input type="password"><input name="mfa_token">${send}</form>`,
      ['username', 'password', 'code'],
    ],
  ])('%s', async (_, markup, fields) => {
    expect(await seen(markup)).toEqual(fields)
  })
})

describe('what is no field of a sign-in is left alone', () => {
  test.each<[string, string]>([
    ['a search', '<form><input name="search"><button>Search</button></form>'],
    ['a new password', '<form><input type="password" autocomplete="new-password"></form>'],
    ['two passwords at once', '<form><input type="password" name="a"><input type="password" name="b"></form>'],
    [
      'a postcode, a coupon and a country code',
      '<input name="postal_code"><input name="coupon-code"><input name="countryCode">',
    ],
    ['a card', '<input autocomplete="cc-number"><input autocomplete="cc-csc" name="security_code">'],
    ['a person', '<input autocomplete="given-name"><input autocomplete="street-address">'],
    ['what is hidden', '<input type="hidden" name="username"><div style="display:none"><input type="password"></div>'],
    [
      'what nobody sees',
      '<input type="email" style="position:absolute;left:-9999px"><input type="email" style="opacity:0">',
    ],
    ['what cannot be typed into', '<input type="email" disabled><input type="email" readonly>'],
    [
      'what is behind a dialogue',
      '<div inert><input type="email"></div><div aria-hidden="true"><input type="email"></div>',
    ],
  ])('%s', async (_, markup) => {
    expect(await seen(markup)).toEqual([])
  })
})

test('a page’s own scripts cannot get at what lives beside them', async () => {
  await page.setContent('<form><input type="password"><button>Sign in</button></form>')
  const frames = await PageFrames.of(page)
  await frames.look()
  expect(await page.evaluate('typeof keyfob')).toBe('undefined')
  await frames.close()
})

test('a page that names its elements after what a document has is not signed in, and nothing breaks', async () => {
  const names = ['querySelectorAll', 'activeElement', 'execCommand', 'readyState', 'body', 'documentElement', 'baseURI']
  const clobbered = names.map((name) => `<img name="${name}"><form name="${name}"></form>`).join('')
  expect(await seen(`${clobbered}<form><input name="getAttribute"><input type="password"></form>`)).toEqual([])
})
