import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Written before the rules were looked at again, to measure what they do with mail that nobody had tuned them on.
type Case = { subject: string; text?: string; html?: string }

const cases: Case[] = [
  {
    subject: 'Security alert: new sign-in on Linux',
    html: '<h1>We noticed a new sign-in to your Searchlight Account on a Linux device</h1><p>If this was you, you don’t need to do anything. If not, we’ll help you secure your account.</p><a href="https://accounts.searchlight.example/AccountChooser?Email=agent7&amp;continue=https://myaccount.searchlight.example/alert/nt/1741024800000?rfn%3D325%26eid%3D-3b1f9a77c2d0">Check activity</a><p>You can also see security activity at https://myaccount.searchlight.example/notifications</p>',
  },
  {
    subject: 'Your password was changed',
    html: '<p>Hi agent7,</p><p>The password for your Streamly account was changed on March 3, 2025 at 18:02.</p><p>If this was you, then you can safely ignore this email.</p><p>If this wasn’t you, your account has been compromised. <a href="https://www.streamly.example/reset?token=Zq81LmNfTt0aUe55WcKd">Reset your password</a>.</p>',
  },
  {
    subject: 'Your receipt from Acme Inc. #2041-4829',
    html: '<p>Receipt from Acme Inc.</p><p>$48.29 Paid March 3, 2025</p><p>Receipt number 2041-4829<br>Invoice number 3B1F9A77-0002<br>Payment method Visa - 4471</p><a href="https://pay.acme.example/receipts/payment/CAcaFwoVYWNjdF8xSGVqTnRGWHhL">View receipt</a><p>Questions? Contact us at +1 415-555-0142.</p>',
  },
  {
    subject: 'Your parcel arrives today',
    text: 'Hi Agent, parcel 1Z999AA10123456784 arrives between 13:05 and 14:05. Give your driver this PIN to receive it: 4829. Track it: https://parcel.example/track/1Z999AA10123456784',
  },
  {
    subject: 'Your pickup code',
    text: 'Your order 4829137 is ready for pickup. Show code 771 204 at the counter before 7 March.',
  },
  {
    subject: 'Everything you need for your stay',
    html: '<p>Check-in is from 15:00. The front door code is <b>4829#</b> and the Wi-Fi password is <b>sunny-beach-88</b>.</p><p>Reservation code HMQX7ZP4K9</p>',
  },
  {
    subject: '20% off with code SPRING25',
    html: '<h1>Spring is here</h1><p>Use code <b>SPRING25</b> at checkout and sign in to collect double points.</p><a href="https://shop.example/c/3b1f9a77c2d04e5f">Shop now</a>',
  },
  {
    subject: 'Your new backup codes',
    text: 'You generated new backup codes for Forge. Keep them safe:\n\n4829-1377\n7712-0934\n1182-7731\n\nEach code can be used once to sign in.',
  },
  {
    subject: 'Two-factor authentication is now on',
    text: 'Two-factor authentication was turned on for agent7 on 2025-03-03. From now on you will be asked for a 6-digit code from your authenticator app when you sign in. Not you? https://forge.example/password_reset',
  },
  {
    subject: 'Updated invitation: Planning @ Tue Mar 4, 2025 10am (agent7)',
    html: '<p>This event has been changed.</p><p>Planning</p><p>Join: <a href="https://meet.searchlight.example/kdq-pzlm-nft?hs=224">meet.searchlight.example/kdq-pzlm-nft</a></p><p>Or dial (US) +1 402-555-0117 PIN: 482 913 771#</p><p><a href="https://calendar.searchlight.example/event?action=RESPOND&amp;eid=Kd9f2qPz0LmNfTt0aUe5&amp;rst=1&amp;tok=NjIjM2IxZjlhNzc">Yes</a> <a href="https://calendar.searchlight.example/event?action=RESPOND&amp;eid=Kd9f2qPz0LmNfTt0aUe5&amp;rst=2&amp;tok=NjIjM2IxZjlhNzc">No</a></p>',
  },
  {
    subject: 'Kim is inviting you to a scheduled Gather meeting',
    text: 'Topic: Weekly\nTime: Mar 4, 2025 10:00\n\nJoin Gather Meeting\nhttps://us02web.gather.example/j/82734650912?pwd=Zk9fQw3sGnatureV3ryLong1\n\nMeeting ID: 827 3465 0912\nPasscode: 771204\n\nOne tap mobile +13462487799,,82734650912#,,,,*771204#',
  },
  {
    subject: '[rocket/engine] Rotate verification code (PR #4829)',
    text: 'kim-l left a comment (rocket/engine#4829)\n\nThe verification code 123456 in fixtures is fine.\n\n—\nReply to this email directly, view it on Forge:\nhttps://forge.example/rocket/engine/pull/4829#issuecomment-2041771204\nYou are receiving this because you were mentioned.\nhttps://forge.example/notifications/unsubscribe-auth/AAKD9F2QPZ0LMNFTT0AUE55WCZQ81',
  },
  {
    subject: 'Ticket #482913: we received your request',
    text: '## Please type your reply above this line ##\n\nYour request (482913) has been received and is being reviewed. To add comments, reply to this email or follow https://help.acme.example/hc/requests/482913\n\n[KDQPZL-MNFT]',
  },
  {
    subject: 'Your March statement is ready',
    text: 'Your statement for the account ending in 4471 is now available. Balance: $2,041.77. Minimum due: $48.29 by 03/28/2025. Log in at https://bank.example/login to view it.',
  },
  {
    subject: 'Your boarding pass: OSL–CDG 4 March',
    text: 'Booking reference QX7ZP4. Flight AF 1275, seat 14C, gate closes 07:35. Ticket 057-2341182773. Check in: https://air.example/checkin?pnr=QX7ZP4&lastname=seven&token=9c0b7a12ef3b1f9a77c2',
  },
  {
    subject: 'Weekly digest: 7 new posts',
    html: '<h1>This week on Essay</h1><p><a href="https://essay.example/p/how-to-reset-your-mind-3b1f9a77c2d0?source=email-9c0b7a12ef">How to reset your mind</a></p><p><a href="https://essay.example/p/login-forms-are-hard-1b1f9a77c2d1?source=email-9c0b7a12ef">Login forms are hard</a></p><p><a href="https://essay.example/me/email-settings/9c0b7a12ef/3b1f9a77c2d0">Unsubscribe</a></p>',
  },
  {
    subject: 'How did we do?',
    text: 'Please rate your recent sign-up experience. It takes 2 minutes: https://survey.example/r/9c0b7a12ef3b1f9a77c2?c=482913',
  },
  {
    subject: 'Your recovery phone was changed',
    text: 'The recovery phone for agent7@mail.example was changed to (•••) •••-••29. If you didn’t change it, check what happened: https://accounts.searchlight.example/r/3b1f9a77c2d04e5f',
  },
  {
    subject: 'We sent you a code',
    text: 'Hi, to sign in please enter the verification code that we sent by SMS to •••• 4829. Did not get it? Call 1-800-555-0142.',
  },
  {
    subject: 'Action required: rotate your API key',
    text: 'The API key sk_live_51H3kd9f2qPz0LmNfTt0aUe55 created on 2024-03-03 is 365 days old. Rotate it in the dashboard: https://dash.acme.example/keys. Error code 4031 will be returned after 2025-04-03.',
  },
  {
    subject: 'Bestellbestätigung 4829137',
    html: '<p>Vielen Dank für Ihre Bestellung!</p><p>Bestellnummer: <b>4829137</b></p><p>Ihr Abholcode: <b>771204</b></p><p>Gesamtbetrag 48,29 €</p>',
  },
  {
    subject: 'Neue Anmeldung bei Ihrem Konto',
    text: 'Am 03.03.2025 um 18:02 wurde Ihr Konto auf einem neuen Gerät verwendet (Linux, Oslo). Waren Sie das nicht? Dann sichern Sie Ihr Konto: https://konto.kaufhalle.example/sichern?token=9c0b7a12ef3b1f9a77c2',
  },
  {
    subject: 'Votre colis est arrivé',
    text: 'Votre colis 6A12345678901 est disponible au point relais. Code de retrait : 482913. Munissez-vous d’une pièce d’identité.',
  },
  {
    subject: 'Votre mot de passe a été modifié',
    text: 'Bonjour, le mot de passe de votre compte a bien été modifié le 03/03/2025 à 18h02. Si vous n’en êtes pas à l’origine, contactez-nous au 01 84 88 00 12.',
  },
  {
    subject: 'Tu pedido está en camino',
    text: 'Tu pedido 4829137 llega hoy. El repartidor te pedirá el código 4417 para entregarlo.',
  },
  {
    subject: 'Conferma prenotazione',
    text: 'Prenotazione confermata. Codice prenotazione: QX7ZP4. Treno 9642, carrozza 7, posto 12D. PIN per il check-in: 4829',
  },
  {
    subject: 'Ваш заказ готов к выдаче',
    text: 'Заказ 48291-377 ждёт вас до 10.03.2025. Код получения: 7712. Назовите его сотруднику пункта выдачи.',
  },
  {
    subject: 'ご注文の確認',
    text: '注文番号:250-4829137-7712093\n合計:4,829円\nお届け予定日:2025年3月5日\nポイント:204ポイント\nログインして注文を確認する:https://mike.example/orders',
  },
  {
    subject: '取件通知',
    text: '您的快递已到达菜鸟驿站,取件码 5-2-4829,请凭取件码于今日20:00前领取。运单号 SF1234567890123。',
  },
  {
    subject: '주문이 완료되었습니다',
    text: '주문번호 20250303-482913, 결제금액 48,290원. 배송 조회: https://moa.example/delivery/482913771204',
  },
  {
    subject: 'Donation receipt 2024',
    text: 'Thank you. Your donations in 2024 came to $1,204.00. EIN 48-2913771. Receipt code R-2024-48291. No goods or services were provided.',
  },
  {
    subject: 'Your gym booking',
    text: 'You are in! Spin class, Tue 4 March 18:30, bike 12. Your entry PIN for the turnstile is 482913 and the locker code is 7712.',
  },
  {
    subject: 'Your code review is waiting',
    text: 'Kim requested your review on change 482913: “Use the right status code 404”. Open https://review.example/c/482913',
  },
  {
    subject: 'Username reminder',
    text: 'You asked which username belongs to this address: agent-482913. Sign in at https://acme.example/login with it.',
  },
  {
    subject: 'Your account will be deleted',
    html: '<p>You have not used Acme since 2022. Your account will be deleted on 2 April 2025.</p><p>To keep it, simply <a href="https://acme.example/login?next=/home">log in</a> before then.</p><p><a href="https://acme.example/delete/9c0b7a12ef3b1f9a77c2">Delete now</a></p>',
  },
  {
    subject: 'Confirm that you want to unsubscribe',
    html: '<p>We are sorry to see you go.</p><a href="https://lists.example/unsubscribe/confirm?token=9c0b7a12ef3b1f9a77c2">Yes, unsubscribe me</a>',
  },
]

describe('mails of services with nothing to type or open', () => {
  test.each(cases)('“$subject”', ({ subject, text = '', html }) => {
    const { codes, links } = extract({ subject, text, html })
    expect([...codes.map(({ value }) => value), ...links.map(({ url }) => url)]).toEqual([])
  })
})
