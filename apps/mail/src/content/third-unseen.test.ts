import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Written after the rules had been mended twice, and measured before they were mended a last time.
type Case = { subject: string; text?: string; html?: string; code?: string; link?: string; for?: string }

const cases: Case[] = [
  {
    subject: 'Confirm your new account',
    html: '<p>Thanks for choosing Tidepool!</p><p>Use the code below to confirm your new account.</p><div style="background:#eee"><b>509 217</b></div><p>Tidepool, 33 Harbour St, Auckland 1010. Company number 4829137.</p>',
    code: '509 217',
    for: 'verification',
  },
  {
    subject: 'Your login code',
    text: '839204\n\nType this into the app to log in. It stops working at 18:32.\n\nYou asked for it from Chrome 133 on Windows 11.',
    code: '839204',
    for: 'sign_in',
  },
  {
    subject: 'Lumen: verify it is you',
    text: 'Lumen security\n\nVerification code: LM-402918\n\nNever read it out to a caller. Report calls to +44 20 7946 0182.',
    code: 'LM-402918',
  },
  {
    subject: 'Password reset requested',
    html: '<p>Hi Agent</p><p>Enter this PIN in the reset screen:</p><table><tr><td>0</td><td>9</td><td>4</td><td>4</td></tr></table><p>It expires in half an hour. Account no. 77120934.</p>',
    code: '0944',
    for: 'reset',
  },
  {
    subject: 'Welcome to Northwind Health',
    text: 'Dear Agent,\n\nYour patient portal is ready. To activate it, sign in at portal.northwind.example with your date of birth and this activation code: 7JQP-4K2M-XX91\n\nYour appointment on 14 March at 09:30 is unchanged (MRN 00482913).',
    code: '7JQP-4K2M-XX91',
  },
  {
    subject: 'Magic code for Kettle',
    html: '<h2>Here is your magic code</h2><p><span style="letter-spacing:.3em">b7k2wq</span></p><p>Paste it on the login screen.</p>',
    code: 'b7k2wq',
    for: 'sign_in',
  },
  {
    subject: 'Shopfront: confirm your email to check out faster',
    html: '<p>Sign in to Shopfront with this code</p><p style="font-size:32px">661903</p><p>You can also keep shopping as a guest. Free delivery over $50.</p>',
    code: '661903',
    for: 'sign_in',
  },
  {
    subject: 'Authentication code',
    text: 'Agent,\n\nplease use 40 92 18 77 as your authentication code within the next 5 minutes.\n\nTransaction 2025-03-03/1182 of USD 4,829.00 is waiting for it.',
    code: '40 92 18 77',
  },
  {
    subject: 'New login to Acme Cloud from Oslo',
    text: 'We saw a login from a new location and need to be sure it is you.\n\nSecurity code: 118-204-771\n\nIP 203.0.113.9, port 50122. If it is not you, do not share this code and change your password.',
    code: '118-204-771',
    for: 'sign_in',
  },
  {
    subject: 'Team invitation',
    text: 'Kim wants you in the team Rocket. In the app choose Join a team and type 7Q2-KDM-118. The invitation lapses on Friday.',
    code: '7Q2-KDM-118',
    for: 'invitation',
  },
  {
    subject: 'Ihr Zugangscode',
    text: 'Guten Tag,\n\nIhr persönlicher Zugangscode zum Serviceportal: 5529-1048\n\nEr kann einmal benutzt werden. Fragen? 0228 1234-567 (Mo-Fr 9-17 Uhr), Az. 2025/48291.',
    code: '5529-1048',
  },
  {
    subject: 'E-Mail-Adresse bestätigen',
    html: '<p>Hallo!</p><p>Dein Bestätigungscode für die Vereins-App: <b>38 11 90</b></p><p>Deine Mitgliedsnummer ist 100482.</p>',
    code: '38 11 90',
    for: 'verification',
  },
  {
    subject: 'Passwort ändern',
    text: 'Hallo Agnes,\n\num dein Passwort zu ändern, trage bitte die Zahl 660914 auf der Seite ein. Sie gilt bis 19:00 Uhr.',
    code: '660914',
    for: 'reset',
  },
  {
    subject: 'Votre code : 2048',
    text: 'Bonjour, votre code pour accéder à Médiathèque est 2048. Il est valable 5 minutes. Carte lecteur 21182000482913.',
    code: '2048',
    for: 'sign_in',
  },
  {
    subject: 'Mot de passe oublié',
    html: '<p>Vous avez demandé à changer de mot de passe. Recopiez ce code dans l’application&nbsp;:</p><p><strong>QK4 9TZ</strong></p><p>Dossier n° 48291377</p>',
    code: 'QK4 9TZ',
    for: 'reset',
  },
  {
    subject: 'Inicio de sesión en Biblioteca',
    text: 'Hola:\n\nEste es el código que pediste para iniciar sesión: 7 1 0 9 3 3\n\nSi no lo pediste, no hagas nada. Carné 4829137.',
    code: '7 1 0 9 3 3',
    for: 'sign_in',
  },
  {
    subject: 'Confirma tu cuenta',
    html: '<p>¡Bienvenida!</p><p>Introduce <b>550 418</b> en la aplicación para confirmar tu cuenta.</p><p>Pedido 2025-4829 en preparación.</p>',
    code: '550 418',
    for: 'verification',
  },
  {
    subject: 'Codice di accesso',
    text: 'Ciao!\n\nIl codice per accedere a Biblioteca è 30 19 42. Scade alle 18:45. Tessera n. 4829137.',
    code: '30 19 42',
    for: 'sign_in',
  },
  {
    subject: 'Verifique seu dispositivo',
    text: 'Detectamos um acesso de um aparelho novo. Digite 8841 para confirmar que é você. Se não reconhece, ligue 0800 723 0048.',
    code: '8841',
  },
  {
    subject: 'Wachtwoord opnieuw instellen',
    text: 'Beste Agent,\n\nGebruik code 77-10-42 om uw wachtwoord opnieuw in te stellen. De code vervalt over een uur. Klantnummer 4829137.',
    code: '77-10-42',
    for: 'reset',
  },
  {
    subject: 'Potwierdź adres e-mail',
    text: 'Witaj!\n\nKod potwierdzający: 904 112\n\nPodaj go na stronie rejestracji. Numer klienta 4829137.',
    code: '904 112',
    for: 'verification',
  },
  {
    subject: 'Код для смены почты',
    text: 'Чтобы привязать новую почту, введите код 118-402. Он действует до 18:40. Обращение №4829137.',
    code: '118-402',
  },
  {
    subject: 'Ваш код для входу',
    html: '<p>Вітаємо!</p><p>Код для входу до кабінету:</p><p><b>70 31 95</b></p><p>Особовий рахунок 048291377</p>',
    code: '70 31 95',
    for: 'sign_in',
  },
  {
    subject: 'Giriş doğrulaması',
    text: 'Sayın üyemiz, giriş işleminiz için tek kullanımlık şifreniz 509 118. Şifreyi kimseyle paylaşmayın. Üye no 4829137.',
    code: '509 118',
    for: 'sign_in',
  },
  {
    subject: 'Bekräfta din e-postadress',
    html: '<p>Hej!</p><p>Skriv in koden i appen så är du klar:</p><h2>8 1 7 3</h2><p>Kundnummer 4829137</p>',
    code: '8 1 7 3',
    for: 'verification',
  },
  {
    subject: 'Kertakäyttökoodi',
    text: 'Kertakäyttökoodisi on 448 201. Syötä se palveluun. Asiakasnumero 4829137.',
    code: '448 201',
  },
  {
    subject: 'Jednorázový kód',
    text: 'Dobrý den, váš jednorázový kód je 7731. Zadejte jej do aplikace do 5 minut. Zákaznické číslo 4829137.',
    code: '7731',
  },
  {
    subject: 'Κωδικός σύνδεσης',
    text: 'Ο κωδικός μίας χρήσης για τη σύνδεσή σας είναι 55 18 02. Ισχύει για 5 λεπτά. Αρ. πελάτη 4829137.',
    code: '55 18 02',
    for: 'sign_in',
  },
  {
    subject: 'رمز التأكيد',
    html: '<div dir="rtl"><p>رمز التأكيد لحسابك:</p><p><b>90 44 18</b></p><p>رقم العميل 4829137</p></div>',
    code: '90 44 18',
  },
  {
    subject: 'קוד כניסה חד-פעמי',
    text: 'הקוד החד-פעמי שלך: 330-918\nיש להזין אותו באתר תוך 5 דקות.\nמספר לקוח 4829137',
    code: '330-918',
    for: 'sign_in',
  },
  {
    subject: 'लॉगिन कोड',
    text: 'आपका लॉगिन कोड 660 417 है। यह 5 मिनट में समाप्त हो जाएगा। ग्राहक संख्या 4829137।',
    code: '660 417',
    for: 'sign_in',
  },
  {
    subject: 'ログイン認証のお願い',
    html: '<p>ログインを続けるには、次の認証コードを入力してください。</p><p style="font-size:24px">770 418</p><p>お客様番号 4829137</p>',
    code: '770 418',
    for: 'sign_in',
  },
  {
    subject: '회원가입 인증 메일',
    html: '<p>회원가입을 완료하려면 인증코드를 입력하세요.</p><p><strong>A7K2P9</strong></p><p>고객번호 4829137</p>',
    code: 'A7K2P9',
    for: 'verification',
  },
  {
    subject: '安全验证',
    text: '您好,您的账号正在新设备上登录,安全验证码:66-10-92。如非本人操作请修改密码。客户编号 4829137。',
    code: '66-10-92',
    for: 'sign_in',
  },
  {
    subject: 'Mã đăng nhập một lần',
    text: 'Mã đăng nhập một lần của bạn: 9 0 2 1 7 4. Vui lòng nhập trong 5 phút. Mã khách hàng 4829137.',
    code: '9 0 2 1 7 4',
    for: 'sign_in',
  },
  {
    subject: 'Kode masuk',
    text: 'Kode masuk Anda adalah 8 1 5 5. Jangan bagikan. ID pelanggan 4829137.',
    code: '8 1 5 5',
    for: 'sign_in',
  },
  {
    subject: 'Finish creating your Tidepool account',
    html: '<p>One click and you are in.</p><a href="https://tidepool.example/welcome?confirmation=9c0b7a12ef3b1f9a77c2">Create my account</a><p><a href="https://tidepool.example/help/why-this-mail">Why did I get this?</a></p>',
    link: 'https://tidepool.example/welcome?confirmation=9c0b7a12ef3b1f9a77c2',
    for: 'verification',
  },
  {
    subject: 'Sign in to Kettle',
    text: 'Click to sign in to Kettle on this computer:\nhttps://kettle.example/auth#id_token=eyJhbGciOi9c0b7a12ef3b1f9a77c2\n\nTerms: https://kettle.example/terms',
    link: 'https://kettle.example/auth#id_token=eyJhbGciOi9c0b7a12ef3b1f9a77c2',
    for: 'sign_in',
  },
  {
    subject: 'Reset your PIN',
    html: '<p>You asked to reset your PIN.</p><p><a href="https://l.bank.example/ss/c/u001.9c0b7a12ef3b1f9a77c2d04e5f/h1">Reset PIN</a></p><p><a href="https://l.bank.example/ss/c/u001.3b1f9a77c2d04e5f9c0b7a12ef/h2">Find a branch</a> <a href="https://l.bank.example/ss/c/u001.77c2d04e5f9c0b7a12ef3b1f9a/h3">Privacy</a></p>',
    link: 'https://l.bank.example/ss/c/u001.9c0b7a12ef3b1f9a77c2d04e5f/h1',
    for: 'reset',
  },
  {
    subject: 'You have been added to a shared vault',
    html: '<p>Kim added you to “Ops”. Accept to get access.</p><a href="https://safe.example/#/accept-organization?organizationId=9c0b7a12&amp;token=BwOrgUserInviteToken_3b1f9a77c2d04e5f">Join organization now</a>',
    link: 'https://safe.example/#/accept-organization?organizationId=9c0b7a12&token=BwOrgUserInviteToken_3b1f9a77c2d04e5f',
    for: 'invitation',
  },
  {
    subject: 'Potvrďte prosím svou registraci',
    text: 'Dobrý den,\n\nregistraci dokončíte kliknutím na odkaz:\nhttps://trziste.example/registrace/potvrzeni/9c0b7a12ef3b1f9a77c2\n\nOdhlásit odběr: https://trziste.example/odhlasit/3b1f9a77c2d04e5f',
    link: 'https://trziste.example/registrace/potvrzeni/9c0b7a12ef3b1f9a77c2',
    for: 'verification',
  },
  {
    subject: 'Redefinição de senha',
    html: '<p>Oi, Bia!</p><p>Para criar uma nova senha, clique no botão.</p><a href="https://feirinha.example/s/9c0b7a12ef3b1f9a77c2">Criar nova senha</a><p>O link vale por 1 hora.</p>',
    link: 'https://feirinha.example/s/9c0b7a12ef3b1f9a77c2',
    for: 'reset',
  },
  {
    subject: 'Approve the sign-in from a new computer?',
    html: '<p>Someone signed in with your password from a new computer.</p><a href="https://id.acme.example/d/9c0b7a12ef3b1f9a77c2">Approve sign-in</a><p>Not you? <a href="https://id.acme.example/x/3b1f9a77c2d04e5f">Block it</a></p>',
    link: 'https://id.acme.example/d/9c0b7a12ef3b1f9a77c2',
    for: 'device_approval',
  },
  {
    subject: 'Your appointment is confirmed',
    text: 'See you on 14 March at 09:30. Bring your ID and the confirmation code 482913. To sign in at the desk, use the kiosk.',
  },
  {
    subject: 'Your ride receipt',
    text: 'Trip of 3 March, 18:02. Total NOK 182.00. Trip code 7Q2K. Driver Kim, plate EL 48291.',
  },
  {
    subject: 'Package held at locker',
    text: 'Your package is in locker 12. Open it with code 771204 before 7 March. Tracking 370712345678901234.',
  },
  {
    subject: 'Sign-in attempt blocked',
    text: 'We blocked a sign-in attempt with a wrong code on 3 March 2025 18:02 from 203.0.113.9. You do not have to do anything. Event 482913.',
  },
  {
    subject: 'Your authenticator app was removed',
    text: 'The authenticator app on your account was removed at 18:02. From now on codes come to your phone ending 4829.',
  },
  {
    subject: 'API release 2025-03-03',
    html: '<p>Version 4.8.2913 adds /verify and /login. Status code 4290 is now 429. Read the <a href="https://dev.acme.example/changelog/9c0b7a12ef3b1f9a77c2">changelog</a>.</p>',
  },
  {
    subject: 'Rechnung 2025-48291',
    text: 'Ihre Rechnung über 48,29 EUR ist da. Verwendungszweck 771204. Im Kundenkonto anmelden: https://kaufhalle.example/konto',
  },
  {
    subject: 'Code promo inside : -15 %',
    text: 'Votre code : BIENVENUE15. Connectez-vous et saisissez-le avant le 31/03/2025.',
  },
  {
    subject: 'Entrega programada',
    text: 'Tu paquete llega mañana. Para recibirlo muestra el código de entrega 662914 al repartidor.',
  },
  {
    subject: '【お知らせ】会議の招待',
    text: '会議ID:827 3465 0912\nパスコード:482913\n参加URL:https://gather.example/j/82734650912?pwd=9c0b7a12ef3b1f9a77c2',
  },
  {
    subject: '快递到站通知',
    text: '您的包裹已到站,凭验证码 482913 取件,营业时间 09:00-21:00。',
  },
  {
    subject: 'Подтверждение записи',
    text: 'Вы записаны к врачу 14.03.2025 в 09:30. Код записи 482913. Талон 77.',
  },
  {
    subject: 'Fwd: your code',
    text: 'FYI, I already used this one, ask for a new one.\n\n---------- Forwarded message ---------\nFrom: Acme <noreply@acme.example>\nSubject: your code\n\nThe code has expired.',
  },
]

describe('a last set of mails of services', () => {
  test.each(cases)('“$subject”', ({ subject, text = '', html, code, link, ...wanted }) => {
    const { codes, links } = extract({ subject, text, html })
    expect(codes.map(({ value }) => value)).toEqual(code === undefined ? [] : [code])
    expect(links.map(({ url }) => url)).toEqual(link === undefined ? [] : [link])
    if (wanted.for) expect([...codes, ...links].map((each) => each.purpose)).toEqual([wanted.for])
  })
})
