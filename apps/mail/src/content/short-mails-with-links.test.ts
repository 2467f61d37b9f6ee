import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// One mail a row, as short as it can be while it shows one difficulty.
type Case = { subject: string; text?: string; html?: string; code?: string; link?: string }

const cases: Case[] = [
  {
    subject: 'Log in to Acme',
    html: '<p>Press the button to log in to <b>Acme</b>. It expires in 20 minutes.</p><a href="https://acme.example/u/magic?ott=Kq8sZ1xW0vB7">Log in to Acme</a><p>Button not showing? <a href="https://acme.example/u/magic?ott=Kq8sZ1xW0vB7">Click here</a></p><p>You will be logged in as agent@example.com.</p><p>Asked for by <b>Firefox, Linux</b> on <b>14 Mar 2025, 10:22</b></p><p><a href="https://acme.example/privacy">Privacy</a></p>',
    link: 'https://acme.example/u/magic?ott=Kq8sZ1xW0vB7',
  },
  {
    subject: 'Verify your email',
    html: '<a href="https://u1234.ct.sendgrid.example/ls/click?upn=u001.AAPq8Rr2YtB0vWq3kX9yN1dLm4sHf6gJc7"><img src="logo.png" alt="Acme"></a><p>Hi Sam, please verify your email address to finish setting up your account.</p><a href="https://u1234.ct.sendgrid.example/ls/click?upn=u001.ZkPq8Rr2YtB0vWq3kX9yN1dLm4sHf6gJc7">Verify email address</a><p>Need help? <a href="https://u1234.ct.sendgrid.example/ls/click?upn=u001.BBPq8Rr2YtB0vWq3kX9yN1dLm4sHf6gJc7">Contact support</a></p><p><a href="https://u1234.ct.sendgrid.example/ls/click?upn=u001.CCPq8Rr2YtB0vWq3kX9yN1dLm4sHf6gJc7">Unsubscribe</a></p>',
    link: 'https://u1234.ct.sendgrid.example/ls/click?upn=u001.ZkPq8Rr2YtB0vWq3kX9yN1dLm4sHf6gJc7',
  },
  {
    subject: 'Password reset',
    text: 'Someone requested a password reset for your account.\nTo reset your password, visit:\nhttps://acme.example/reset?token=abc123def456\n\nIf this was not you, cancel the request here:\nhttps://acme.example/reset/cancel?token=abc123def456',
    link: 'https://acme.example/reset?token=abc123def456',
  },
  {
    subject: 'Confirm your new email',
    text: "Confirm: https://acme.example/confirm/9f86d081884c7d65\nWasn't you? https://acme.example/revert/9f86d081884c7d66",
    link: 'https://acme.example/confirm/9f86d081884c7d65',
  },
  {
    subject: 'Bob invited you to Acme',
    text: 'Bob has invited you to join the Design team on Acme.\n\nAccept invitation: https://acme.example/invitations/accept?token=9f86d081884c7d65\nDecline: https://acme.example/invitations/decline?token=9f86d081884c7d65',
    link: 'https://acme.example/invitations/accept?token=9f86d081884c7d65',
  },
  {
    subject: 'Welcome to Acme!',
    html: '<p>Welcome aboard! Click <a href="https://acme.example/activate/9f86d081884c7d65">here</a> to activate your account.</p><p>Read our <a href="https://acme.example/docs/getting-started-9f86d081">guide</a>.</p>',
    link: 'https://acme.example/activate/9f86d081884c7d65',
  },
  {
    subject: 'Finish signing in',
    text: 'Tap to approve this sign-in on your other device: https://accounts.acme.example/signin/v2/challenge?TL=AM3QAYZ1x9\n\nNot you? Deny it: https://accounts.acme.example/signin/v2/deny?TL=AM3QAYZ1x9',
    link: 'https://accounts.acme.example/signin/v2/challenge?TL=AM3QAYZ1x9',
  },
  {
    subject: 'Bestätige deine Anmeldung',
    html: '<p>Klicke auf den Button, um deine E-Mail-Adresse zu bestätigen.</p><a href="https://acme.example/verify?token=8f14e45fceea167a&amp;lang=de">Jetzt bestätigen</a><p>Du willst dich abmelden? <a href="https://acme.example/abmelden?token=8f14e45fceea167b">Newsletter abbestellen</a></p>',
    link: 'https://acme.example/verify?token=8f14e45fceea167a&lang=de',
  },
  {
    subject: 'Sign in to Acme',
    html: '<div style="display:none"><a href="https://evil.example/login?token=9f86d081884c7d66">Sign in</a></div><p><a href="https://acme.example/login?token=9f86d081884c7d65">Sign in</a></p>',
    link: 'https://acme.example/login?token=9f86d081884c7d65',
  },
  {
    subject: 'Verify your email',
    html: '<p>Please verify your email address.</p><a href="https://acme.example/auth/verify?token=9f86d081884c7d659a2f"><table><tr><td>Verify email</td></tr></table></a>',
    link: 'https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
  },
  {
    subject: 'Verify your email',
    html: '<p>Please verify your email address by pressing the button:</p><a href="https://acme.example/auth/verify?token=9f86d081884c7d659a2f"><img src="btn.png" alt="Verify email"></a>',
    link: 'https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
  },
  {
    subject: 'Verify your email',
    html: '<!--[if mso]><v:roundrect href="https://acme.example/auth/verify?token=9f86d081884c7d659a2f"><center>Verify email</center></v:roundrect><![endif]--><a href="https://acme.example/auth/verify?token=9f86d081884c7d659a2f" style="background-color:#556cd6;color:#ffffff;display:inline-block;mso-hide:all;">Verify email</a><p>Thanks!</p>',
    link: 'https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
  },
  {
    subject: 'Verify your email',
    html: '<p>Please verify your email address.</p><a href="https://eur01.safelinks.protection.outlook.example/?url=https%3A%2F%2Facme.example%2Fverify%3Ftoken%3D9f86d081&amp;data=05%7C01%7Cagent%40example.com%7C9f86d081884c7d659a2f">Verify email</a>',
    link: 'https://eur01.safelinks.protection.outlook.example/?url=https%3A%2F%2Facme.example%2Fverify%3Ftoken%3D9f86d081&data=05%7C01%7Cagent%40example.com%7C9f86d081884c7d659a2f',
  },
  {
    subject: 'Willkommen bei Acme',
    html: '<h1>Willkommen!</h1><p>Nur noch ein Schritt: <a href="https://acme.example/auth/verify?token=9f86d081884c7d659a2f">Hier klicken</a>, um dein Konto zu aktivieren.</p><p>Besuche auch unseren <a href="https://acme.example/shop/9f86d081884c7d659a2e">Shop</a>.</p>',
    link: 'https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
  },
  {
    subject: 'Action required',
    html: '<p>Hi,</p><p>You need to confirm your email to continue.</p><center><a href="https://acme.example/auth/verify?token=9f86d081884c7d659a2f">Continue</a></center><p>Acme Inc, 12 Road</p>',
    link: 'https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
  },
  {
    subject: 'Your account',
    text: 'Hello,\nyour account has been created by an administrator. To set your password go to https://acme.example/auth/verify?token=9f86d081884c7d659a2f\n\nBest regards',
    link: 'https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
  },
  {
    subject: 'Reset',
    text: "Hi\nUse the following link within the next hour to reset your password: https://acme.example/auth/verify?token=9f86d081884c7d659a2f\n\nIf you don't use this link within 1 hour, it will expire. To get a new password reset link, visit: https://acme.example/password_reset\n\nThanks",
    link: 'https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
  },
  {
    subject: 'Bob shared a workspace with you',
    text: 'Bob invited you to his workspace. Join here: https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
    link: 'https://acme.example/auth/verify?token=9f86d081884c7d659a2f',
  },
]

describe('short mails with a link', () => {
  test.each(cases)('the link of “$subject” is found', ({ subject, text = '', html, code, link }) => {
    const found = extract({ subject, text, html })
    expect(found.codes.map(({ value }) => value)).toEqual(code === undefined ? [] : [code])
    expect(found.links.map(({ url }) => url)).toEqual(link === undefined ? [] : [link])
  })
})
