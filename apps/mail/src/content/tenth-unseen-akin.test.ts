import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Written after the mending of the tenth and the eleventh set, to find where it reads too much: numbers that are typed on a page
// and sign nobody in, and links with nothing but "continue" on them.
const link = 'https://click.mail.fern.example/ls/click?upn=u001.a9fK2xQ7vLp0sWm4RtY8bZc3D9fK2xQ7vLp0sWm4'
const other = 'https://click.mail.fern.example/ls/click?upn=u001.b9fK2xQ7vLp0sWm4RtY8bZc3D9fK2xQ7vLp0sWm4'

const numbers: [subject: string, text: string][] = [
  ['Your account', 'Log in, open the page and enter 48 20 11 as meter reading.'],
  ['Login', 'Melden Sie sich an und tragen Sie auf der Seite 48 20 11 als Zählerstand ein.'],
  ['Find it', 'Log in and type 2024-118 in the search field.'],
  ['Plates', 'Sign in and type your plate B-KT4471 in the form.'],
  ['Serial', 'Register your device: type the serial number SN4-7K2Q on the page.'],
  ['Sign in now', 'Sign in and enter promo 7H3-902 in the box.'],
  ['Sign in to your policy', 'Your policy:\n\nVS-771204\n\nType it in when you call.'],
  ['Welcome', 'Your user name:\n\nKIT-4471\n\nType it on the sign-in page.'],
  ['Bienvenue', 'Votre identifiant :\n\nKIT-4471\n\nSaisissez-le sur la page de connexion.'],
  ['Benvenuto', 'Il tuo nome utente:\n\nKIT-4471\n\nInseriscilo nella pagina di accesso.'],
  ['Witamy', 'Twój login:\n\nKIT4471\n\nWpisz go na stronie logowania.'],
  ['Willkommen', 'Ihre Zugangsnummer:\n\n48201177\n\nGeben Sie sie bei der Anmeldung ein.'],
  ['Welcome to e-banking', 'Your contract number:\n\n48201177\n\nUse it to sign in.'],
  ['Bienvenido', 'Tu número de socio:\n\n48201177\n\nÚsalo para iniciar sesión.'],
  ['Добро пожаловать', 'Ваш логин:\n\n48201177\n\nИспользуйте его для входа.'],
  ['ようこそ', 'お客様番号：\n\n48201177\n\nログイン画面に入力してください。'],
  ['ログイン', '画面に会員番号を入力：\n\n48291377'],
  ['登录', '请在页面输入您的会员号：\n\n48291377'],
  ['Logga in', 'Skriv ditt kundnummer i rutan:\n\n48291377'],
  ['Kurs', 'Zur Anmeldung geben Sie auf der Seite bitte 48213 ein (Kurs Töpfern).'],
  ['Registration open', 'To sign up for the race, enter event 48213 on the page.'],
  ['Inscription au tournoi', 'Pour vous inscrire, saisissez dans le formulaire :\n\n48213\n\n(numéro du club)'],
  ['Sign in', 'Enter the last four digits of your card, 4471, on the screen to sign in.'],
  ['Help with sign in', 'Error 50011 appears when I type my name into the box on the sign-in page.'],
  ['Your account', 'Enter your postcode on the page:\n\n110001'],
]

const pages: [subject: string, html: string][] = [
  ['Ann sent you a photo', `<p>Ann sent you a photo. Sign in to see it.</p><a href="${link}">Continue</a>`],
  ['Log in to claim your gift', `<p>Log in to claim your gift.</p><a href="${link}">Yes, I want it</a>`],
  ['Verify your interest', `<p>Do you want to hear from us?</p><a href="${link}">Yes, keep me</a>`],
  ['Security alert: new sign-in', `<p>New sign-in from Oslo. If it was you, ignore.</p><a href="${link}">Continue</a>`],
  ['Complete your profile', `<p>Your profile is 80 % complete. Log in to finish.</p><a href="${link}">Continue</a>`],
  ['Recover your cart', `<p>You forgot something.</p><a href="${link}">Continue to checkout</a>`],
  ['Unlock 20% off', `<p>Unlock your discount.</p><a href="${link}">Yes please</a>`],
  [
    'Your plan',
    `<p>Confirm your plan. Did not ask? Ignore.</p><a href="${link}">Continue to payment</a><p>Invoice 2204</p>`,
  ],
]

const redirected: [subject: string, html: string][] = [
  ['Confirm your email', `<a href="${other}"><img alt="Fern"></a><a href="${link}">Confirm email</a>`],
  ['Bitte bestätigen', `<a href="${other}"><img alt="Fern"></a><a href="${link}"><img alt="E-Mail bestätigen"></a>`],
  [
    'Mot de passe',
    `<p>Choisissez-le :</p><a href="${link}"><img alt="Nouveau mot de passe"></a><a href="${other}">Aide</a>`,
  ],
  [
    'Your login link',
    `<!--[if mso]><v:roundrect href="${link}"><center>Log in</center></v:roundrect><![endif]--><a href="${link}" style="mso-hide:all">Log in</a><p>Expires in 15 minutes.</p>`,
  ],
  ['Sign in', `<p>You asked for a sign-in link.</p><a href="${link}">Continue</a><p>It expires in 10 minutes.</p>`],
]

describe('akin to a tenth and an eleventh set', () => {
  test.each(numbers)('no code: “%s”, %s', (subject, text) => {
    const { codes, links } = extract({ subject, text, html: undefined })
    expect([...codes.map(({ value }) => value), ...links]).toEqual([])
  })

  test.each(pages)('no link: “%s”', (subject, html) => {
    const { codes, links } = extract({ subject, text: '', html })
    expect([...codes, ...links.map(({ url }) => url)]).toEqual([])
  })

  test.each(redirected)('a link behind a redirector: “%s”', (subject, html) => {
    expect(extract({ subject, text: '', html }).links.map(({ url }) => url)).toEqual([link])
  })
})
