import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Mails in the manner of large services, written for this table before the rules were; brands and hosts are made up.
type Case = { name: string; subject: string; from: string; text: string; html?: string; link: string }

const cases: Case[] = [
  {
    name: 'en: a bare sign-in link between prose, privacy and unsubscribe',
    subject: 'Your magic link for Mediant',
    from: 'Mediant <noreply@mediant.example>',
    text: `Sign in to Mediant

Click the link below to sign in. It expires in two hours and can be used once.

https://mediant.example/m/callback/email?token=6bb1f3c9a2e4&operation=login&state=medium

Sent by Mediant · 548 Market St, PMB 42061, San Francisco, CA 94104
Privacy policy: https://policy.mediant.example/privacy
Unsubscribe: https://mediant.example/me/email-settings/9f8e7d6c5b4a/unsubscribe?token=aa11bb22cc33`,
    link: 'https://mediant.example/m/callback/email?token=6bb1f3c9a2e4&operation=login&state=medium',
  },
  {
    name: 'en: the reset button, not the secure-my-account button',
    subject: 'Reset your Pigeon password',
    from: 'Pigeon <security@mail.pigeon.example>',
    text: '',
    html: `<table><tr><td><a href="https://pigeon.example/?utm_source=mail"><img src="https://pigeon.example/l.png" alt="Pigeon"></a></td></tr>
<tr><td><p>Hi sam_agent,</p><p>Sorry to hear you&rsquo;re having trouble logging in. We got a message that you forgot your password. If this was you, you can get right back into your account or reset your password now.</p>
<p><a style="background-color:#47A2EA;color:#ffffff;padding:15px 32px" href="https://pigeon.example/accounts/password/reset/confirm/?uidb36=1abcd&amp;token=c3x-9e1bdbf6c1f0e0a4&amp;s=password_reset_email">Reset your password</a></p>
<p>If you didn&rsquo;t request a password reset, <a href="https://pigeon.example/accounts/disavow/?uidb36=1abcd&amp;token=c3x-9e1bdbf6c1f0e0a4">let us know</a>. Only people who know your password or click the login link in this email can log into your account.</p>
<p style="font-size:11px;color:#888">&copy; Pigeon, 1601 Willow Road, Menlo Park, CA 94025. <a href="https://pigeon.example/emails/unsubscribe/AZ09kkQQ2/">Unsubscribe</a></p></td></tr></table>`,
    link: 'https://pigeon.example/accounts/password/reset/confirm/?uidb36=1abcd&token=c3x-9e1bdbf6c1f0e0a4&s=password_reset_email',
  },
  {
    name: 'en: an invitation whose link is shown twice, as button and as text',
    subject: 'Rosa Lind invited you to join the Acorn workspace',
    from: 'Taskboard <invites@taskboard.example>',
    text: `Rosa Lind (rosa@acorn.example) has invited you to collaborate in the Acorn workspace.

Accept the invitation:
https://id.taskboard.example/invite/p/jira?id=Vn0eQpT2Rsi8sJm_Hk3xTw&signature=eyJhbGciOi

This invitation expires in 7 days. Want to know what Taskboard is? https://www.taskboard.example/software`,
    html: `<p><b>Rosa Lind</b> has invited you to collaborate in the <b>Acorn</b> workspace.</p><p><a href="https://id.taskboard.example/invite/p/jira?id=Vn0eQpT2Rsi8sJm_Hk3xTw&amp;signature=eyJhbGciOi">Accept invitation</a></p>
<p>Or copy this into your browser: <a href="https://id.taskboard.example/invite/p/jira?id=Vn0eQpT2Rsi8sJm_Hk3xTw&amp;signature=eyJhbGciOi">https://id.taskboard.example/invite/p/jira?id=Vn0eQpT2Rsi8sJm_Hk3xTw&amp;signature=eyJhbGciOi</a></p><p><a href="https://www.taskboard.example/software">What is Taskboard?</a></p>`,
    link: 'https://id.taskboard.example/invite/p/jira?id=Vn0eQpT2Rsi8sJm_Hk3xTw&signature=eyJhbGciOi',
  },
  {
    name: 'de: confirm the address, token in the fragment',
    subject: 'Bitte bestätige deine E-Mail-Adresse',
    from: 'Turnbeutel <hallo@turnbeutel.example>',
    text: '',
    html: `<p>Hallo Jule,</p><p>schön, dass du da bist! Bitte bestätige noch deine E-Mail-Adresse, damit wir dein Konto freischalten können.</p><p><a href="https://app.turnbeutel.example/#/verify?user=7741&amp;key=0f2d9be1c38a4455">E-Mail-Adresse bestätigen</a></p>
<p>Du hast dich nicht registriert? Dann kannst du <a href="https://app.turnbeutel.example/#/remove?user=7741&amp;key=0f2d9be1c38a4455">das Konto hier löschen</a>.</p><p><a href="https://turnbeutel.example/impressum">Impressum</a> · <a href="https://turnbeutel.example/datenschutz">Datenschutz</a></p>`,
    link: 'https://app.turnbeutel.example/#/verify?user=7741&key=0f2d9be1c38a4455',
  },
  {
    name: 'fr: a tracked reset link of a mailing service',
    subject: 'Réinitialisation de votre mot de passe',
    from: 'Bonnes Affaires <ne-pas-repondre@bonnesaffaires.example>',
    text: `Bonjour,

Vous avez demandé la réinitialisation de votre mot de passe. Pour en choisir un nouveau, cliquez sur ce lien :

<https://click.mailing.example/ls/click?upn=u001.ZkPq8Rr2YtB0vWq3kX9yN1dLm4sHf6gJc7aTe5oIuE2>

Ce lien est valable 24 heures.
Si vous n'êtes pas à l'origine de cette demande, ignorez ce message ou contactez-nous : https://bonnesaffaires.example/aide/contact`,
    link: 'https://click.mailing.example/ls/click?upn=u001.ZkPq8Rr2YtB0vWq3kX9yN1dLm4sHf6gJc7aTe5oIuE2',
  },
  {
    name: 'es: activate the account, token in the path',
    subject: 'Activa tu cuenta en Mercadillo',
    from: 'Mercadillo <hola@mercadillo.example>',
    text: `¡Hola, Inés!

Gracias por registrarte. Activa tu cuenta desde aquí:

https://www.mercadillo.example/cuenta/activar/MjQ5MTE/ckx1z8-b1946ac92492d2347c6235b4d2611184

El enlace caduca en 48 horas.

Síguenos: https://social.example/mercadillo https://fotos.example/mercadillo
Darse de baja: https://www.mercadillo.example/baja/MjQ5MTE/aa5d1c`,
    link: 'https://www.mercadillo.example/cuenta/activar/MjQ5MTE/ckx1z8-b1946ac92492d2347c6235b4d2611184',
  },
  {
    name: 'nl: sign in, with a settings link that bears a token as well',
    subject: 'Inloggen bij Fietsenstal',
    from: 'Fietsenstal <noreply@fietsenstal.example>',
    text: '',
    html: `<p>Hoi!</p><p>Met de knop hieronder log je direct in, zonder wachtwoord.</p><p><a href="https://fietsenstal.example/login/e/4b5c2dd0-91f5-4f7e-8f57-f2b6f0a1c3de">Inloggen</a></p><p>De link werkt één keer en verloopt over 30 minuten.</p><p style="font-size:10px"><a href="https://fietsenstal.example/voorkeuren?t=9dd0f2b6f0a1c3de">E-mailvoorkeuren</a></p>`,
    link: 'https://fietsenstal.example/login/e/4b5c2dd0-91f5-4f7e-8f57-f2b6f0a1c3de',
  },
  {
    name: 'ja: a registration link with a deadline and a customer number',
    subject: '【とまりぎ】会員登録のご確認',
    from: 'とまりぎ <no-reply@tomarigi.example>',
    text: `とまりぎへの仮登録ありがとうございます。

以下のURLをクリックして、本登録を完了してください。
https://www.tomarigi.example/members/confirm?k=e3b0c44298fc1c149afbf4c8996fb924

※URLの有効期限は24時間です。
お客様番号:00481516

ヘルプ https://help.tomarigi.example/
配信停止 https://www.tomarigi.example/mail/stop?k=98fc1c149afb`,
    link: 'https://www.tomarigi.example/members/confirm?k=e3b0c44298fc1c149afbf4c8996fb924',
  },
  {
    name: 'uk: a new password behind the word "here"',
    subject: 'Відновлення пароля',
    from: 'Крамниця <robot@kramnytsia.example>',
    text: '',
    html: `<p>Вітаємо!</p><p>Ви отримали цей лист, бо хтось попросив змінити пароль до вашого облікового запису. Щоб встановити новий пароль, натисніть <a href="https://kramnytsia.example/ua/password/new?hash=%7B1f3870be274f6c49b3e31a0c6728957f%7D">тут</a>.</p><p>Якщо це були не ви, просто проігноруйте лист.</p>`,
    link: 'https://kramnytsia.example/ua/password/new?hash=%7B1f3870be274f6c49b3e31a0c6728957f%7D',
  },
]

describe('mails with a link', () => {
  test.each(cases)('$name', ({ subject, from, text, html, link }) => {
    const found = extract({ subject, from, text, html })
    expect(found.links.map(({ url }) => url)).toEqual([link])
    expect(found.codes).toEqual([])
  })
})
