import { describe, expect, test } from 'vitest'
import { findLinks } from './links.js'

const token = '9f86d081884c7d659a2f'
const inText = (text: string, subject = 'Hello') => findLinks({ subject, text, html: undefined }).map(({ url }) => url)
const inHtml = (html: string, subject = 'Hello') => findLinks({ subject, text: '', html })

describe('a link that lets the reader in', () => {
  test.each<[where: string, url: string]>([
    ['the query', `https://acme.example/login?token=${token}`],
    ['the path', `https://acme.example/login/${token}/`],
    ['the fragment', `https://acme.example/#/login?key=${token}`],
    ['a bare fragment', `https://acme.example/auth/verify?rid=passwordless#${token}==`],
    ['a path with colons', 'https://acme.example/confirm-email/MTI:1tQX0y:0bPZk1m8mE6hVwq2Xj3nR5sT7uV/'],
    ['a JSON web token', 'https://acme.example/confirm?hash=eyJhbGciOiJIUzI1NiJ9.eyJjb25maXJtIjoxfQ.Qw3_'],
    ['a code of digits', 'https://acme.example/otp/verify?name=a&code=90174428'],
    ['a short path after the act', 'https://acme.example/activate/abc'],
    ['a tracker', `https://click.mailer.example/ls/click?upn=u001.${token}Zk`],
  ])('may carry its token in %s', (_, url) => {
    expect(inText(`Click here to sign in and verify your email: ${url}\nThis link expires in 10 minutes.`)).toEqual([
      url,
    ])
  })

  test.each<[name: string, text: string]>([
    ['in angle brackets', `Sign in:\n\n<https://acme.example/login?t=${token}>`],
    ['in round brackets', `Sign in (https://acme.example/login?t=${token}).`],
    ['before a full stop', `Sign in at https://acme.example/login?t=${token}.`],
    ['in Markdown', `[Sign in](https://acme.example/login?t=${token})`],
    ['before a full-width stop', `次のリンクからログインしてください：https://acme.example/login?t=${token}。`],
    ['in quotes', `Sign in: "https://acme.example/login?t=${token}"`],
  ])('is returned without the punctuation around it: %s', (_, text) => {
    expect(inText(text, 'Sign in')).toEqual([`https://acme.example/login?t=${token}`])
  })

  test('is returned byte for byte, escapes and all', () => {
    const url = 'https://Acme.example:8443/Verify?next=%2Fa%20b&token=%7B9f86d081884c7d65%7D&x=1#frag'
    expect(inText(`Verify your email: ${url}`)).toEqual([url])
  })

  test('tells its host as a browser would, its words and its purpose', () => {
    const [link] = inHtml(`<p><a href="https://BÜCHER.example/reset?token=${token}">Reset password</a></p>`)
    expect(link).toMatchObject({ host: 'xn--bcher-kva.example', text: 'Reset password', purpose: 'reset' })
  })

  test.each<[words: string, purpose: string]>([
    ['Sign in to Acme', 'sign_in'],
    ['Verify your email', 'verification'],
    ['Choose a new password', 'reset'],
    ['Accept invitation', 'invitation'],
    ['Anmelden', 'sign_in'],
    ['Подтвердить почту', 'verification'],
    ['パスワードを再設定', 'reset'],
    ['Approve this device', 'device_approval'],
    ['Yes, it was me', 'device_approval'],
    ['Gerät bestätigen', 'device_approval'],
  ])('has the purpose that its words tell: %s', (words, purpose) => {
    const html = `<p>${words}</p><p><a href="https://acme.example/x/${token}">${words}</a></p>`
    expect(inHtml(html, words)[0]?.purpose).toBe(purpose)
  })

  test('is one link, however often it is shown', () => {
    const url = `https://acme.example/login?token=${token}`
    expect(
      inHtml(`<p><a href="${url}">Sign in</a></p><p>Or copy: <a href="${url}">${url}</a></p>`, 'Sign in'),
    ).toHaveLength(1)
  })

  test.each<[address: string, purpose: string]>([
    ['https://acme.example/__/auth/action?mode=resetPassword&oobCode=9f86d081884c7d65', 'reset'],
    ['https://acme.example/__/auth/action?mode=verifyEmail&oobCode=9f86d081884c7d65', 'verification'],
    ['https://acme.example/auth/verify?type=magiclink&token=9f86d081884c7d65', 'sign_in'],
    ['https://acme.example/login-actions/start?key=9f86d081884c7d65', 'verification'],
  ])('has the purpose that its address names outright, or else its words: %s', (address, purpose) => {
    const html = `<p>Verify your email address: <a href="${address}">${address}</a></p><p>It expires soon.</p>`
    expect(inHtml(html)[0]?.purpose).toBe(purpose)
  })
})

describe('a link that does not', () => {
  test.each<[what: string, text: string]>([
    ['has no token', 'Sign in at https://acme.example/login'],
    ['has a user name in it', `Sign in: https://acme.example@evil.example/login?token=${token}`],
    ['is no web address', `Sign in: ftp://acme.example/login?token=${token} javascript:alert(1)`],
    ['unsubscribes', `Sign in to Acme.\nUnsubscribe: https://acme.example/unsubscribe?token=${token}`],
    ['unsubscribes under another name', `Sign in.\nTo stop receiving mail visit https://acme.example/e/${token}`],
    ['opts out by its path', `Sign in here: https://acme.example/opt-out/${token}`],
    ['revokes', `Sign in requested.\nTo revoke the code: https://acme.example/revoke/one-time-code?id=${token}`],
    ['denies', `Did you just sign in?\nNo, this wasn't me: https://acme.example/login/deny?token=${token}`],
    [
      'deletes the account',
      `Confirm that you want to delete your account: https://acme.example/account/delete?token=${token}`,
    ],
    [
      'is for who did not ask',
      `Your login was reset. If this wasn't you, click https://acme.example/login?token=${token}`,
    ],
    [
      'is for who did not change',
      `Password changed.\nIf you did not do this, reset it here:\nhttps://acme.example/reset?token=${token}`,
    ],
    ['is a picture', `Verify your email: https://acme.example/verify/${token}.png`],
    ['is help', `Trouble with the sign in? Help: https://help.acme.example/articles/${token}`],
    ['is for privacy', `Verify. Privacy policy: https://acme.example/p/${token}`],
    ['tracks a parcel', `Your order has shipped. Track: https://acme.example/track/${token}`],
    ['is of a social network', `Verify us: https://facebook.com/confirm?code=${token}`],
    ['joins a meeting', `Join the meeting: https://meet.example/meetup-join/${token}`],
  ])('%s', (_, text) => {
    expect(inText(`${text}\nThis link expires in 10 minutes.`, 'Sign in to Acme')).toEqual([])
  })

  test('reads what has come, and nobody asked for it', () => {
    expect(inText(`Your statement is ready. Log in to view: https://bank.example/login?mid=${token}`)).toEqual([])
  })

  test('confirms an appointment', () => {
    expect(inText(`Please confirm your appointment: https://clinic.example/confirm?id=${token}`)).toEqual([])
  })

  test.each([
    'To cancel the sign-in, click <a>here</a>.',
    'Click <a>here</a> to unsubscribe. Sign in soon!',
    'You asked to sign in. <a><img alt="Cancel"></a>',
  ])('names no act itself, and the words by it undo: %s', (words) => {
    const html = `<p>${words.replace('<a>', `<a href="https://acme.example/x?token=${token}">`)}</p><p>It expires soon.</p>`
    expect(inHtml(html, 'Sign in to Acme')).toEqual([])
  })

  test('hides from the reader', () => {
    expect(
      inHtml(`<p style="display:none"><a href="https://acme.example/login?token=${token}">Sign in</a></p>`, 'Sign in'),
    ).toEqual([])
  })

  test('sits in a notice that something has already happened', () => {
    expect(
      inHtml(`<a href="https://acme.example/reset?t=${token}">Reset password</a>`, 'Your password was changed'),
    ).toEqual([])
  })
})

describe('a purchase is not what a link verifies', () => {
  const button = (label: string, of = token) => `<p><a href="https://id.acme.example/confirm/${of}">${label}</a></p>`

  test.each<[subject: string, html: string]>([
    ['Bekräfta din prenumeration', button('Bekräfta köpet')],
    ['Bekräfta din prenumeration', `<p>Du får också vårt nyhetsbrev.</p>${button('Bekräfta köpet')}`],
    ['Bekräfta din prenumeration', `<p>Bekräfta köpet genom att klicka här.</p>${button('Bekräfta')}`],
    ['Bekräfta din prenumeration', `<p>Nyhetsbrev. Bekräfta ditt köp.</p>${button('Bekräfta din prenumeration')}`],
    ['Bekräfta köpet', button('Bekräfta din prenumeration')],
    ['Bekräfta köpet', `<p>Du får också vårt nyhetsbrev.</p>${button('Bekräfta din prenumeration')}`],
    [
      'Bekräfta din prenumeration',
      button('Bekräfta din prenumeration') + button('Bekräfta köpet', token.split('').reverse().join('')),
    ],
    ['Confirm your newsletter subscription', button('Confirm purchase')],
    ['Please confirm', `<p>Confirm your order by clicking here.</p>${button('Confirm')}`],
    ['Bestätigen Sie Ihr Abonnement', `<p>Unser Newsletter.</p>${button('Kauf bestätigen')}`],
    ['Confirmez votre abonnement', `<p>La newsletter.</p>${button('Confirmer l’achat')}`],
    ['Confirma tu suscripción', `<p>El boletín.</p>${button('Confirmar la compra')}`],
    ['Conferma iscrizione', `<p>La newsletter.</p>${button("Conferma l'acquisto")}`],
    ['Bekreft abonnementet', button('Bekreft kjøpet')],
    ['Bekræft dit abonnement', button('Bekræft købet')],
    ['Bevestig je abonnement', button('Bevestig de aankoop')],
    ['Confirmă abonamentul', button('Confirmă achiziția')],
    ['Potrdite naročnino', button('Potrdi nakup')],
    ['登録の確認', `<p>ニュースレター</p>${button('購入を確認')}`],
  ])('%s (%#)', (subject, html) => {
    expect(inHtml(`${html}<p>It expires soon.</p>`, subject)).toEqual([])
  })

  test.each<[subject: string, html: string]>([
    ['Bekräfta din prenumeration', button('Bekräfta din prenumeration')],
    [
      'Bekräfta din prenumeration',
      `<p>Tack för att du vill ha vårt nyhetsbrev.</p>${button('Ja, jag vill ha nyhetsbrevet')}`,
    ],
    ['Confirm your newsletter subscription', button('Yes, send me the newsletter')],
    ['Confirm your address', `<p>Confirm your email to complete the order.</p>${button('Confirm my email address')}`],
    ['Your order', `<p>Confirm your order in the shop.</p><p>Verify your address:</p>${button('Verify my email')}`],
    ['E-Mail-Adresse bestätigen', `<p>Kauf bestätigen Sie später.</p>${button('Jetzt bestätigen')}`],
    ['Welcome to Acme', `<p>How to confirm your order: see below.</p>${button('Activate my account')}`],
    ['Sign in to Acme', `<p>Confirm your order after that.</p>${button('Sign in')}`],
    [
      'Complete your registration',
      `<p>Your sign up bonus is waiting.</p>${button('Complete registration')}<p>It is one click.</p>`,
    ],
    ['Complete your registration', `${button('Confirm')}<p>Then activate your bonus.</p>`],
    [
      'Complete your registration',
      `${button('Confirm')}<p>See you soon.</p><p>Sign up, confirm your booking, done.</p>`,
    ],
    ['Registrierung bestätigen', `${button('Bestätigen')}<p>Aktivieren Sie Ihren Gutschein danach.</p>`],
  ])('but a mailbox, a newsletter and a sign-in are: %s (%#)', (subject, html) => {
    expect(inHtml(`${html}<p>It expires soon.</p>`, subject)).toHaveLength(1)
  })
})
