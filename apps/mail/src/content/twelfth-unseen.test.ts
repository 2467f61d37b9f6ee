import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// From three sets of 150 everyday mails by independent authors. Not their mails: others of the same kinds, in other words.
type Mail = { subject: string; text?: string; html?: string }
const read = ({ subject, text = '', html = '' }: Mail) => extract({ subject, text, html })

const token = '8d1f0c72e95b4a6fa3d0817c6b2e94f5'
const button = (label: string, path = 'go') => `<p><a href="https://id.fern.example/${path}/${token}">${label}</a></p>`

const codes: (Mail & { code: string })[] = [
  {
    subject: 'Your login code',
    text: 'If the button does nothing, type the login code yourself:\n\nhrvnd-pksow\n\nFern',
    code: 'hrvnd-pksow',
  },
  {
    subject: 'Anmeldung bei Fern',
    text: 'Ihr Anmeldecode, 5 Minuten gültig:\n\nmqtz-wbkd\n\nFern',
    code: 'mqtz-wbkd',
  },
  {
    subject: 'Log in to Fern',
    text: 'Or use the verification code directly:\n\nk3mv-81tqz\n\nValid for five minutes.',
    code: 'k3mv-81tqz',
  },
  {
    subject: 'Aqui está o código',
    text: 'Informe o código no site para entrar na sua conta:\n\n730164\n\nVálido por 10 minutos.',
    code: '730164',
  },
  {
    subject: 'Tu código',
    text: 'Escribe el código en la app para iniciar sesión en tu cuenta:\n\n482077',
    code: '482077',
  },
  {
    subject: 'Logi sisse: Pood',
    text: 'Sisesta sisselogimislehel kood:\n\n519 204\n\nKood kehtib 20 minutit.',
    code: '519 204',
  },
  {
    subject: 'Uw e-mailadres controleren',
    text: 'Met deze code controleert u dit e-mailadres.\nVul de code in op de website:\n\nQXLMRTKD\n\n24 uur geldig.',
    code: 'QXLMRTKD',
  },
  {
    subject: 'Verify your email address',
    text: 'Enter this code in the app to verify your address:\n\nWKTRXZ',
    code: 'WKTRXZ',
  },
]

codes.push(
  { subject: '840317', text: 'Your code is 840317\n\nTap back to the app.', code: '840317' },
  { subject: '55 02 71', text: 'Dein Code lautet 55 02 71\n\nBis gleich!', code: '55 02 71' },
)

test.each(codes)('$subject: $code', ({ code, ...mail }) => {
  expect(read(mail).codes.map(({ value }) => value)).toEqual([code])
})

const links: Mail[] = [
  {
    subject: 'Verify Fern login from new location',
    html: `<p>Somebody logs in from a place we have not seen. If this is you, authorize it.</p>${button('Verify login')}`,
  },
  {
    subject: 'Bitte bestätigen: Newsletter von Fern',
    html: `<p>Nur noch ein Klick.</p>${button('Ja, ich will den Newsletter', 'optin/confirm')}<p>Nicht Sie? Tun Sie nichts.</p>`,
  },
  {
    subject: 'Confirm your newsletter subscription',
    html: `<p>One more step.</p>${button('Yes, send me the newsletter', 'activate')}<p>Ten per cent off your first order.</p>`,
  },
  {
    subject: 'Confirmez votre inscription à la newsletter',
    html: `<p>Pour valider, cliquez :</p>${button('Oui, je m’abonne à la newsletter', 'confirm')}`,
  },
  {
    subject: 'Potvrda registracije',
    text: `Kako biste mogli kupovati ulaznice, potvrdite svoju adresu klikom na poveznicu:\n\nhttps://id.fern.example/potvrda/${token}\n\nAko se niste registrirali, zanemarite poruku.`,
  },
]

links.push(
  {
    subject: 'Conferma iscrizione',
    text: `Benvenuto nella newsletter. Clicca sul link per confermare:\n\nhttps://id.fern.example/lists/?p=confirm&uid=${token}`,
  },
  {
    subject: 'Fern Wiki email address confirmation',
    text: `To confirm your address, open this link:\n\nhttps://id.fern.example/confirm/${token}\n\nNot you? Follow this link to cancel the email address confirmation:\n\nhttps://no.fern.example/wiki/${token}`,
  },
  { subject: 'Set up your member account', html: `<p>Your plan begins.</p>${button('Set up my account', 'enroll')}` },
)

test.each(links)('$subject: its link', (mail) => {
  const found = read(mail)
  expect(found.links.map(({ url }) => new URL(url).host)).toEqual(['id.fern.example'])
  expect(found.codes).toEqual([])
})

describe('a link for when something went wrong', () => {
  const reset = (words: string) =>
    `<p>${words} <a href="https://id.fern.example/password/${token}">change your password</a>.</p>`

  test.each([
    "If you didn't ask for this code, somebody may be trying to get in. We recommend that you",
    'Should you be unable to get into your account,',
  ])('is not read beside a code for something else: %s', (words) => {
    const mail = {
      subject: 'Your sign-in code',
      html: `<p>Enter this code to sign in:</p><p>604 218</p>${reset(words)}`,
    }
    expect(read(mail)).toMatchObject({ kind: 'code', codes: [{ normalized: '604218' }], links: [] })
  })

  test('is read beside the code where the mail is about it', () => {
    const mail = {
      subject: 'Reset your password',
      html: `<p>Your code to reset your password:</p><p>604 218</p><p>Or</p>${button('Choose a new password', 'reset')}`,
    }
    expect(read(mail).kind).toBe('both')
  })
})

describe('is read as nothing', () => {
  test.each<Mail>([
    { subject: 'Your course is open', text: 'Obrigado pela compra!\n\nCódigo da transação: HK4820175533' },
    { subject: 'Compra aprovada', text: 'Código do pedido: 48201755\n\nEntre na sua conta para acompanhar.' },
    { subject: 'Walks this week', text: 'Your route, step by step:\n\nnorth-south\n\nbring water' },
    { subject: '840317', text: 'Your order 840317 is packed. The code of the shelf is on the box.' },
    {
      subject: 'Your booking',
      text: `Follow this link to cancel the sign-up:\n\nhttps://id.fern.example/wiki/${token}`,
    },
    {
      subject: 'Confirmez votre inscription au semi-marathon',
      html: `<p>Départ à 9 h.</p>${button('Confirmer et payer le billet', 'confirm')}`,
    },
    { subject: 'Sign in', text: 'Enter this code in the app to sign in:\n\nhome-page' },
    { subject: 'Your release', text: 'The build of today:\n\nd4kx-92qpw\n\nIt is deployed.' },
    {
      subject: 'New login from Ghent',
      html: `<p>You logged in from a new place.</p>${button('Look at it', 'activity')}`,
    },
    { subject: 'Newsletter of May', html: `<p>Much is new.</p>${button('Yes, show me the offers', 'offers')}` },
    { subject: 'Confirm your order', html: `<p>Three plants.</p>${button('Yes, I order them', 'cart')}` },
  ])('$subject', (mail) => {
    expect(read(mail)).toMatchObject({ kind: 'none', codes: [], links: [] })
  })
})
