import { describe, expect, test } from 'vitest'
import { findCodes } from './codes.js'

const inText = (text: string, subject = 'Hello') => findCodes({ subject, text, html: undefined })
const inHtml = (html: string, subject = 'Hello') => findCodes({ subject, text: '', html })

describe('how a code is written', () => {
  test.each<[text: string, value: string, normalized: string]>([
    ['Your verification code is 4829', '4829', '4829'],
    ['Your verification code is 004829.', '004829', '004829'],
    ['Your verification code: 48291377', '48291377', '48291377'],
    ['Your verification code is 482 913.', '482 913', '482913'],
    ['Your verification code is 482-913.', '482-913', '482913'],
    ['Your verification code is 48-29-13.', '48-29-13', '482913'],
    ['Your verification code: 4 8 2 9 1 3', '4 8 2 9 1 3', '482913'],
    ['Your verification code: A7K2QX', 'A7K2QX', 'A7K2QX'],
    ['Your verification code: a7k2qx', 'a7k2qx', 'a7k2qx'],
    ['Your verification code: QHX-3TB', 'QHX-3TB', 'QHX3TB'],
    ['Your verification code: K-482913', 'K-482913', '482913'],
    ['Your one\u2011time code: A7K2QX', 'A7K2QX', 'A7K2QX'],
    ['Your verification code: "482913"!', '482913', '482913'],
    ['Your verification code: **482913**', '482913', '482913'],
    ['Your verification code: [482913]', '482913', '482913'],
    ['Use the code (482913) to sign in', '482913', '482913'],
    ['Your verification code: 482913', '482913', '482913'],
    ['رمز التحقق: ٤٨٢٩١٣', '٤٨٢٩١٣', '482913'],
    ['आपका सत्यापन कोड ४८२९१३ है', '४८२९१३', '482913'],
    ['验证码482913,5分钟内有效', '482913', '482913'],
    ['Enter this code to sign in:\n\n482913', '482913', '482913'],
    ['Enter this code to sign in:\n\nK7M WQ4', 'K7M WQ4', 'K7MWQ4'],
    ['482913\n\nEnter this code to sign in.', '482913', '482913'],
    ['Tu código de acceso es 482913 no la compartas', '482913', '482913'],
    ['482913 is your Acme verification code', '482913', '482913'],
    ['Use 482913 to sign in to Acme', '482913', '482913'],
    ['Use 482913 as your one-time password', '482913', '482913'],
    ['Or paste this login code:\n\nbrisk-otter-lamps-found', 'brisk-otter-lamps-found', 'brisk-otter-lamps-found'],
    ['4\n8\n2\n9\n\nis your verification code', '4829', '4829'],
  ])('%s', (text, value, normalized) => {
    expect(inText(text)[0]).toMatchObject({ value, normalized })
  })

  test.each<[name: string, html: string, value: string]>([
    [
      'one digit in each cell',
      '<p>Your code to sign in</p><table><tr><td>4</td><td>8</td><td>2</td><td>9</td></tr></table>',
      '4829',
    ],
    ['bold groups', '<p>Your sign-in code: <b>482</b> <b>913</b></p>', '482 913'],
    ['a label beside it', '<table><tr><td>Verification code</td><td>482913</td></tr></table>', '482913'],
    ['a zero-width space in it', '<p>Your sign-in code is 482&#8203;913</p>', '482913'],
  ])('HTML: %s', (_, html, value) => {
    expect(inHtml(html)[0]?.value).toBe(value)
  })

  test('a code in the subject is enough', () => {
    expect(inText('See the subject.', '482913 is your Acme login code')[0]).toMatchObject({
      value: '482913',
      where: 'subject',
    })
  })

  test('a last line that binds the code to its site is the surest', () => {
    const [code] = inText('Your code is 482913.\n\n@acme.example #482913')
    expect(code).toMatchObject({ value: '482913', where: 'origin-bound' })
  })

  test.each<[text: string, purpose: string]>([
    ['Your login code is 482913', 'sign_in'],
    ['Your verification code is 482913', 'sign_in'],
    ['Enter the code 482913 to verify your e-mail address', 'verification'],
    ['If this was not you, reset your password. Your login code: 482913', 'sign_in'],
    ['Use the code 482913 to approve your new device', 'sign_in'],
    ['Enter 482913 to reset your password', 'reset'],
    ['Your code to accept the invitation: 482913', 'invitation'],
  ])('the words tell the purpose: %s', (text, purpose) => {
    expect(inText(text)[0]?.purpose).toBe(purpose)
  })
})

describe('written like a postcode, it is a code where a line', () => {
  test.each<[what: string, text: string, value: string]>([
    ['names it', 'Your login code is 61-904.', '61-904'],
    ['names it first', 'FB-61904 is your confirmation code', 'FB-61904'],
    ['ends with its name', 'Your login code\n\n61-904\n\nIt expires soon.', '61-904'],
    ['ends with a colon', 'Your code to sign in:\n\n61-904', '61-904'],
    ['says that it is below', 'Your sign-in code is below.\n\n61-904', '61-904'],
    ['asks to type it under its name', 'Verification code\n\nEnter this in the window:\n\nK7M 4Q2', 'K7M 4Q2'],
    ['denies and then ends with a colon', 'Older mails do not count. Your login code:\n\n61-904', '61-904'],
    ['denies and then ends with its name', 'Older mails do not count. Your login code\n\n61-904', '61-904'],
    ['asks to type it', 'Enter this code to sign in.\n\nN16 5AB', 'N16 5AB'],
  ])('%s', (_, text, value) => {
    expect(inText(text)[0]?.value).toBe(value)
  })

  test('asks to type it under a subject that names it', () => {
    const text = 'Enter this in the window:\n\nK7M 4Q2'
    expect(inText(text, 'Your Slack confirmation code')[0]?.value).toBe('K7M 4Q2')
  })
})

describe('what is no code', () => {
  test.each<[what: string, text: string]>([
    ['an order number', 'Order no. 482913: use the verification code that we sent you.'],
    ['an order number with a hash', 'Your verification code will follow. Order #482913 has shipped.'],
    ['a phone number', 'For your verification code call 030 901820 or +1 (817) 697-4520.'],
    ['a dotted phone number', 'Verification code lost? Call 817.697.4520'],
    ['a date', 'Your verification code was sent on 14-03-2025, 2025-03-14 and 14.03.2025.'],
    ['a year', 'Your verification code expires. © 2025 Acme, since 1998'],
    ['a time', 'Your verification code expires at 10:45 or 1045 hours'],
    ['an amount', 'Verification code needed to pay $4829 or 4829 EUR or 4.829,00'],
    ['a percentage', 'Verification code for 4829% more'],
    ['a duration', 'Your verification code is valid for 1440 minutes'],
    ['a tracking number', 'Your verification code: parcel 1Z999AA10123456784'],
    ['a masked card', 'Verification code sent for card ****4829 and card ending in 4829'],
    ['a postal code', 'Acme verification code team, 251 Little Falls Drive, Wilmington 19808'],
    ['an IP address', 'Verification code requested from 203.0.113.44'],
    ['an account number', 'We will send a verification code. Account number: 48291377'],
    ['a version', 'Verification code requested by Chrome 138.0.7204'],
    ['a user name', 'Here is the verification code for agent4829'],
    ['a coupon', 'Your code: SAVE2026. Get 20% off your order.'],
    ['a promo code of digits', 'Promo code 482913 saves you 20%.'],
    ['a pick-up code', 'Show pickup code 4829 at the counter to collect your order.'],
    ['a delivery PIN', 'Give the driver delivery PIN 4829.'],
    ['a booking code', 'Your reservation is made. Confirmation code: QX7ZP4'],
    ['a meeting’s passcode', 'Join the meeting now. Meeting ID: 827 346 091 Passcode: 482913'],
    ['a wireless password', 'Guest network: Acme, password: 48291377'],
    ['recovery codes', 'Keep these recovery codes safe:\n\n1f0c9-d8e7b\n6a594-83c2d'],
    ['a code that is denied', 'Your code is not 0000. Sign in to see it.'],
    ['a code that failed', 'The sign-in code 482913 you entered is wrong.'],
    ['a code that has ended', 'Your sign-in code 482913 is no longer valid.'],
    ['an old code', 'Your old verification code: 482913'],
    ['an example', 'A verification code looks like this, for example 482913'],
    ['a quoted older mail', 'I never got it.\n\n> Your verification code is 482913.'],
    ['a German order number', 'Ihr Bestätigungscode folgt. Bestellnummer: 482913'],
    ['a French parcel', 'Présentez ce code de retrait : 482913'],
    ['a Spanish phone number', 'Nunca pediremos tu código de verificación. Llama al 900 123 456.'],
    ['a Russian order', 'Заказ № 482913. Код подтверждения придёт отдельно.'],
    ['a Japanese phone number', '認証コードをお送りします。お問い合わせ:0120-123-456'],
    ['a Chinese hotline', '请勿泄露验证码。如有疑问请致电 95187。'],
    ['a postcode', 'We will never ask you for your verification code.\n\n61-904'],
    ['a postcode of an address', 'Your verification code will come by post.\n\nul. Długa 5\n61-904\nPoznań'],
    ['a Polish postcode', 'Twój kod weryfikacyjny jest ważny 10 minut.\n\n61-904\n\nPoznań'],
    ['a postcode with its country', 'Never tell anyone your login code.\n\nD-10115\nBerlin'],
    ['a postcode behind a sentence', 'Never share your verification code. D-10115 Berlin'],
    ['a British postcode', 'Your login code works once only.\n\nFern\nN16 5AB\nLondon'],
    ['a Canadian postcode', 'Keep your login code to yourself.\n\nK1A 0B6\nOttawa'],
  ])('%s', (_, text) => {
    expect(inText(text)).toEqual([])
  })
})

describe('opening hours are no code', () => {
  const desk = 'Ask for your verification code at the desk'
  test.each([
    ...['10am-12pm', '10AM-2PM', '8am-12pm', '10-12AM', '08h00-18h00', '8h30-12h30', '09H00-18H30', '9:00–17:30'],
    ...['10h-12h', '24h-24h', '8uhr-18uhr', '08u00-18u00', '0900-1700H', '1000hrs-1200hrs', '0900-1700', '0900–1730'],
    ...['0900 - 1700', '0830 1230', 'MON-FRI', 'MO-FR', 'LUN-VEN', 'SEG-SEX'],
  ])('%s', (hours) => {
    expect(inText(`${desk}, open ${hours}.\n\n${desk}.\n\n${hours}\n\n${hours}, ${desk}.`)).toEqual([])
  })

  test.each(['10am-12pm', '08h00-18h00', '9:00–17:30', 'MON-FRI', 'at 0900 - 1700'])(
    '%s, right behind the name',
    (hours) => {
      expect(inText(`Verification code desk: ${hours}\n\nGet your verification code:\n\n${hours}`)).toEqual([])
    },
  )

  test.each(['0900-1730', 'K4H-T8H', 'MOX-FRI', '9912-3456'])('but a code may be %s', (code) => {
    expect(inText(`Your verification code is ${code}.`)[0]?.value).toBe(code)
    expect(inText(`Enter this verification code:\n\n${code}`)[0]?.value).toBe(code)
  })
})

describe('which of several', () => {
  test('a code that replaces an older one is the only one', () => {
    expect(
      inText('Your new sign-in code is 482913. Your previous code 112233 is no longer valid.').map(
        ({ value }) => value,
      ),
    ).toEqual(['482913'])
  })

  test('a code named at once beats a number further on', () => {
    expect(inText('Your sign-in code is 482913, asked for in session 774411.')[0]?.value).toBe('482913')
  })

  test('what the HTML shows beats what the plain text says', () => {
    const codes = findCodes({
      subject: '',
      text: 'Your sign-in code is 111111',
      html: '<p>Your sign-in code is 482913</p>',
    })
    expect(codes.map(({ value }) => value)).toEqual(['482913'])
  })

  test('the plain text answers when the HTML shows no code', () => {
    const codes = findCodes({ subject: '', text: 'Your sign-in code is 482913', html: '<p><img src="code.png"></p>' })
    expect(codes.map(({ value }) => value)).toEqual(['482913'])
  })
})
