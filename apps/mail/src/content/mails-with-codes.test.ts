import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Mails in the manner of large services, written for this table before the rules were; brands and hosts are made up.
type Case = { name: string; subject: string; from: string; text: string; html?: string; code: string; link?: string }

const cases: Case[] = [
  {
    name: 'en: a device code under a table of request details',
    subject: '[Forgehub] Please verify your device',
    from: 'Forgehub <noreply@forgehub.example>',
    text: `Hey octodog!

A sign in attempt requires further verification because we did not recognize your device. To complete the sign in, enter the verification code on the unrecognized device.

Device: Firefox on Linux
Verification code: 908172

If you did not attempt to sign in to your account, your password may be compromised. Visit https://forgehub.example/settings/security to create a new, strong password for your Forgehub account.

Thanks,
The Forgehub Team`,
    code: '908172',
  },
  {
    name: 'en: the prefixed code of a mail provider, subject and body',
    subject: 'G-448201 is your Gazebo verification code',
    from: 'Gazebo <no-reply@accounts.gazebo.example>',
    text: '',
    html: `<html><body style="margin:0"><table><tr><td><img src="https://gazebo.example/logo.png" alt="Gazebo"></td></tr>
<tr><td style="font-size:24px">Verify your recovery email</td></tr>
<tr><td>Gazebo received a request to use <a href="mailto:agent@example.com">agent@example.com</a> as a recovery email for the account <b>agent77@gazebo.example</b>.<br><br>Use this code to finish setting up this recovery email:<br>
<div style="text-align:center;font-size:36px;line-height:44px">448201</div><br>This code will expire in 24 hours.<br><br>If you don&rsquo;t recognize <b>agent77@gazebo.example</b>, you can safely ignore this email.</td></tr>
<tr><td style="font-size:11px">&copy; 2024 Gazebo LLC, 1600 Arena Parkway, Hillside View, CA 94043, USA</td></tr></table></body></html>`,
    code: '448201',
  },
  {
    name: 'en: five letters and digits of a game shop',
    subject: 'Your Vapour account: Access from new computer',
    from: 'Vapour Support <noreply@vapourpowered.example>',
    text: `Dear ghost4711,

Here is the Vapour Guard code you need to login to account ghost4711:

7KR4N

This email was generated because of a login attempt from a computer located at 203.0.113.77 (NO). The login attempt included your correct account name and password.

The Vapour Guard code is required to complete the login. No one can access your account without also accessing this email.

If you are not attempting to login then please change your Vapour password: https://help.vapourpowered.example/en/wizard/HelpChangePassword?reset=1

Cheers,
The Vapour Team`,
    code: '7KR4N',
  },
  {
    name: 'en: two groups of three letters, and the join link',
    subject: 'Slate confirmation code: QHX-3TB',
    from: 'Slate <feedback@slate.example>',
    text: '',
    html: `<div style="max-width:600px"><h1>Confirm your email address</h1><p>Your confirmation code is below — enter it in your open browser window and we'll help you get signed in.</p>
<div style="background:#f5f4f5;text-align:center;padding:43px 23px"><span style="font-size:30px">QHX-3TB</span></div>
<p>If you didn’t request this email, there’s nothing to worry about, you can safely ignore it.</p>
<p><a href="https://blog.slate.example">Our Blog</a> | <a href="https://slate.example/legal">Policies</a> | <a href="https://slate.example/help">Help Centre</a></p>
<p>©2025 Slate Technologies LLC, 500 Harbour Street, San Francisco, CA 94105</p></div>`,
    code: 'QHX-3TB',
  },
  {
    name: 'de: a security code with a masked phone number and a case number beside it',
    subject: 'Ihr Sicherheitscode für Kaufhalle',
    from: 'Kaufhalle <konto-sicherheit@kaufhalle.example>',
    text: `Guten Tag Agnes Meier,

um Ihre Identität zu bestätigen, geben Sie bitte den folgenden Einmalcode ein:

530 114

Der Code ist 10 Minuten gültig. Geben Sie ihn an niemanden weiter, auch nicht an unseren Kundenservice unter 0800 3638469.

Vorgangsnummer: 77120934
Kaufhalle Europa S.à r.l., 38 avenue John F. Kennedy, L-1855 Luxemburg`,
    code: '530 114',
  },
  {
    name: 'fr: a code in a paragraph of its own, HTML only',
    subject: 'Votre code de connexion',
    from: 'Trajets <noreply@trajets.example>',
    text: '',
    html: `<html lang="fr"><body><p>Bonjour,</p><p>Voici votre code à usage unique pour vous connecter à votre compte Trajets :</p>
<p style="font-size:32px;letter-spacing:6px"><strong>0472</strong></p><p>Il expire dans 15&nbsp;minutes. Ne le partagez avec personne.</p>
<p>Une question ? Appelez le 01 84 88 00 12.</p><p>Trajets SAS au capital de 10 000 € – RCS Paris 491 904 546</p></body></html>`,
    code: '0472',
  },
  {
    name: 'es: an amount, a card and a date around a bank code',
    subject: 'Código de seguridad',
    from: 'Banco del Sur <avisos@bancodelsur.example>',
    text: `Hola, LUCIA:

Tu código de verificación es 83914207. Úsalo para confirmar el acceso desde un dispositivo nuevo el 14/03/2025 a las 18:42.

Tu tarjeta terminada en 4417 sigue activa. Nunca te pediremos este código por teléfono (900 123 456).`,
    code: '83914207',
  },
  {
    name: 'pt: six boxes, one digit in each cell',
    subject: 'Confirme seu e-mail',
    from: 'Feirinha <nao-responda@feirinha.example>',
    text: '',
    html: `<html><body><p>Oi, Bia! Digite este código no aplicativo para confirmar o seu e-mail:</p>
<table role="presentation"><tr><td style="border:1px solid #ccc">6</td><td style="border:1px solid #ccc">0</td><td>&nbsp;</td><td style="border:1px solid #ccc">9</td><td style="border:1px solid #ccc">2</td><td style="border:1px solid #ccc">1</td><td style="border:1px solid #ccc">7</td></tr></table>
<p>Se você não pediu este código, ignore este e-mail. CNPJ 12.345.678/0001-90</p></body></html>`,
    code: '609217',
  },
  {
    name: 'ru: a confirmation code after a login and an IP address',
    subject: 'Код подтверждения для входа',
    from: 'Облако <noreply@oblako.example>',
    text: `Здравствуйте!

Кто-то пытается войти в аккаунт agent-2019 с IP-адреса 198.51.100.23.

Ваш код подтверждения: 61-07-35

Никому не сообщайте этот код. Если это были не вы, смените пароль: https://id.oblako.example/profile/password

С уважением, команда Облака
8 800 250-96-39`,
    code: '61-07-35',
  },
  {
    name: 'ja: full-width digits',
    subject: '【まるごと市場】認証コードのお知らせ',
    from: 'まるごと市場 <no-reply@marugoto.example>',
    text: `いつもまるごと市場をご利用いただきありがとうございます。

下記の認証コードを画面に入力してください。

認証コード:４８２９１５

※有効期限は2025年4月1日 10:30までです。
※お心当たりのない場合は、このメールを破棄してください。

お問い合わせ:0120-123-456(9:00~18:00)`,
    code: '４８２９１５',
  },
  {
    name: 'ko: a code in the subject and once more in the body',
    subject: '[다온] 인증번호 739105 를 입력해 주세요',
    from: '다온 <noreply@daon.example>',
    text: '',
    html: `<div><p>안녕하세요. 다온입니다.</p><p>이메일 인증을 위해 아래 인증번호를 입력해 주세요.</p><p style="font-size:28px;font-weight:bold">739105</p><p>인증번호는 3분간 유효합니다.</p><p>사업자등록번호 120-81-47521 | 고객센터 1577-3754</p></div>`,
    code: '739105',
  },
  {
    name: 'zh: one sentence with expiry, then the hotline',
    subject: '登录验证码',
    from: '云梯 <service@yunti.example>',
    text: `尊敬的用户:您正在登录云梯控制台,验证码为 205846,5分钟内有效。请勿将验证码告知他人。如非本人操作,请致电 95187。`,
    code: '205846',
  },
  {
    name: 'ar: a code on a line of its own, right to left',
    subject: 'رمز التحقق الخاص بك',
    from: 'سوقنا <no-reply@souqna.example>',
    text: `مرحبًا سارة،

استخدم رمز التحقق التالي لتسجيل الدخول إلى حسابك:

٤٨٢٠٩١

تنتهي صلاحية الرمز خلال 10 دقائق. إذا لم تطلب هذا الرمز فتجاهل هذه الرسالة.

هاتف: +971 4 555 0100`,
    code: '٤٨٢٠٩١',
  },
  {
    name: 'tr: an order number stands nearer to the top than the code',
    subject: 'Doğrulama kodunuz',
    from: 'Pazarcık <bilgi@pazarcik.example>',
    text: `Merhaba Deniz,

884213907 numaralı siparişinizi görüntülemek için giriş yapmanız gerekiyor.
Tek kullanımlık doğrulama kodunuz: 417 260
Bu kod 3 dakika içinde geçerliliğini yitirecektir.

Pazarcık A.Ş. | Mersis No: 0729004510700018`,
    code: '417 260',
  },
  {
    name: 'pl: code and a one-click button are equal ways',
    subject: 'Zaloguj się do Skrzynka+',
    from: 'Skrzynka+ <logowanie@skrzynka.example>',
    text: '',
    html: `<p>Cześć!</p><p>Kliknij przycisk, aby się zalogować:</p><p><a style="background:#000;color:#fff;padding:12px" href="https://skrzynka.example/auth/magic?token=Zq81LmNfTt0aUe55Wc&amp;next=%2Fstart">Zaloguj się</a></p>
<p>Możesz też wpisać kod jednorazowy: <b>934 027</b></p><p>Link i kod wygasną po 15 minutach.</p><p><a href="https://skrzynka.example/prywatnosc">Polityka prywatności</a></p>`,
    code: '934 027',
    link: 'https://skrzynka.example/auth/magic?token=Zq81LmNfTt0aUe55Wc&next=%2Fstart',
  },
]

describe('mails with a code', () => {
  test.each(cases)('$name', ({ subject, from, text, html, code, link }) => {
    const found = extract({ subject, from, text, html })
    expect(found.codes.map(({ value }) => value)).toEqual([code])
    expect(found.links.map(({ url }) => url)).toEqual(link === undefined ? [] : [link])
  })
})
