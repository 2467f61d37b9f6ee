import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// From the same two sets: mails whose link says little of itself. Others of the same kinds, in other words and languages.
type Case = { subject: string; text?: string; html?: string; link: string }

const link = 'https://id.fern.example/go/f8092ae580b4cb57dd98dfa45fcef482'
const button = (label: string, more = '') => `<p><a href="${link}">${label}</a></p>${more}`
const no = (label: string) => `<p><a href="https://id.fern.example/x/81c2aa7e0b35f4d96620cc18">${label}</a></p>`

const leftOver: Case[] = [
  { subject: 'Sign in to Fern', text: `Here's your link:\n\n${link}\n\nOpening it signs you in on this device.`, link },
  {
    subject: 'Approve sign-in to Fern',
    html: `<p>Is this you signing in?</p>${button('Yes, let me in', no('No, block it'))}`,
    link,
  },
  {
    subject: 'Anmeldung bei Fern',
    html: `<p>Melden Sie sich gerade an?</p>${button('Ja, weiter', no('Nein, ablehnen'))}`,
    link,
  },
  {
    subject: 'Connexion à Fern',
    html: `<p>Vous vous connectez depuis un nouvel appareil.</p>${button('Continuer', no('Ce n’est pas moi : refuser'))}`,
    link,
  },
  { subject: 'Accesso a Fern', text: `Ecco il tuo link:\n\n${link}\n\nTi fa accedere senza password.`, link },
  { subject: 'Iniciar sesión en Fern', html: `<p>Has pedido iniciar sesión.</p>${button('Continuar')}`, link },
  {
    subject: 'Logowanie do Fern',
    html: `<p>Ktoś loguje się na Twoje konto.</p>${button('Tak, to ja', no('Odrzuć'))}`,
    link,
  },
  { subject: 'Вход в Ферн', html: `<p>Кто-то входит в ваш аккаунт.</p>${button('Да, это я', no('Отклонить'))}`, link },
  { subject: 'Fernへのログイン', html: `<p>ログインのリクエストがありました。</p>${button('はい、続ける')}`, link },
]

const door: Case[] = [
  {
    subject: 'Bevestig je e-mailadres',
    html: `<p>Rond je registratie af door op de knop te klikken.</p>${button('Bevestig je e-mailadres')}`,
    link,
  },
  {
    subject: 'Nieuw e-mailadres',
    html: `<p>U gaf een nieuw e-mailadres door. Wij gebruiken het nadat u <a href="${link}">dit adres bevestigt</a>. Niet eens? U kunt <a href="https://id.fern.example/x/81c2aa7e0b35f4d96620cc18">bezwaar maken</a>.</p>`,
    link,
  },
  {
    subject: 'Wachtwoord vergeten',
    html: `<p>Kies een nieuw wachtwoord door hier te klikken:</p>${button('Nieuw wachtwoord')}`,
    link,
  },
]

const besideTrade: Case[] = [
  {
    subject: 'Tickets for the Fern: last step',
    html: '<p>Somebody joined our list and ticket shop with this address.</p><a href="https://fern.example/confirm.php?c=ed88d56a72889d149b0a"><img src="x" alt="Yes - confirm my address"></a>',
    link: 'https://fern.example/confirm.php?c=ed88d56a72889d149b0a',
  },
  {
    subject: 'Deine Tickets: letzter Schritt',
    html: '<p>Willkommen im Ticket-Shop.</p><a href="https://fern.example/bestaetigen?c=ed88d56a72889d149b0a"><img src="x" alt="E-Mail-Adresse bestätigen"></a>',
    link: 'https://fern.example/bestaetigen?c=ed88d56a72889d149b0a',
  },
  {
    subject: 'Reset instructions you asked for',
    html: `<p>A new password for your tickets (order TS-44910)? Here: <a href="${link}">https://id.fern.example/go/f8…</a></p>`,
    link,
  },
  {
    subject: 'Fern Club',
    html: `<p>All we need is a sign that this mailbox is yours.</p>${button("YES, THAT'S MY EMAIL", '<a href="https://id.fern.example/go/34060ee32b884a027649ce5e23d91cc8">Rooms from $129</a>')}`,
    link,
  },
  {
    subject: 'Fern-Club',
    html: `<p>Ein Klick fehlt noch.</p>${button('Ja, das ist meine Adresse', '<a href="https://id.fern.example/go/34060ee32b884a027649ce5e23d91cc8">Zimmer ab 99 €</a>')}`,
    link,
  },
  {
    subject: 'Fern Club',
    html: `<p>Il manque un clic.</p>${button('Oui, c’est bien mon adresse', '<a href="https://id.fern.example/go/34060ee32b884a027649ce5e23d91cc8">Nos chambres</a>')}`,
    link,
  },
  {
    subject: 'Steget som fattas',
    html: `<p>Vi fick en anmälan med den här adressen. Är den din?</p>${button('Ja, slutför anmälan', no('Nej, ta bort anmälan'))}`,
    link,
  },
]

const forwarded: Case[] = [
  {
    subject: 'confirm your vote account (fwd)',
    text: `I pass it on by hand. Ann\n\n-------- Forwarded Message --------\nSubject: confirm your vote account\nFrom: Vote <noreply@vote.example>\n\nTo activate your account, open\n\n${link}`,
    link,
  },
  {
    subject: 'Dein Konto',
    text: `Das ist für dich.\n\n-------- Weitergeleitete Nachricht --------\nBetreff: Konto bestätigen\nVon: Fern <noreply@fern.example>\n\nBitte bestätigen Sie Ihre E-Mail-Adresse: ${link}`,
    link,
  },
  {
    subject: 'Ton compte',
    text: `C'est pour toi.\n\n-------- Message transféré --------\nSujet : Activez votre compte\nDe : Fern <noreply@fern.example>\n\nActivez votre compte : ${link}`,
    link,
  },
  {
    subject: 'Это тебе',
    text: `Держи.\n\n-------- Пересылаемое сообщение --------\nОт: Fern <noreply@fern.example>\nТема: Сброс пароля\n\nЧтобы сбросить пароль, откройте ссылку: ${link}`,
    link,
  },
]

describe('a tenth and an eleventh set: mails with a link', () => {
  test.each(leftOver)('that all others leave: “$subject”', check)
  test.each(door)('in Dutch, where “door” is no door: “$subject”', check)
  test.each(besideTrade)('beside words of trade: “$subject”', check)
  test.each(forwarded)('passed on: “$subject”', check)
})

function check({ subject, text = '', html, link: url }: Case) {
  const { codes, links } = extract({ subject, text, html })
  expect(links.map((each) => each.url)).toEqual([url])
  expect(codes).toEqual([])
}
