import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// From 120 everyday mails and 60 meant to be hard that somebody wrote who does not know the rules, measured once before mending.
// Not their mails: others of the same kinds, in other words and languages.
type Case = { subject: string; text?: string; html?: string; code: string }

const intoField: Case[] = [
  {
    subject: 'A new browser',
    text: 'Was that you? Then type 4K7-PM2 into the box on the sign-in page. If not, ignore this.',
    code: '4K7-PM2',
  },
  {
    subject: 'Ein neues Gerät',
    text: 'Jemand möchte sich anmelden. Sind Sie es, tragen Sie bitte 7H3-902 in das Feld ein.',
    code: '7H3-902',
  },
  {
    subject: 'Connexion depuis un nouvel appareil',
    text: 'Pour continuer, saisissez dans la case prévue : 48 20 16\n\nCe n’est pas vous ? Ignorez ce message.',
    code: '48 20 16',
  },
  {
    subject: 'Accesso da un nuovo telefono',
    text: 'Se sei tu, scrivi P4W9 nella casella della schermata di accesso.',
    code: 'P4W9',
  },
  {
    subject: 'Inicio de sesión nuevo',
    text: 'Si eres tú, escribe en el recuadro Q7-4410 y pulsa Seguir.',
    code: 'Q7-4410',
  },
  { subject: 'Entrar na sua conta', text: 'Digite na tela do aplicativo: 30 44 81', code: '30 44 81' },
  {
    subject: 'Inloggen op een nieuw toestel',
    text: 'Ben je het zelf? Typ dan 8B-2217 in het vakje op het scherm.',
    code: '8B-2217',
  },
  {
    subject: 'Inloggning från ny dator',
    text: 'Är det du? Skriv 6T2-81K i rutan på skärmen. Annars kan du ignorera detta.',
    code: '6T2-81K',
  },
  {
    subject: 'Logowanie z nowego urządzenia',
    text: 'Jeśli to Ty, wpisz w okienku 5C-7703 i kliknij Dalej.',
    code: '5C-7703',
  },
  { subject: 'Přihlášení z nového počítače', text: 'Pokud jste to vy, opište do políčka 9271.', code: '9271' },
  {
    subject: 'Вход с нового устройства',
    text: 'Если это вы, впишите в окошко 4D8-206 и нажмите «Далее».',
    code: '4D8-206',
  },
  { subject: 'Yeni cihazdan giriş', text: 'Giriş yapan sizseniz ekrandaki kutuya TR7-402 yazın.', code: 'TR7-402' },
  { subject: '登录确认', text: '如果是您本人，请在登录页面填写 KD-8052，10 分钟内有效。', code: 'KD-8052' },
  { subject: 'ログインの確認', text: 'ログイン画面の入力欄に 4471-9920 を入力してください。', code: '4471-9920' },
  { subject: 'Đăng nhập từ thiết bị mới', text: 'Nếu đúng là bạn, hãy nhập vào ô trống H72-0KC.', code: 'H72-0KC' },
  { subject: 'Σύνδεση από νέα συσκευή', text: 'Αν είστε εσείς, γράψτε στο πεδίο της οθόνης: E5-3308', code: 'E5-3308' },
  { subject: 'Masuk dari perangkat baru', text: 'Kalau ini Anda, ketik di kolom pada layar: 7730', code: '7730' },
]

const underOrOver: Case[] = [
  {
    subject: 'Reset your Fern password',
    text: 'Go back to the app and enter:\n\nFR-118402\n\nNothing changes until you do.',
    code: 'FR-118402',
  },
  {
    subject: 'Your Fern login',
    html: '<p>When the screen asks for the pairs, type:</p><h2>48-71-13</h2><p>Call 1-888-555-0199.</p>',
    code: '48-71-13',
  },
  {
    subject: 'Bestätigen Sie Ihre Anmeldung',
    text: 'Geben Sie auf dem Bildschirm ein:\n\n0714\n\nBitte nicht weitergeben.',
    code: '0714',
  },
  {
    subject: 'Mot de passe oublié',
    text: 'Tapez ce qui suit dans la fenêtre ouverte :\n\nB2-77-KL\n\nBonne journée',
    code: 'B2-77-KL',
  },
  {
    subject: 'Quên mật khẩu',
    text: 'Hãy gõ chuỗi sau vào ô đang chờ:\n\nC40-8WT\n\nHotline 1900 1234',
    code: 'C40-8WT',
  },
  { subject: 'تأكيد الدخول', text: 'للمتابعة أدخل الرقم التالي في خانة التأكيد لسنة ٢٠٢٦:\n\n٥٥٠٢١٨', code: '٥٥٠٢١٨' },
  {
    subject: 'Подтверждение входа',
    text: 'Введите на экране:\n\n48 02 17\n\nЭто не вы? Проигнорируйте письмо.',
    code: '48 02 17',
  },
  { subject: '登入確認', text: '會員您好（卡號 R-220417），請於登入畫面輸入以下數字：\n\n55 20 81', code: '55 20 81' },
  {
    subject: 'Sign-in to the lab',
    text: '+-----------+\n|           |\n|  W4J-7QD  |\n|           |\n+-----------+\n\n^ type that at the prompt',
    code: 'W4J-7QD',
  },
  {
    subject: 'Anmeldung bei Fern',
    text: 'Hallo!\n\n480 117\n\nTippen Sie das in das offene Fenster ein.',
    code: '480 117',
  },
  {
    subject: 'Your sign-in',
    text: 'For security we explain first how we protect you. It is long.\n\nYour number for this sign-in:\n\n771305',
    code: '771305',
  },
]

const subjectAlone: Case[] = [
  {
    subject: 'Fern sign-in: 550913',
    text: 'Hi,\n\nthe number in the subject of this mail lets you in. Copy it into the sign-in form.',
    code: '550913',
  },
  {
    subject: 'Fern-Anmeldung: 730 118',
    text: 'Die Zahl im Betreff geben Sie bitte bei der Anmeldung ein.',
    code: '730 118',
  },
  {
    subject: 'Connexion à Fern : 902 117',
    text: 'Saisissez le nombre que vous voyez dans l’objet de ce message pour vous connecter.',
    code: '902 117',
  },
  {
    subject: 'Inicio de sesión en Fern: 418 220',
    text: 'Escribe el número que ves en el asunto para iniciar sesión.',
    code: '418 220',
  },
  {
    subject: 'Fern logowanie: 660421',
    text: 'Wpisz liczbę, którą widzisz w temacie, aby się zalogować.',
    code: '660421',
  },
  { subject: 'Fern ログイン：447190', text: '件名の数字をログイン画面に入力してください。', code: '447190' },
]

const others: Case[] = [
  {
    subject: 'Welcome back',
    html: '<p>Your sign-in code:</p><p>318 204</p><p>Hungry? Orders over $25 ship free, no coupon needed.</p>',
    code: '318 204',
  },
  {
    subject: 'Schön, dass Sie wieder da sind',
    text: 'Ihr Anmeldecode:\n\n318204\n\nDiese Woche: 10 % Rabatt auf jede Bestellung.',
    code: '318204',
  },
  { subject: 'Your Fern code: 71-804', text: 'Login code: 71-804. Do not give it to anyone.', code: '71-804' },
  { subject: 'Wichtig', text: 'Ihr Zugangsschlüssel für diese Anmeldung: KR 51 80 26', code: '51 80 26' },
  {
    subject: 'Clave para firmar',
    text: 'Cuando se le pida, introduzca J4-W2-K8 como clave de un solo uso. Referencia B-8812.',
    code: 'J4-W2-K8',
  },
  { subject: 'Sign the lease', text: 'Enter J4-W2-K8 as your one-time password. Reference B-8812.', code: 'J4-W2-K8' },
  {
    subject: 'Confirm your new address',
    html: '<p>CONFIRMATION CODE</p><p>K5T8WZ</p><p>Paste it into the field under Settings.</p><p>Your open order will move along.</p>',
    code: 'K5T8WZ',
  },
  {
    subject: 'Payment run',
    text: 'Check that the screen says 41. Then release the batch by typing 730226.',
    code: '730226',
  },
  {
    subject: 'Przychodnia',
    text: 'E-recepta: PIN 7204 (do okazania w aptece)\n\nLoguje się Pani z nowego telefonu. Proszę przepisać na ekran: 48 20 11',
    code: '48 20 11',
  },
]

const named: Case[] = [
  {
    subject: 'Verification code',
    text: 'Use this code to verify your phone number:\n\n482913\n\nIt expires in 10 minutes.',
    code: '482913',
  },
  {
    subject: 'Bestätigungscode',
    text: 'Mit diesem Code bestätigen Sie Ihre Telefonnummer:\n\n482913',
    code: '482913',
  },
  {
    subject: 'Fern verification',
    text: 'Your verification code is 482913. Use it to sign in and join the meeting.',
    code: '482913',
  },
  {
    subject: 'Your login code',
    text: 'Someone commented that codes are late. Your login code is 482913. Enter it now.',
    code: '482913',
  },
  { subject: 'Pharmacy login', text: 'Your login code is 482913. Then see your prescription.', code: '482913' },
]

describe('a tenth and an eleventh set: mails that say what to type', () => {
  test.each(intoField)('into a field: “$subject”', check)
  test.each(underOrOver)('under or over the code: “$subject”', check)
  test.each(subjectAlone)('in the subject alone: “$subject”', check)
  test.each(named)('a code that its name says: “$subject”', check)
  test.each(others)('a code: “$subject”', check)
})

function check({ subject, text = '', html, code }: Case) {
  const { codes, links } = extract({ subject, text, html })
  expect(codes.map(({ value }) => value)).toEqual([code])
  expect(links).toEqual([])
}
