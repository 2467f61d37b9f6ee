import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// What looks like the mails of the tenth and eleventh set, and signs nobody in.
type Case = { subject: string; text?: string; html?: string }

const typedElsewhere: Case[] = [
  { subject: 'Spring sale', text: 'Type SPRING-20 into the box at checkout.' },
  { subject: 'Ihr Gutschein', text: 'Tragen Sie 7H3-902 in das Feld an der Kasse ein. Gutschein gültig bis Mai.' },
  { subject: 'Parking', text: 'Type your bay 4471 on the screen of the parking machine.' },
  { subject: 'Tax form', text: 'Enter 4821 in the field "municipality" of the form and send it by 31 March.' },
  { subject: 'Relevé de compteur', text: 'Saisissez votre relevé dans la case prévue :\n\n48 20 16\n\nMerci.' },
  { subject: 'Transfer', text: 'Enter this in the field "reference" of your transfer:\n\nRE-2044' },
  {
    subject: 'Your login details',
    text: 'You log in with your customer number. Enter the customer number in the field:\n\n48201177',
  },
  { subject: 'Überweisung', text: 'Bitte geben Sie im Feld Verwendungszweck die Rechnungsnummer ein:\n\n20418833' },
  { subject: 'Zamówienie', text: 'Wpisz w okienku numer zamówienia: 5C-7703' },
  { subject: 'Регистрация на забег', text: 'Впишите в поле номер участника 4120 и нажмите «Далее».' },
  { subject: '包裹通知', text: '取件码 8-3-0912，请在柜机屏幕输入。' },
  { subject: 'Locker', text: 'Your parcel waits. Type on the screen of the locker:\n\n771204' },
  { subject: 'Quiz night', text: 'Go to the page and type the game number:\n\n48 20 11' },
  { subject: 'Sign in to the competition', text: 'Your starting number:\n\n771204\n\nPin it to your shirt.' },
]

const subjects: Case[] = [
  {
    subject: '[Ticket 559031] Cannot sign in',
    text: 'Please keep the ticket number in the subject line when you answer. We use it to find your case.',
  },
  { subject: 'Order 559031', text: 'Copy the number in the subject to track your order.' },
  { subject: 'Re: login problem 559031', text: 'See the subject line, that is our case number. Use it when you call.' },
  { subject: 'Rechnung 730118', text: 'Bitte geben Sie die Nummer im Betreff bei der Überweisung an.' },
  { subject: 'Meter reading 2026', text: 'The year in the subject is the one to enter.' },
]

const calls: Case[] = [
  {
    subject: 'Invitation: quarterly review',
    text: 'Ann invites you to a video meeting.\n\nTopic: review\n\nTime: 10:00\n\nJoin\n\nMeeting ID: 993 4471 0028\n\nPasscode: 482913',
  },
  {
    subject: 'Einladung: Quartalsgespräch',
    text: 'Thema: Quartal\n\nZeit: 10:00\n\nMeeting-ID: 993 4471 0028\n\nKenncode: 482913',
  },
  {
    subject: 'Invitation : point trimestriel',
    text: 'Sujet : trimestre\n\nHeure : 10:00\n\nRejoindre\n\nID de réunion : 993 4471 0028\n\nCode secret : 482913',
  },
  {
    subject: 'Convite: revisão',
    text: 'Tópico: revisão\n\nHora: 10:00\n\nID da reunião: 993 4471 0028\n\nSenha de acesso: 482913',
  },
  { subject: '定例会', text: 'トピック: 定例\n\n時間: 10:00\n\nミーティングID: 993 4471 0028\n\nパスコード: 482913' },
  { subject: '周会', text: '主题：周会\n\n时间：10:00\n\n会议号：993 447 100\n\n会议密码：482913' },
  {
    subject: 'Приглашение: отчёт',
    text: 'Тема: отчёт\n\nВремя: 10:00\n\nИдентификатор конференции: 993 4471 0028\n\nКод доступа: 482913',
  },
]

const talk: Case[] = [
  {
    subject: '[acme/authd] Accept codes with spaces (PR #1842)',
    text: "@anna-k commented on this pull request:\n\n+  expect(parse('Your verification code is 123 456')).toBe('123456')\n\nShould we take 123-456 too?",
  },
  { subject: 'Parser test', text: 'It fails for `Your sign-in code is 123456` only.' },
  { subject: 'Re: テスト', text: '「あなたの確認コードは 123456 です」という文で失敗します。' },
  { subject: 'Re: parser', text: 'assert(read("Your login code is 123456"))' },
]

const others: Case[] = [
  { subject: 'Your prescription', text: 'Prescription ready. PIN 4821, to show at the pharmacy.' },
  { subject: 'Il tuo rifornimento', text: 'Ricetta elettronica: PIN 4821, da mostrare in farmacia.' },
  { subject: 'Umzug', text: 'Neue Anschrift: Lindenweg 6, 15-427 Bialystok. Zugang zum Konto bleibt.' },
  { subject: 'Your access', text: 'Our access hours: 10-145 Main Street, from 08:00.' },
  { subject: 'Preis', text: 'Das kostet SEK 40 200 und NOK 51 800.' },
  { subject: 'Reader card', text: 'Reader (card R-118204), please enter the hall on the left:\n\nHall 4' },
]

const spent: Case[] = [
  {
    subject: 'This was for you',
    text: 'Sorry, this one has expired, ask again.\n\n-------- Forwarded Message --------\nSubject: Your code\nFrom: Fern <noreply@fern.example>\n\nYour sign-in code is 482913.',
  },
  {
    subject: 'Das war für dich',
    html: '<p>Der ist leider schon abgelaufen.</p><p>-------- Weitergeleitete Nachricht --------</p><p>Ihr Anmeldecode lautet 482913.</p>',
  },
]

const unsure: Case[] = [
  {
    subject: 'Klinik Waldsee',
    text: 'Ihr Fach: PIN 7204\n\nZur Anmeldung am Konto tippen Sie auf dem Bildschirm 48 20 11 ein. Gültig 10 Minuten.',
  },
]

const links: Case[] = [
  {
    subject: 'Reset your routine: spring sale',
    html: '<p>Reset your routine with 20 % off.</p><a href="https://click.shop.example/?qs=f8092ae580b4cb57dd98dfa45fcef482534d001d">Shop now</a>',
  },
  {
    subject: 'One-time passcode',
    html: '<p>Your passcode for signing in</p><p>Your next trip waits. <a href="https://click.air.example/?qs=b9709fa807808f2e042a7f75e38b">Choose a seat</a></p>',
  },
  {
    subject: 'New message',
    html: '<p>You have a new message. Log in to read it.</p><a href="https://go.app.example/m?t=b9709fa807808f2e042a7f75e38b">Continue</a>',
  },
  { subject: 'Einladung zur Wanderung', text: 'Anmeldung hier: https://verein.example/anmeldung/8f2ac91be04d77' },
  {
    subject: 'Your order',
    html: '<p>Please confirm your booking.</p><a href="https://shop.example/confirm?token=ed88d56a72889d149b0a">Confirm booking</a>',
  },
  {
    subject: 'Tickets for Friday',
    html: '<p>Your tickets for the concert</p><a href="https://folk.example/confirm?c=ed88d56a72889d149b0a">Confirm my seats</a>',
  },
  {
    subject: 'Comment on “login flow”',
    text: 'Kim commented on the login flow. View it: https://design.example/f/9c0b7a12ef3b1f9a77c2',
  },
]

describe('mails that look like those of a tenth and an eleventh set, and sign nobody in', () => {
  test.each(typedElsewhere)('typed elsewhere: “$subject”', check)
  test.each(subjects)('a number in the subject: “$subject”', check)
  test.each(calls)('a video call: “$subject”', check)
  test.each(talk)('talk of a code: “$subject”', check)
  test.each(others)('other numbers: “$subject”', check)
  test.each(spent)('a spent code, passed on: “$subject”', check)
  test.each(unsure)('two numbers, and not said which: “$subject”', check)
  test.each(links)('other links: “$subject”', check)
})

function check({ subject, text = '', html }: Case) {
  const { codes, links: found } = extract({ subject, text, html })
  expect(codes.map(({ value }) => value)).toEqual([])
  expect(found.map(({ url }) => url)).toEqual([])
}
