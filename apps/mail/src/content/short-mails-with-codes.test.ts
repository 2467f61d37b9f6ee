import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// One mail a row, as short as it can be while it shows one difficulty.
type Case = { subject: string; text?: string; html?: string; code?: string; link?: string }

const cases: Case[] = [
  {
    subject: 'Transaction OTP',
    text: '482913 is the OTP for your transaction of INR 2,373.00 on Card XX9688 at ACME STORE. Valid for 10 mins. Do not share OTP with anyone.',
    code: '482913',
  },
  {
    subject: 'OTP',
    text: 'Dear Customer, OTP for txn of INR 2300.00 at BIGSHOP on your card ending 1234 is 482913. Valid till 12:30.',
    code: '482913',
  },
  {
    subject: 'Passcode',
    text: 'Telco One Time Passcode. Your One Time Passcode is 193667. Please do not share this One Time Passcode with anyone.',
    code: '193667',
  },
  {
    subject: 'Telco Msg',
    text: "Telco Msg: We won't call you for this code. The authorization code you requested for sign in is 779065. Please use this code to complete your request.",
    code: '779065',
  },
  { subject: 'Your Acme code', text: "Hi! Here's your Acme code:\n\n4821\n\nThanks", code: '4821' },
  { subject: 'Acme device login', text: 'Enter this code on your TV to sign in: QWRT-8821', code: 'QWRT-8821' },
  {
    subject: 'Your login code for Lineup',
    html: '<h1>Your login code for Lineup</h1><a style="background:#5e6ad2;color:#fff" href="https://lineup.example">Login to Lineup</a><p>Both work for five minutes. Should the link fail, here is the login verification code:</p><code>tt226-5398x</code>',
    code: 'tt226-5398x',
  },
  {
    subject: 'Confirm your email address',
    html: '<h1>Confirm your email address</h1><p>Here is your confirmation code. Type it where you were about to sign in.</p><section><p style="font-size:30px">DJZ-TLX</p></section><p>Nothing to do for you? Then ignore this.</p>',
    code: 'DJZ-TLX',
  },
  {
    subject: 'Verify your email',
    html: '<h1>Verify your email address</h1><p>One more thing before your account is ready: type the verification code that you see here. Not opening an account? Then ignore this mail.</p><p>Verification code</p><p style="font-size:36px">596853</p><p>(This code is valid for 10 minutes)</p><p>Nobody at Acme will ever ask you for a password or a card number. 77 Harbour Road, Oslo 19808</p>',
    code: '596853',
  },
  {
    subject: 'Verify Your Identity',
    html: '<p>Verify Your Identity</p><h1>Use the following code to link your Wallet.</h1><section><p style="letter-spacing:6px">144833</p></section><p>Not expecting this email?</p><p>Contact <a href="mailto:login@p.example">login@p.example</a> if you did not request this code.</p>',
    code: '144833',
  },
  { subject: 'Acme: 884621 is your code', text: "884621 is your Acme code. Don't share it.", code: '884621' },
  {
    subject: 'Sicherheitscode',
    text: 'Sicherheitscode: 0098. Gültig bis 14:30 Uhr am 03.04.2025. Kundennummer 88213377.',
    code: '0098',
  },
  {
    subject: 'Votre code',
    text: 'Saisissez ce code pour valider votre connexion : 55-21-09 (valable 10 min). Réf. dossier 2025-88121',
    code: '55-21-09',
  },
  {
    subject: 'Código',
    text: 'O seu código de acesso é 771204 e expira às 18h30 de 02/05/2025. Pedido? Ligue 0800 771 2044.',
    code: '771204',
  },
  {
    subject: 'Kod jednorazowy',
    text: 'Twój jednorazowy kod to 993 441. Kod wygaśnie o 12:45. Infolinia 801 100 200.',
    code: '993 441',
  },
  {
    subject: 'Kode OTP',
    text: 'Kode OTP Anda adalah 5512. Jangan berikan kode ini kepada siapa pun. Hubungi 1500-888.',
    code: '5512',
  },
  {
    subject: 'Mã xác thực',
    text: 'Mã xác thực của bạn là 884215, có hiệu lực trong 5 phút. Tổng đài: 1900 6035',
    code: '884215',
  },
  { subject: 'รหัส OTP', text: 'รหัส OTP ของคุณคือ 118822 (Ref: XKCD) หมดอายุใน 5 นาที', code: '118822' },
  { subject: 'קוד אימות', text: 'קוד האימות שלך הוא 331209. הקוד בתוקף ל-10 דקות. לתמיכה: 03-1234567', code: '331209' },
  { subject: 'کد تایید', text: 'کد تایید شما: 770011\nاین کد تا ۲ دقیقه معتبر است.', code: '770011' },
  { subject: 'Ověřovací kód', text: 'Váš ověřovací kód je 662100. Platí 10 minut. Tel. 800 123 456', code: '662100' },
  { subject: 'Vahvistuskoodi', text: 'Vahvistuskoodisi on 120934. Koodi on voimassa 15 minuuttia.', code: '120934' },
  {
    subject: 'Bekræftelseskode',
    text: 'Din bekræftelseskode er 560021. Den udløber om 10 minutter. CVR 12345678',
    code: '560021',
  },
  { subject: 'Biztonsági kód', text: 'Az Ön ellenőrző kódja: 904411. Érvényes 5 percig.', code: '904411' },
  { subject: 'Κωδικός', text: 'Ο κωδικός επαλήθευσης είναι 221100. Λήγει σε 10 λεπτά.', code: '221100' },
  { subject: '登入驗證碼', text: '您的登入驗證碼是 442190,請於 10 分鐘內輸入。客服專線 02-2345-6789', code: '442190' },
  { subject: '로그인', text: '[카페온] 본인확인 인증번호는 90112입니다. 타인에게 알려주지 마세요.', code: '90112' },
  {
    subject: 'ログイン',
    text: '【銀行】ワンタイムパスワードは「38271」です。有効期限は10分間です。電話 0120-86-8689',
    code: '38271',
  },
  { subject: 'कोड', text: 'आपका ओटीपी 7391 है। यह 10 मिनट के लिए मान्य है। किसी के साथ साझा न करें।', code: '7391' },
  {
    subject: 'Innlogging',
    text: 'Engangskoden din er 48 29 13. Gyldig i 5 minutter. Org.nr 987 654 321',
    code: '48 29 13',
  },
  {
    subject: 'sign in',
    text: 'Hello,\n\nSomeone (hopefully you) is signing in to Acme from 203.0.113.7 at 2025-03-14 10:22:33.\n\n    482913\n\nEnter the code above to continue.',
    code: '482913',
  },
  {
    subject: 'Acme verification',
    html: '<div>Your code:</div><div><span>4</span><span>8</span><span>2</span><span>9</span><span>1</span><span>3</span></div>',
    code: '482913',
  },
  {
    subject: 'Acme verification',
    html: '<div>Your verification code:</div><div><span>4</span> <span>8</span> <span>2</span> <span>9</span> <span>1</span> <span>3</span></div>',
    code: '4 8 2 9 1 3',
  },
  {
    subject: 'Your code',
    html: '<p>Use this code:</p><p><b>482</b>&nbsp;<b>913</b></p><p>to log in</p>',
    code: '482 913',
  },
  {
    subject: 'Your new code',
    text: 'Your new code is 773120. Your previous code 112233 is no longer valid.',
    code: '773120',
  },
  {
    subject: 'Confirm your order? No: sign in',
    text: 'Use verification code 482913 to sign in and view order 99887766.',
    code: '482913',
  },
  {
    subject: 'Your temporary Acme login code is HK8P2X',
    html: '<p>Login code</p><h2>HK8P2X</h2><p>This code will expire in 20 minutes.</p>',
    code: 'HK8P2X',
  },
  { subject: 'Your sign-in code', text: 'Your sign-in code is 482913.\n\n@acme.example #482913', code: '482913' },
  {
    subject: 'Your code',
    html: '<p>Your sign-in code is <b>482913</b></p><div style="display:none">Your sign-in code is 111111</div><span style="font-size:0">Code 222222</span><p style="color:#fff;background:#fff">Your code is 333333</p>',
    code: '482913',
  },
  {
    subject: 'Your sign-in code',
    text: 'Your sign-in code is 111111',
    html: '<p>Your sign-in code is <b>482913</b></p>',
    code: '482913',
  },
  {
    subject: 'Login',
    html: '<style>.c{color:#fff;background:#000}</style><p>Your login code</p><div class="c">482913</div>',
    code: '482913',
  },
  {
    subject: 'Login',
    html: '<p>Your login code is</p><p style="color:#ffffff;background:url(x.png)">482913</p>',
    code: '482913',
  },
  {
    subject: 'Login',
    html: '<div style="font-size:0;line-height:0"><div style="font-size:14px">Your login code is <b>482913</b></div></div>',
    code: '482913',
  },
  { subject: 'Your login code: 482913', text: '', code: '482913' },
  { subject: 'Login', text: 'Your login code is:\n+--------+\n| 482913 |\n+--------+', code: '482913' },
  { subject: 'Login', text: '*482913* is your login code', code: '482913' },
  { subject: 'Login', text: 'Login code\n==========\n\n    482913\n\nValid 5 min', code: '482913' },
  { subject: 'Login', text: 'Your login code is 482 913 and it works until 10:45.', code: '482 913' },
  { subject: 'Login', text: 'Your login code is 4 8 2 9.', code: '4 8 2 9' },
  { subject: 'Login', text: 'Enter 4829 to sign in', code: '4829' },
  { subject: 'Login', text: 'Login token: A1B2C3D4', code: 'A1B2C3D4' },
  {
    subject: 'Device activation',
    text: 'Enter this code in your device to finish sign-in:\n\nWDJB-MJHT',
    code: 'WDJB-MJHT',
  },
  { subject: 'Device activation', text: 'Your user code is BDWP-HQPK. Use this code to log in.', code: 'BDWP-HQPK' },
  { subject: 'Code', text: 'Your old code 111111 has expired. Your new sign-in code: 482913', code: '482913' },
  {
    subject: 'Re: login',
    text: 'Hi agent,\n\nthe login code is 482913\n\nAm 14.03.2025 um 10:22 schrieb Acme <a@acme.example>:\n> Ihr Code: 111111',
    code: '482913',
  },
  {
    subject: 'Code per SMS',
    text: 'Guten Tag\n\nIhr Zugangscode: 773344\n\nFreundliche Grüsse\nKantonalbank\nTel. 044 293 93 93',
    code: '773344',
  },
  { subject: 'Acme', text: 'Kode engangspassord: 90-41-77', code: '90-41-77' },
  {
    subject: 'Your sign-in code',
    text: 'Your sign-in code is 482913. Or click this link to sign in: https://acme.example/signin?code=482913&email=a%40b.example',
    code: '482913',
    link: 'https://acme.example/signin?code=482913&email=a%40b.example',
  },
  {
    subject: 'Verify your email',
    html: '<p>Click below to verify your email:</p><a href="https://acme.example/auth/verify?token=9f86d081884c7d659a2f">Verify email</a><p>Or enter code <strong>482913</strong> on the verification page.</p>',
    code: '482913',
    link: 'https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
  },
  {
    subject: 'Bestätige deine E-Mail',
    html: '<p>Dein Bestätigungscode lautet:</p><p style="font-size:30px">482913</p><p>Oder klicke auf <a href="https://acme.example/auth/verify?token=9f86d081884c7d659a2f">diesen Link</a>, um dich anzumelden.</p>',
    code: '482913',
    link: 'https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
  },
]

describe('short mails with a code', () => {
  test.each(cases)('the code of “$subject” is found', ({ subject, text = '', html, code, link }) => {
    const found = extract({ subject, text, html })
    expect(found.codes.map(({ value }) => value)).toEqual(code === undefined ? [] : [code])
    expect(found.links.map(({ url }) => url)).toEqual(link === undefined ? [] : [link])
  })
})
