import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Written before the rules were looked at again, to measure what they do with mail that nobody had tuned them on.
type Case = { subject: string; text?: string; html?: string; link: string; for?: string }

const cases: Case[] = [
  {
    subject: 'Verify Email Address for Harmony',
    html: '<p>Hey agent7,</p><p>Thanks for registering for an account on Harmony! Before we get started, we just need to confirm that this is you. Click below to verify your email address:</p><a href="https://click.harmony.example/ls/click?upn=u001.Kd9f-2FqPz0LmNfTt0aUe55WcZq81x-2BhQ&amp;e=1" style="background:#5865f2;color:#fff">Verify Email</a><p>Need help? <a href="https://click.harmony.example/ls/click?upn=u001.Aa9f-2FqPz0LmNfTt0aUe55WcZq81x-2BhZ">Contact our support team</a> or hit us up on Chirp.</p><p>Sent by Harmony • <a href="https://click.harmony.example/ls/click?upn=u001.Bb1f-2FqPz0LmNfTt0aUe55WcZq81x">check our blog</a></p>',
    link: 'https://click.harmony.example/ls/click?upn=u001.Kd9f-2FqPz0LmNfTt0aUe55WcZq81x-2BhQ&e=1',
    for: 'verification',
  },
  {
    subject: 'Sign in to project-8812 requested at March 3, 2025 18:00 UTC',
    text: 'Hello,\n\nWe received a request to sign in to Lantern using this email address, at March 3, 2025 18:00 UTC. If you want to sign in with your agent7@mail.example account, click this link:\n\nhttps://project-8812.firebox.example/__/auth/action?apiKey=AIzaSyB3kd&mode=signIn&oobCode=9dKq0LmNfTt0aUe55WcZq81&continueUrl=https://lantern.example/&lang=en\n\nIf you did not request this link, you can safely ignore this email.\n\nThanks,\n\nYour Lantern team',
    link: 'https://project-8812.firebox.example/__/auth/action?apiKey=AIzaSyB3kd&mode=signIn&oobCode=9dKq0LmNfTt0aUe55WcZq81&continueUrl=https://lantern.example/&lang=en',
    for: 'sign_in',
  },
  {
    subject: 'Your Magic Link',
    html: '<h2>Magic Link</h2><p>Follow this link to login:</p><p><a href="https://qwertyref.superbase.example/auth/v1/verify?token=pkce_3b1f9a77c2d04e5f&amp;type=magiclink&amp;redirect_to=https://app.example">Log In</a></p><p style="opacity:.6"><a href="https://superbase.example/opt-out/3b1f9a77">Opt out of these emails</a></p>',
    link: 'https://qwertyref.superbase.example/auth/v1/verify?token=pkce_3b1f9a77c2d04e5f&type=magiclink&redirect_to=https://app.example',
    for: 'sign_in',
  },
  {
    subject: 'Confirmation instructions',
    html: '<p>Welcome agent7@mail.example!</p><p>You can confirm your account email through the link below:</p><p><a href="https://tool.example/users/confirmation?confirmation_token=Zq81LmNfTt0aUe55WcKd">Confirm my account</a></p>',
    link: 'https://tool.example/users/confirmation?confirmation_token=Zq81LmNfTt0aUe55WcKd',
    for: 'verification',
  },
  {
    subject: 'Password reset on shop.example',
    text: "You're receiving this email because you requested a password reset for your user account at shop.example.\n\nPlease go to the following page and choose a new password:\n\nhttps://shop.example/accounts/reset/MTI/c4k9qz-3b1f9a77c2d04e5fb1a2/\n\nYour username, in case you’ve forgotten: agent7\n\nThanks for using our site!",
    link: 'https://shop.example/accounts/reset/MTI/c4k9qz-3b1f9a77c2d04e5fb1a2/',
    for: 'reset',
  },
  {
    subject: 'Reset Password Notification',
    html: '<h1>Hello!</h1><p>You are receiving this email because we received a password reset request for your account.</p><a href="https://panel.example/reset-password/3b1f9a77c2d04e5fb1a23b1f9a77c2d0?email=agent7%40mail.example">Reset Password</a><p>This password reset link will expire in 60 minutes.</p><p>If you did not request a password reset, no further action is required.</p><p>If you’re having trouble clicking the "Reset Password" button, copy and paste the URL below into your web browser: <a href="https://panel.example/reset-password/3b1f9a77c2d04e5fb1a23b1f9a77c2d0?email=agent7%40mail.example">https://panel.example/reset-password/3b1f9a77c2d04e5fb1a23b1f9a77c2d0?email=agent7%40mail.example</a></p>',
    link: 'https://panel.example/reset-password/3b1f9a77c2d04e5fb1a23b1f9a77c2d0?email=agent7%40mail.example',
    for: 'reset',
  },
  {
    subject: '[Village Blog] Password Reset',
    text: 'Someone has requested a password reset for the following account:\n\nSite Name: Village Blog\nUsername: agent7\n\nIf this was a mistake, ignore this email and nothing will happen.\n\nTo reset your password, visit the following address:\n\nhttps://village.example/wp-login.php?action=rp&key=T0aUe55WcKdZq81LmNf2&login=agent7&wp_lang=en_GB\n\nThis password reset request originated from the IP address 203.0.113.8.',
    link: 'https://village.example/wp-login.php?action=rp&key=T0aUe55WcKdZq81LmNf2&login=agent7&wp_lang=en_GB',
    for: 'reset',
  },
  {
    subject: '[Forum] Log in via link',
    text: 'Here’s your link to log in at [Forum](https://forum.example).\n\nIf you did not request this link, you can safely ignore this email.\n\nClick the following link to log in:\nhttps://forum.example/session/email-login/9f86d081884c7d659a2feaa0c55ad015',
    link: 'https://forum.example/session/email-login/9f86d081884c7d659a2feaa0c55ad015',
    for: 'sign_in',
  },
  {
    subject: 'Verify email',
    text: 'Someone has created a Guild account with this email address. If this was you, click the link below to verify your email address\n\nhttps://id.guild.example/realms/main/login-actions/action-token?key=eyJhbGciOiJIUzUxMiIsInR5cCIgOiAiSldUIn0.eyJleHAiOjE3fQ.c2ln&client_id=account&tab_id=Kd9f2qPz\n\nThis link will expire within 5 minutes.\n\nIf you didn’t create this account, just ignore this message.',
    link: 'https://id.guild.example/realms/main/login-actions/action-token?key=eyJhbGciOiJIUzUxMiIsInR5cCIgOiAiSldUIn0.eyJleHAiOjE3fQ.c2ln&client_id=account&tab_id=Kd9f2qPz',
    for: 'verification',
  },
  {
    subject: 'Sign in to Essay',
    html: '<h1>Sign in to Essay</h1><p>Click and confirm that you want to sign in to Essay. This link will expire in two hours.</p><a href="https://essay.example/m/callback/email?token=3b1f9a77c2d0&amp;operation=login&amp;state=essay&amp;source=email-3b1f9a77">Sign in to Essay</a><p>If you did not make this request, you can safely ignore this email.</p><p><a href="https://essay.example/jobs-at-essay/2f5ff1d46f9e?source=email-3b1f9a77">Careers</a> · <a href="https://policy.essay.example/privacy-f03bf92035c9?source=email-3b1f9a77">Privacy</a></p>',
    link: 'https://essay.example/m/callback/email?token=3b1f9a77c2d0&operation=login&state=essay&source=email-3b1f9a77',
    for: 'sign_in',
  },
  {
    subject: 'Verify your email to finish signing in to Deploy',
    html: '<p>Hello <b>agent7</b>,</p><p>We have received a login attempt from <b>Oslo, NO</b> with the following code:</p><p style="font-size:24px;background:#f4f4f4">Brave Silver Otter</p><p>To complete the login process, please click on the button below:</p><a href="https://deploy.example/confirm?email=agent7%40mail.example&amp;mode=login&amp;token=Zq81LmNfTt0aUe55WcKd">VERIFY</a><p>Or copy and paste this URL into a new tab of your browser:<br><a href="https://deploy.example/confirm?email=agent7%40mail.example&amp;mode=login&amp;token=Zq81LmNfTt0aUe55WcKd">https://deploy.example/confirm?email=agent7%40mail.example&amp;mode=login&amp;token=Zq81LmNfTt0aUe55WcKd</a></p><p>If you didn’t attempt to log in but received this email, or if the location doesn’t match, please ignore this email.</p>',
    link: 'https://deploy.example/confirm?email=agent7%40mail.example&mode=login&token=Zq81LmNfTt0aUe55WcKd',
    for: 'sign_in',
  },
  {
    subject: 'Kim invited you to the Rocket organization',
    html: '<p>@kim-l has invited you to join the <b>rocket</b> organization on Forge.</p><p><a href="https://forge.example/orgs/rocket/invitation?via_email=1&amp;invitation_token=3b1f9a77c2d04e5f">Join @rocket</a></p><p>This invitation will expire after 7 days. <a href="https://forge.example/orgs/rocket/opt-out?token=aa1f9a77c2d04e5f">opt out</a> of future invitations from this organization, or <a href="https://forge.example/contact/report-abuse?report=rocket">report abuse</a>.</p>',
    link: 'https://forge.example/orgs/rocket/invitation?via_email=1&invitation_token=3b1f9a77c2d04e5f',
    for: 'invitation',
  },
  {
    subject: 'Join Kim on Chatter',
    html: '<h1>Join your team on Chatter</h1><p><b>Kim Larsen</b> (kim@rocket.example) has invited you to use Chatter with them, in a workspace called <b>Rocket</b>.</p><a href="https://join.chatter.example/t/rocket/invite/enQtNjQ3MDkz-3b1f9a77c2d04e5f?x=x-p71829304">Join Now</a><p>Once you join, you can always access the Rocket workspace at <a href="https://rocket.chatter.example">rocket.chatter.example</a>.</p>',
    link: 'https://join.chatter.example/t/rocket/invite/enQtNjQ3MDkz-3b1f9a77c2d04e5f?x=x-p71829304',
    for: 'invitation',
  },
  {
    subject: 'Join our Vault account',
    html: '<p>Kim added you to the Rocket family account.</p><p><a href="https://my.vault.example/join-team?t=QX7ZP4K9MWQ4A1B2C3D4E5F6#acct.rocket">Join team</a></p><p>Download the apps: <a href="https://apps.apple.example/app/id568903335">App Store</a> <a href="https://play.google.example/store/apps/details?id=com.vault">Google Play</a></p>',
    link: 'https://my.vault.example/join-team?t=QX7ZP4K9MWQ4A1B2C3D4E5F6#acct.rocket',
    for: 'invitation',
  },
  {
    subject: 'Verify Your Email',
    html: '<p>Verify this email address for your Bitpass account by clicking the link below.</p><a href="https://vault.bitpass.example/#/verify-email/?userId=4b1f9a77-c2d0-4e5f-b1a2-3b1f9a77c2d0&amp;token=CfDJ8KdZq81LmNfTt0aUe55Wc">Verify Email Address Now</a><p>If you did not request to verify a Bitpass account, you can safely ignore this email.</p><p>© 2025 Bitpass Inc. <a href="https://bitpass.example/help">Help</a></p>',
    link: 'https://vault.bitpass.example/#/verify-email/?userId=4b1f9a77-c2d0-4e5f-b1a2-3b1f9a77c2d0&token=CfDJ8KdZq81LmNfTt0aUe55Wc',
    for: 'verification',
  },
  {
    subject: 'Welcome to Boards! Please confirm',
    html: '<p>Welcome aboard!</p><p>One last thing: <a href="https://boards.example/c/3b1f9a77c2d04e5f">confirm your address</a> so you don’t miss a thing.</p><p>You can <a href="https://boards.example/u/3b1f9a77c2d04e5f/prefs">change how often we write</a> or <a href="https://boards.example/u/3b1f9a77c2d04e5f/off">unsubscribe</a>.</p>',
    link: 'https://boards.example/c/3b1f9a77c2d04e5f',
    for: 'verification',
  },
  {
    subject: 'Please confirm your subscription',
    html: '<h2>Please Confirm Subscription</h2><a href="https://village.us4.list-manage.example/subscribe/confirm?u=3b1f9a77c2&amp;id=d04e5f11aa&amp;e=9c0b7a12ef">Yes, subscribe me to this list.</a><p>If you received this email by mistake, simply delete it. You won’t be subscribed if you don’t click the confirmation link above.</p>',
    link: 'https://village.us4.list-manage.example/subscribe/confirm?u=3b1f9a77c2&id=d04e5f11aa&e=9c0b7a12ef',
    for: 'verification',
  },
  {
    subject: 'Set up your account',
    text: 'Hi Agent,\n\nAn administrator at Rocket created an account for you. Choose a password within 24 hours:\n\n<https://rocket.workforce.example/welcome/T0aUe55WcKdZq81LmNf2>\n\nYour username is agent7@mail.example. Your sign-in page is https://rocket.workforce.example\n\nThis is an automatically generated message from Workforce. Replies are not monitored.',
    link: 'https://rocket.workforce.example/welcome/T0aUe55WcKdZq81LmNf2',
  },
  {
    subject: 'Your login link for The Daily Column',
    html: '<p>Hi,</p><p>Use the secure link below to log in to The Daily Column. It can be used once and lasts 24 hours.</p><p><a href="https://email.mg.column.example/c/eJwVjEEKwyAQAF-jR1l3VXYPHnLpPzZqUkOMQdf0-4XCHIaBKSkTLpf0nIAIAVCQ">Log in to The Daily Column</a></p><p><a href="https://email.mg.column.example/c/eJwVzEEKwyAQBdDT6FLmq7GzcNFN7zHRCYZolGnT8xcCb_VqyUIpFT1lIAJAECQ">Manage your subscription</a></p>',
    link: 'https://email.mg.column.example/c/eJwVjEEKwyAQAF-jR1l3VXYPHnLpPzZqUkOMQdf0-4XCHIaBKSkTLpf0nIAIAVCQ',
    for: 'sign_in',
  },
  {
    subject: 'Reset your Drawer password',
    html: '<p>Hi Agent,</p><p>Someone recently requested a password change for your Drawer account. If this was you, you can set a new password here:</p><a href="https://www.drawer.example/l/ABCdef123456ghiJKL7890mnoPQR">Reset password</a><p>If you don’t want to change your password or didn’t request this, just ignore and delete this message. To keep your account secure, please don’t forward this email to anyone. See our Help Center for <a href="https://www.drawer.example/l/ZZZdef123456ghiJKL7890mnoPQR/security">more security tips</a>.</p>',
    link: 'https://www.drawer.example/l/ABCdef123456ghiJKL7890mnoPQR',
    for: 'reset',
  },
  {
    subject: 'Authorize your new device',
    html: '<p>We noticed a sign-in attempt from a device we don’t recognize.</p><p>Device: Chromium on Linux · Location: Oslo, Norway · IP: 203.0.113.9</p><p>To allow this device to sign in, authorize it:</p><a href="https://www.coinhouse.example/device/confirm/3b1f9a77c2d04e5fb1a2">Authorize this device</a><p>Don’t recognize this? <a href="https://www.coinhouse.example/lock/9c0b7a12ef3b1f9a77c2">Lock my account</a></p>',
    link: 'https://www.coinhouse.example/device/confirm/3b1f9a77c2d04e5fb1a2',
  },
  {
    subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    html: '<p>Guten Tag,</p><p>vielen Dank für Ihre Registrierung bei Kaufhalle. Bitte klicken Sie auf den folgenden Button, um Ihr Konto zu aktivieren.</p><a href="https://www.kaufhalle.example/konto/aktivieren/3b1f9a77c2d04e5f">Konto aktivieren</a><p>Sie haben sich nicht registriert? Dann ignorieren Sie diese E-Mail einfach.</p><p><a href="https://www.kaufhalle.example/agb">AGB</a> | <a href="https://www.kaufhalle.example/datenschutz">Datenschutz</a> | <a href="https://www.kaufhalle.example/newsletter/abmelden/9c0b7a12ef">Abmelden</a></p>',
    link: 'https://www.kaufhalle.example/konto/aktivieren/3b1f9a77c2d04e5f',
    for: 'verification',
  },
  {
    subject: 'Réinitialisation de votre mot de passe',
    html: '<p>Bonjour Camille,</p><p>Vous avez oublié votre mot de passe ? Pas de panique.</p><p><a href="https://www.petitesannonces.example/compte/mdp?jeton=Zq81LmNfTt0aUe55WcKd">Choisir un nouveau mot de passe</a></p><p>Ce lien est valable 2 heures. Si vous n’êtes pas à l’origine de cette demande, ne tenez pas compte de cet e-mail.</p><p><a href="https://www.petitesannonces.example/aide">Centre d’aide</a></p>',
    link: 'https://www.petitesannonces.example/compte/mdp?jeton=Zq81LmNfTt0aUe55WcKd',
    for: 'reset',
  },
  {
    subject: 'Confirma tu correo electrónico',
    html: '<p>¡Hola, Lucía!</p><p>Solo falta un paso para activar tu cuenta de Mercadito.</p><a href="https://mercadito.example/registro/confirmar?t=9c0b7a12ef3b1f9a77c2">Confirmar mi correo</a><p>Si no creaste esta cuenta, ignora este mensaje.</p><p>Síguenos: <a href="https://www.facebook.com/mercadito">Facebook</a></p>',
    link: 'https://mercadito.example/registro/confirmar?t=9c0b7a12ef3b1f9a77c2',
    for: 'verification',
  },
  {
    subject: 'Восстановление пароля',
    text: 'Здравствуйте!\n\nВы запросили восстановление пароля на сайте «Книголюб». Чтобы задать новый пароль, перейдите по ссылке:\n\nhttps://knigolub.example/restore?hash=9c0b7a12ef3b1f9a77c2d04e5f\n\nСсылка действительна 24 часа. Если вы не запрашивали восстановление, просто проигнорируйте это письмо.\n\nСлужба поддержки: 8 800 555-35-35',
    link: 'https://knigolub.example/restore?hash=9c0b7a12ef3b1f9a77c2d04e5f',
    for: 'reset',
  },
  {
    subject: 'メールアドレスの確認',
    text: 'この度はミケ書店にご登録いただき、ありがとうございます。\n\n以下のURLをクリックして、会員登録を完了してください。\n\nhttps://mike-books.example/signup/complete?key=9c0b7a12ef3b1f9a77c2d04e5f\n\n※URLの有効期限は24時間です。\n※このメールに心当たりがない場合は、破棄してください。\n\nお問い合わせ:https://mike-books.example/contact',
    link: 'https://mike-books.example/signup/complete?key=9c0b7a12ef3b1f9a77c2d04e5f',
    for: 'verification',
  },
  {
    subject: '重置您的密码',
    html: '<p>您好,</p><p>我们收到了您重置云梯帐号密码的请求。请点击下面的链接设置新密码(30分钟内有效):</p><p><a href="https://id.yunti.example/reset?ticket=9c0b7a12ef3b1f9a77c2d04e5f">重置密码</a></p><p>如果您没有提出请求,请忽略此邮件。</p>',
    link: 'https://id.yunti.example/reset?ticket=9c0b7a12ef3b1f9a77c2d04e5f',
    for: 'reset',
  },
]

describe('mails of services with a link', () => {
  test.each(cases)('“$subject”', ({ subject, text = '', html, link, ...wanted }) => {
    const { codes, links } = extract({ subject, text, html })
    expect(codes.map(({ value }) => value)).toEqual([])
    expect(links.map(({ url }) => url)).toEqual([link])
    if (wanted.for) expect(links.map((each) => each.purpose)).toEqual([wanted.for])
  })
})
