import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Written after the rules had been mended by the first unseen mails, and measured before they were mended again.
type Case = { subject: string; text?: string; html?: string; code: string; for?: string }

const cases: Case[] = [
  {
    subject: 'Confirm your email address with Hubble',
    html: '<p>Welcome to Hubble.</p><p>You are one step away. Type 4 0 7 7 1 9 into the window you left open and we will take it from there.</p><p>Hubble Inc. · 12 Pier 39, Suite 2200 · San Francisco, CA 94133</p>',
    code: '4 0 7 7 1 9',
    for: 'verification',
  },
  {
    subject: 'Your single-use code',
    text: 'Hi agent7@mail.example,\n\nWe received your request for a single-use code to use with your Fenster account.\n\nYour single-use code is: 8402 1177\n\nOnly enter this code on an official website or app. Privacy Statement: https://go.fenster.example/fwlink/?LinkId=521839',
    code: '8402 1177',
    for: 'sign_in',
  },
  {
    subject: 'Confirm it’s you',
    html: '<p>Hi Agent,</p><p>To help keep your account safe, confirm it’s you with this code:</p><p style="font-weight:700">773 008</p><p>It runs out in 10 minutes. We’ll never ask for it by phone, text or chat.</p><p>Your eBarn item number 115902337718 ends tomorrow.</p>',
    code: '773 008',
  },
  {
    subject: '[Rocket Wiki] 482-913 is your sign-in code',
    text: 'Someone asked for a sign-in code for Rocket Wiki.\n\n482-913\n\nNot you? Nothing happens unless the code is typed in. Build 2025.03.1182.',
    code: '482-913',
    for: 'sign_in',
  },
  {
    subject: 'Login approval needed',
    text: 'Dear Customer,\n\n930117 is your OTP to log in to NetBanking. It is valid for 180 seconds. Do not disclose it to anyone. If not requested by you, SMS BLOCK to 5676712 or call 18002600.\n\nWarm regards,\nIndus Bank\nCIN: L65110MH2000PLC129408',
    code: '930117',
    for: 'sign_in',
  },
  {
    subject: 'Verify your new sign-in email',
    html: '<table><tr><td>Verify your new sign-in email</td></tr><tr><td>You recently added agent7@mail.example as a new sign-in email for your account. To verify this address belongs to you, enter the code below on the verification page:</td></tr><tr><td><span style="font-size:24px">217 665</span></td></tr><tr><td>This code will expire three hours after this email was sent.</td></tr></table>',
    code: '217 665',
    for: 'verification',
  },
  {
    subject: 'Your Cabin verification code',
    html: '<p>Your reservation HMZT5QKN2A is safe with us.</p><p>To sign in and see it, use this verification code:</p><h2>6620</h2><p>Check-in: Fri 14 March 2025 after 15:00.</p>',
    code: '6620',
    for: 'sign_in',
  },
  {
    subject: 'Account recovery',
    text: 'Somebody asked to recover the account agent7. The recovery code is KX7-Q42-PLT and it works until 19:45 UTC.\nIf that was not you, you need not do anything.',
    code: 'KX7-Q42-PLT',
    for: 'reset',
  },
  {
    subject: 'Your tablet pairing',
    text: 'On the tablet, choose "Sign in with a code" and enter: HJ3K-9Q2M\n\nThe code is for you alone. Device serial 7C2291004.',
    code: 'HJ3K-9Q2M',
    for: 'sign_in',
  },
  {
    subject: 'Library card login',
    text: 'Your library card 21182000482913 is linked. Please use PIN 77140 to complete your first login. Change it afterwards in your profile.\n\nOpening hours 0900-1800. Tel 0114 496 0000.',
    code: '77140',
    for: 'sign_in',
  },
  {
    subject: 'Sicherheitsabfrage',
    html: '<p>Hallo Agnes,</p><p>damit wir wissen, dass du es bist, gib bitte diesen Code ein:</p><p style="font-size:2em">918&#8239;204</p><p>Der Code gilt nur einmal und nur heute, 03.03.2025.</p><p>Deine Reederei am Fluss e.&thinsp;K., Amtsgericht Hamburg HRA 118291</p>',
    code: '918 204',
  },
  {
    subject: 'Aktivierung Ihres Zugangs',
    text: 'Sehr geehrter Herr Agent,\n\nIhr Freischaltcode: 7RT4-KK21-09QP\n\nBitte geben Sie ihn bei der ersten Anmeldung ein. Ihre Vertragsnummer lautet 4829137701.',
    code: '7RT4-KK21-09QP',
  },
  {
    subject: 'Ton code pour te connecter',
    text: 'Salut !\n\nTon code pour te connecter à Potager : 7 7 4 1. Il disparaît dans 20 minutes.\n\nTa commande n° 2025-4829 arrive jeudi.',
    code: '7 7 4 1',
    for: 'sign_in',
  },
  {
    subject: 'Validation de votre adresse électronique',
    html: '<p>Bonjour,</p><p>Pour valider votre adresse, reportez le code ci-après dans le formulaire :</p><div><strong>GT49 KZ21</strong></div><p>Service public – 20 avenue de Ségur, 75007 Paris</p>',
    code: 'GT49 KZ21',
    for: 'verification',
  },
  {
    subject: 'Tu clave para entrar',
    text: 'Hola, Lucía.\n\nPara entrar a tu banca en línea escribe esta clave: 60 41 82. Vence a las 18:50. Folio de la solicitud: 20250303771.',
    code: '60 41 82',
    for: 'sign_in',
  },
  {
    subject: 'Confirma tu registro en Boletín Sur',
    html: '<p>¡Gracias por registrarte!</p><p>El código de confirmación es <b>8814</b>.</p><p>Av. Providencia 1208, Santiago. Fono +56 2 2345 6789</p>',
    code: '8814',
    for: 'verification',
  },
  {
    subject: 'Conferma la tua identità',
    text: 'Gentile cliente,\nper autorizzare l’accesso inserisci nell’app il codice 03 91 55, valido fino alle 19:02.\nIl tuo IBAN termina con 4471.',
    code: '03 91 55',
    for: 'sign_in',
  },
  {
    subject: 'Código para redefinir sua senha',
    text: 'Oi, Bia.\n\nO código para redefinir sua senha é 991 204. Se não foi você, pode apagar este e-mail.\n\nProtocolo 2025030348291.',
    code: '991 204',
    for: 'reset',
  },
  {
    subject: 'Aanmelden bij Mijn Gemeente',
    html: '<p>U meldt zich aan bij Mijn Gemeente. Neem deze code over op het scherm:</p><p>20 71 84</p><p>Kenmerk: Z2025-004829. Belt u liever? 14 030.</p>',
    code: '20 71 84',
    for: 'sign_in',
  },
  {
    subject: 'Twój kod do logowania: 830 114',
    text: 'Wpisz 830 114, żeby się zalogować do Ogródka. Kod przestanie działać za kwadrans.',
    code: '830 114',
    for: 'sign_in',
  },
  {
    subject: 'Смена пароля',
    html: '<p>Добрый день!</p><p>Чтобы сменить пароль, введите код из этого письма: <b>7719-0042</b></p><p>Если вы не меняли пароль, обратитесь в поддержку: +7 495 123-45-67.</p>',
    code: '7719-0042',
    for: 'reset',
  },
  {
    subject: 'Вход в личный кабинет',
    text: 'Одноразовый код: 55 02 91. Действует 10 минут. Договор № 482-91377.',
    code: '55 02 91',
    for: 'sign_in',
  },
  {
    subject: 'Код підтвердження для входу',
    text: 'Ваш код: 4088\nНе передавайте його нікому. Замовлення №48291377 в дорозі.',
    code: '4088',
    for: 'sign_in',
  },
  {
    subject: 'Hesabını doğrula',
    html: '<p>Merhaba,</p><p>Hesabını doğrulamak için bu kodu gir:</p><table><tr><td>3</td><td>8</td><td>0</td><td>1</td><td>7</td><td>5</td></tr></table><p>Vergi no: 4829137701</p>',
    code: '380175',
    for: 'verification',
  },
  {
    subject: 'Logga in på Torget',
    text: 'Hej! Använd koden 50 82 17 för att logga in. Den slutar gälla klockan 19:15.\n\nDin order 20250303-11 är skickad.',
    code: '50 82 17',
    for: 'sign_in',
  },
  {
    subject: 'Salasanan vaihto',
    text: 'Hei! Vaihda salasanasi syöttämällä koodi 6R2K-88. Koodi on voimassa tunnin.',
    code: '6R2K-88',
    for: 'reset',
  },
  {
    subject: 'Přihlášení do Knihovny',
    text: 'Kód pro přihlášení: 9042. Nikomu ho neříkejte. Číslo průkazu 48291377.',
    code: '9042',
    for: 'sign_in',
  },
  {
    subject: 'Σύνδεση στον λογαριασμό σας',
    html: '<p>Εισαγάγετε τον παρακάτω κωδικό για να συνδεθείτε:</p><p><b>180 442</b></p><p>Αριθμός παραγγελίας 48291377</p>',
    code: '180 442',
    for: 'sign_in',
  },
  {
    subject: 'تسجيل الدخول إلى حسابك',
    text: 'أهلًا،\n\nأدخل الرمز 70 41 93 لإكمال تسجيل الدخول. ينتهي خلال ١٥ دقيقة.\n\nرقم التذكرة 482913',
    code: '70 41 93',
    for: 'sign_in',
  },
  {
    subject: 'אישור כתובת המייל',
    text: 'תודה שנרשמת! כדי לאשר את כתובת המייל הקלידו באתר את הקוד 58204.\n\nח.פ. 514829137',
    code: '58204',
    for: 'verification',
  },
  {
    subject: 'पासवर्ड रीसेट करें',
    text: 'नमस्ते,\n\nअपना पासवर्ड रीसेट करने के लिए यह कोड दर्ज करें: 40 77 19\n\nऑर्डर नंबर 48291377',
    code: '40 77 19',
    for: 'reset',
  },
  {
    subject: '【みどり生協】ログイン確認',
    text: 'みどり生協をご利用いただきありがとうございます。\n\n新しい端末からのログインを確認するため、次の番号を画面に入力してください。\n\n◆ 認証番号 ◆\n 58-20-17\n\n組合員番号 0048-2913 様',
    code: '58-20-17',
    for: 'sign_in',
  },
  {
    subject: '이메일 주소 확인',
    text: '가입을 환영합니다!\n아래 6자리 숫자를 앱에 입력하면 가입이 완료됩니다.\n\n117 402\n\n문의: 02-1234-4829',
    code: '117 402',
    for: 'verification',
  },
  {
    subject: '找回密码',
    html: '<p>尊敬的会员:</p><p>您正在找回密码,本次操作的验证码为</p><p style="font-size:30px">R7K2Q9</p><p>15分钟内有效。会员号 48291377。</p>',
    code: 'R7K2Q9',
    for: 'reset',
  },
  {
    subject: 'Xác minh thiết bị mới',
    text: 'Bạn vừa đăng nhập từ thiết bị mới. Hãy nhập mã 7102 để tiếp tục. Mã hết hạn sau 3 phút.',
    code: '7102',
    for: 'sign_in',
  },
  {
    subject: 'Konfirmasi pendaftaran',
    text: 'Selamat datang! Masukkan kode OTP 93 10 27 untuk menyelesaikan pendaftaran. Nomor pelanggan: 482913770.',
    code: '93 10 27',
    for: 'verification',
  },
]

describe('more mails of services with a code', () => {
  test.each(cases)('“$subject”', ({ subject, text = '', html, code, ...wanted }) => {
    const { codes, links } = extract({ subject, text, html })
    expect(codes.map(({ value }) => value)).toEqual([code])
    expect(links.map(({ url }) => url)).toEqual([])
    if (wanted.for) expect(codes.map((each) => each.purpose)).toEqual([wanted.for])
  })
})
