import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// One mail a row: numbers and links that look the part and are not.
type Case = { subject: string; text?: string; html?: string; code?: string; link?: string }

const cases: Case[] = [
  {
    subject: 'Your booking is confirmed',
    text: 'Confirmation number: 3948172635\nPIN code: 4471\nCheck-in: Friday 14 March 2025\nHotel Lutetia, 45 Boulevard, 75006 Paris\nPhone: +33 1 49 54 46 00',
  },
  {
    subject: 'Your flight reservation',
    text: 'Booking reference: QX7ZP4\nFlight BA 2490, 12 March. Check-in opens 24 hours before. Use your booking code QX7ZP4 to check in.',
  },
  {
    subject: 'Your ride',
    text: 'Your driver is arriving. PIN 4821 — share it with the driver to start the trip. Toyota Prius, plate 8ABC123',
  },
  {
    subject: 'Delivery update',
    text: 'Your package is out for delivery today. A one-time password is required for delivery: 482913. Share it with the delivery agent.',
  },
  { subject: 'Your gift card', text: 'Here is your gift card code: ABCD-1234-EFGH. Redeem at checkout.' },
  {
    subject: 'Your license key',
    text: 'Thanks for your purchase! Your license key: 4F7A9-C2E1B-77D20-9QK2M. Activation code: 88213-99120',
  },
  {
    subject: '[acme/widgets] Fix login code path (#4821)',
    text: '@bob commented on this pull request. Verification code in auth.ts line 1234 is wrong. Reply to this email directly, view it on GitHub https://github.example/acme/widgets/pull/4821#issuecomment-1928374650, or unsubscribe https://github.example/notifications/unsubscribe-auth/AAB3kd0f2d9be1c38a4455.',
  },
  {
    subject: 'Your monthly statement',
    text: 'Your statement for account ending in 4821 is ready. Balance: $2,341.18. Log in to view: https://bank.example/login?utm_source=email&mid=8f14e45fceea167a',
  },
  {
    subject: 'Invitation: Standup @ Weekly from 9am',
    text: 'Join with Google Meet https://meet.google.example/abc-defg-hij\nOr dial: +1 480-360-2145 PIN: 482913#',
  },
  {
    subject: 'Zoom meeting invitation',
    text: 'Topic: Sync\nJoin Zoom Meeting\nhttps://us02web.zoom.example/j/82734650912?pwd=Zk9fQw3s1gnatureV3ryLong\nMeeting ID: 827 3465 0912\nPasscode: 482913',
  },
  {
    subject: 'Your verification was successful',
    text: 'Congratulations! Your email has been verified. You can now log in at https://acme.example/login. Customer ID 482913.',
  },
  {
    subject: 'Security alert',
    text: 'We blocked a suspicious sign-in attempt with your password at 10:22 (UTC) from 203.0.113.7. Case 482913. Review activity: https://acme.example/security/activity?t=8f14e45fceea167a5a36',
  },
  {
    subject: 'Ticket #482913 received',
    text: 'Thanks for contacting support. Your ticket number is 482913. We will reply within 24 hours.',
  },
  { subject: '2024 in review', text: 'In 2024 you walked 4821 km and verified 1500 codes. Sign in to see more.' },
  {
    subject: 'Your backup codes',
    text: 'Here are your new backup codes. Keep them safe.\n\n4821 9930\n7712 0031\n5519 2002',
  },
  {
    subject: 'How to stay safe',
    text: 'Never share your verification code. Our staff will never ask for the 6-digit code we send. Call 1800 482 913 if unsure.',
  },
  {
    subject: 'Welcome to Acme',
    text: 'Your username is agent482913. Get started: https://acme.example/getting-started',
  },
  {
    subject: 'Account number',
    text: 'Your account number is 48291377. You will receive a separate email with your access code.',
  },
  { subject: 'Price alert', text: 'BTC crossed 64821. Your price alert code ALERT12 was triggered.' },
  { subject: 'Example', text: 'A code looks like this: for example 482913. You will get one when you sign in.' },
  {
    subject: 'Refund',
    text: 'Your refund of 4821.00 has been issued. Reference 482913. If you have questions, enter 4821 when you call.',
  },
  {
    subject: 'Your password was changed',
    text: 'Your password was changed. If you did not do this, reset it immediately: https://acme.example/reset?token=abc123def456ghi789',
  },
  {
    subject: 'Your email was changed',
    text: "The email for your account was changed. If this wasn't you, click here to undo: https://acme.example/undo/9f86d081884c7d65",
  },
  {
    subject: 'New sign-in',
    text: 'New sign-in from Chrome on Windows. If it was you, ignore this email. If not, secure your account: https://acme.example/secure?token=9f86d081884c7d65',
  },
  {
    subject: 'Acme weekly',
    text: 'Sign in to your account to read 5 new messages: https://acme.example/inbox?utm_campaign=weekly&uid=9f86d081884c7d65',
  },
  {
    subject: 'Confirm your appointment',
    text: 'Please confirm your appointment on March 14: https://clinic.example/appointments/confirm?id=9f86d081884c7d65',
  },
  {
    subject: 'Bob commented on Design doc',
    text: 'View comment https://docs.example/d/1A2b3C4d5E6f7G8h9I0j/edit?disco=AAAB9f86d081',
  },
  {
    subject: 'Nouveau message',
    text: 'Vous avez reçu un nouveau message. Connectez-vous pour le lire : https://rdv.example/messages?id=8f14e45fceea167a',
  },
  {
    subject: 'Deine Bestellung wurde versandt',
    text: 'Sendungsnummer 00340434161094042557. Bestellnummer 302-4821193-8821. Abholcode: 482913. Verfolgen: https://shop.example/track/00340434161094042557',
  },
  { subject: 'Tu pedido', text: 'Código de recogida: 4821. Pedido 99120044. Código promocional VERANO24.' },
  {
    subject: 'Newsletter confirm',
    text: 'Use code WELCOME10 for 10% off your first order. Verify your email to receive more offers.',
  },
  { subject: 'Two codes', text: 'Your sign-in code is 482913.\n\nYour sign-in code is 774411.' },
  {
    subject: 'Newsletter',
    html: '<p>Big news this week!</p><div style="display:none">Your sign-in code is 111111</div>',
  },
  {
    subject: 'Bob shared a document with you',
    text: 'Bob shared "Budget 2025" with you. Open: https://docs.example/d/9f86d081884c7d659a2f/edit',
  },
  {
    subject: 'Your export is ready',
    text: 'Download your export: https://acme.example/exports/9f86d081884c7d659a2f?signature=abcdef0123456789. The link expires in 24 hours.',
  },
  {
    subject: 'Payment failed',
    text: 'We could not charge your card ending 4821. Update your payment method: https://billing.example/p/9f86d081884c7d659a2f. Log in to your account to avoid interruption.',
  },
  {
    subject: 'Your subscription',
    text: 'Confirm your subscription renewal for $48.29: https://pay.example/confirm?id=9f86d081884c7d659a2f',
  },
  {
    subject: 'Reminder: verify your identity documents',
    text: 'Our compliance team needs your documents. Read more: https://acme.example/help/kyc-9f86d081',
  },
  {
    subject: 'Weekly digest',
    text: '1. How to reset your password safely https://blog.example/p/reset-password-9f86d081\n2. 10 login tips https://blog.example/p/login-4821ab',
  },
  {
    subject: 'Survey',
    text: 'Tell us how you feel about signing in. Take the survey: https://survey.example/s/9f86d081884c7d659a2f',
  },
  { subject: 'Login', text: 'Your login code will arrive by SMS on +47 482 91 334.' },
  { subject: 'Login', text: 'We sent a 6-digit verification code to your phone ending in 4829.' },
  { subject: 'Login', text: 'Code 482913 is expired. Request a new login code.' },
  {
    subject: 'Kundenservice',
    text: 'Ihr Servicecode für den Anruf lautet 4829. Bitte halten Sie Kundennummer 112233 bereit.',
  },
  { subject: 'PIN for your SIM', text: 'Your SIM card PIN is 4829 and PUK 48291377.' },
]

describe('short mails with nothing to return', () => {
  test.each(cases)('nothing is returned of “$subject”', ({ subject, text = '', html, code, link }) => {
    const found = extract({ subject, text, html })
    expect(found.codes.map(({ value }) => value)).toEqual(code === undefined ? [] : [code])
    expect(found.links.map(({ url }) => url)).toEqual(link === undefined ? [] : [link])
  })
})
