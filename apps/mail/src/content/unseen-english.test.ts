import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Written before the rules were looked at again, to measure what they do with mail that nobody had tuned them on.
type Case = { subject: string; text?: string; html?: string; code?: string; link?: string; for?: string }

const cases: Case[] = [
  {
    subject: '[Forge] Please verify your device',
    text: `Hey agent-7!\n\nA sign in attempt requires further verification because we did not recognize your device. To complete the sign in, enter the verification code on the unrecognized device.\n\nDevice: Firefox on Ubuntu 24.04\nVerification code: 184729\n\nIf you did not attempt to sign in to your account, your password may be compromised. Visit https://forge.example/settings/security to create a new, strong password.\n\nThanks,\nThe Forge Team`,
    code: '184729',
    for: 'sign_in',
  },
  {
    subject: 'Searchlight Verification Code',
    html: '<p>Dear Searchlight User,</p><p>We received a request to access your Searchlight Account agent.seven@mail.example through your email address. Your Searchlight verification code is:</p><div style="text-align:center"><p><strong style="font-size:24px">719203</strong></p></div><p>If you did not request this code, it is possible that someone else is trying to access the Searchlight Account. <strong>Do not forward or give this code to anyone.</strong></p><p>© 2025 Searchlight LLC, 1600 Harbour Parkway, Mountain View, CA 94043</p>',
    code: '719203',
    for: 'sign_in',
  },
  {
    subject: 'G-482913 is your Searchlight verification code',
    text: 'G-482913 is your Searchlight verification code. Don’t share it.',
    code: 'G-482913',
  },
  {
    subject: 'Fenster account security code',
    html: '<table><tr><td>Fenster account</td></tr><tr><td style="font-size:41px">Security code</td></tr><tr><td>Please use the following security code for the Fenster account ag*****7@mail.example.</td></tr><tr><td>Security code: <span style="font-weight:bold;font-size:14px">4829137</span></td></tr><tr><td>Only enter this code on an official website or app. Don’t share it with anyone. We’ll never ask for it outside an official platform.</td></tr><tr><td>Thanks,<br>The Fenster account team</td></tr><tr><td>Fenster Corporation, One Fenster Way, Redmond, WA 98052</td></tr></table>',
    code: '4829137',
  },
  {
    subject: 'Your temporary Memo login code is rising-fjord-amber-lilac',
    html: '<h1>Login</h1><p><a href="https://www.memo.example/loginwithemail?state=eyJ0eXAiOiJKV1QiLCJh&amp;password=rising-fjord-amber-lilac">Click here to log in with this magic link</a></p><p>Or, copy and paste this temporary login code:</p><code>rising-fjord-amber-lilac</code><p style="color:#ababab">If you didn’t try to login, you can safely ignore this email.</p><p>Hint: You can set a permanent password in Settings &amp; members → My account.</p>',
    code: 'rising-fjord-amber-lilac',
    link: 'https://www.memo.example/loginwithemail?state=eyJ0eXAiOiJKV1QiLCJh&password=rising-fjord-amber-lilac',
    for: 'sign_in',
  },
  {
    subject: 'Your Vapour account: Access from new web or mobile device',
    html: '<p>agent7,</p><p>It looks like you are trying to log in from a new device. Here is the Vapour Guard code you need to access your account:</p><table><tr><td>Request made from</td></tr><tr><td>Norway</td></tr><tr><td style="font-size:48px">V7K2R</td></tr></table><p><b>If this wasn’t you</b></p><p>This email was generated because of a login attempt from a web or mobile device located at 203.0.113.9 (NO). Please <a href="https://help.vapour.example/en/accountdata/SecureAccount?k=ab12cd34ef56ab78">change your password</a>.</p>',
    code: 'V7K2R',
    for: 'sign_in',
  },
  {
    subject: 'amazonas.example: Sign-in attempt',
    html: '<p>Someone who knows your password is attempting to sign-in to your account.</p><p>When: Mar 03, 2025 06:12 PM Pacific Standard Time<br>Device: Chromium Linux (Desktop)<br>Near: Oregon, United States</p><p>If this was you, your verification code is:</p><p style="font-size:28px">930 482</p><p>If you didn’t request it: <a href="https://www.amazonas.example/a/c/r?k=abKd93kdlLqPz0&amp;action=deny">click here to deny</a>. Don’t share it with others.</p>',
    code: '930 482',
    for: 'sign_in',
  },
  {
    subject: 'Your Orchard ID Verification Code',
    text: 'Dear Agent Seven,\n\nEnter the following verification code on the web page where you were asked for it:\n\n602 118\n\nThis code was requested for the Orchard ID a•••7@mail.example from a device near Oslo, Norway on 3 March 2025 at 19:04:11 CET.\n\nCase ID 102948571123',
    code: '602 118',
  },
  {
    subject: 'Agent, here’s your PIN 582914',
    html: '<p>Hi Agent,</p><p>Enter this verification code to sign in:</p><h2>582914</h2><p>This step is part of our two-step verification. If this sign-in wasn’t you, <a href="https://www.linkedup.example/psettings/change-password?lipi=urn%3Ali%3Apage%3Aemail&amp;midToken=AQF3kd8fQ">change your password</a>.</p><p>When and where this happened:<br>Date: March 3, 2025, 7:07 PM (GMT)<br>IP Address: 198.51.100.4</p><p>This email was intended for Agent Seven (Shopper at Acme). <a href="https://www.linkedup.example/help/answer/4788?lang=en">Learn why we included this</a>. © 2025 LinkedUp, 2029 Stierlin Ct, Mountain View CA 94043</p>',
    code: '582914',
    for: 'sign_in',
  },
  {
    subject: 'Your Chirp confirmation code is k4w9qzt2',
    html: '<h1>Confirm your identity</h1><p>There was a login attempt from a new device. Please enter this single-use code on Chirp to confirm it was you.</p><p style="font-size:20px">k4w9qzt2</p><p>If this wasn’t you, <a href="https://chirp.example/settings/password">reset your password</a>.</p>',
    code: 'k4w9qzt2',
  },
  {
    subject: 'FB-48291 is your Palbook confirmation code',
    html: '<p>Hi Agent,</p><p>You may be asked to enter this confirmation code:</p><table><tr><td style="font-size:20px">FB-48291</td></tr></table><p>Didn’t sign up? <a href="https://www.palbook.example/confirmemail.php?e=agent&amp;c=48291&amp;report=1">Let us know</a>.</p>',
    code: 'FB-48291',
    for: 'verification',
  },
  {
    subject: '371905 is your Gramophone code',
    html: '<p>Hi agent_seven,</p><p>Someone tried to sign up for a Gramophone account with agent7@mail.example. If it was you, enter this confirmation code in the app:</p><p>371905</p><p>from Gramophone, 1601 Willow Road, Menlo Park, CA 94025</p>',
    code: '371905',
    for: 'verification',
  },
  {
    subject: 'Your Ridely verification code',
    html: '<h1>Welcome to Ridely</h1><p>Enter the code below in the Ridely app.</p><table><tr><td>7</td><td>2</td><td>0</td><td>4</td></tr></table><p>Do not share this code. Ridely employees will never ask for it. Call 1-800-353-8237 if in doubt.</p>',
    code: '7204',
  },
  {
    subject: 'Code for signing in to Gather',
    html: '<p>Sign in to Gather</p><p>Someone (hopefully you) is signing in to a Gather account on a new device.</p><p>Enter the one-time passcode: <b>481 220</b></p><p>The code expires in 10 minutes. Time: 2025-03-03 18:02 UTC. Location: Frankfurt. Meeting ID in your last session: 827 3465 0912.</p>',
    code: '481 220',
    for: 'sign_in',
  },
  {
    subject: 'Verify your new CloudRiver account',
    html: '<h1>Verify your email address</h1><p>Thanks for starting the new CloudRiver account creation process. We want to make sure it’s really you. Please enter the following verification code when prompted. If you don’t want to create an account, you can ignore this message.</p><div>Verification code</div><div style="font-size:36px;font-weight:bold">088213</div><div>(This code is valid for 10 minutes)</div><p>CloudRiver will never email you and ask you to disclose or verify your password, credit card, or banking account number. 410 Terry Avenue North, Seattle, WA 98109-5210</p>',
    code: '088213',
    for: 'verification',
  },
  { subject: 'Your verification code', text: 'Your confirmation code is 550194', code: '550194' },
  {
    subject: '642087 is your verification code',
    html: '<h1>Verification code</h1><p>Enter the following verification code when prompted:</p><p><b style="font-size:40px">642087</b></p><p>To protect your account, do not share this code.</p><p>Didn’t request this?</p><p>This code was requested from <b>203.0.113.40, Berlin, DE</b> at <b>03 March 2025, 18:44 UTC</b>. If you didn’t make this request, you can safely ignore this email.</p>',
    code: '642087',
  },
  {
    subject: '771204 - Your Streamly Login Verification Code',
    html: '<p>Hey agent_seven,</p><p>Your login attempt from 203.0.113.21 requires a code.</p><h2>771204</h2><p>For security reasons, this code expires 20 minutes after you receive it. If you did not make this request, you may want to update your password at <a href="https://www.streamly.example/settings/security">Settings</a>.</p>',
    code: '771204',
    for: 'sign_in',
  },
  {
    subject: 'OTP for publishing',
    text: 'Hi agent7,\n\nYour one-time password for authenticating to the registry is:\n\n48291370\n\nIt was requested from 203.0.113.4 while publishing pkg-name@12.4.1120.\n\nNeed help? https://registry.example/support',
    code: '48291370',
    for: 'sign_in',
  },
  {
    subject: 'Your one-time code',
    html: '<p>Enter this code to sign in to your State Account: </p><h1>4A2B9C</h1><p>This code expires in 10 minutes. Please do not reply to this message. Contact us at https://login.state.example/contact or (844) 875-6446.</p>',
    code: '4A2B9C',
    for: 'sign_in',
  },
  {
    subject: '[Coinage] New device authorisation code',
    text: 'Verification Code: 305718\n\nAccount: agent7@mail.example\nTime: 2025-03-03 10:11:12 (UTC)\nIP Address: 203.0.113.55\n\nThe code will expire in 30 minutes. If this activity is not your own operation, please disable your account https://www.coinage.example/disable?token=af93kd02ldk39aa and contact us. Anti-phishing code: TURTLE99',
    code: '305718',
  },
  {
    subject: 'Confirm your withdrawal',
    html: '<p>You requested a withdrawal of <b>0.482913 BTC</b> (about $20,481.33) to bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkf.</p><p>Confirmation code</p><p style="letter-spacing:4px">926 410</p><p>Never give this code to anyone. Request #88217734</p>',
    code: '926 410',
  },
  {
    subject: 'Use this code to complete your purchase sign-in',
    html: '<p>Your secure checkout account is protected. Sign-in code: <b>118 205</b>. It is good for 10 minutes.</p><p>Cart total $48.29, order 77-1029-4471.</p>',
    code: '118 205',
    for: 'sign_in',
  },
  {
    subject: 'Password reset code',
    text: 'Hello,\n\nWe got a request to reset your Palette password. Type in the following password reset code:\n\n48 29 13\n\nAlternatively call 0800 123 4567 quoting reference 2025-03-1182.\n',
    code: '48 29 13',
    for: 'reset',
  },
  {
    subject: 'You have been invited to Orbit',
    text: 'Kim has invited you to join the team "Ops 2025" on Orbit.\n\nOpen the Orbit app, choose "I have an invitation", and enter this one-time code: ORB-7Q2-KLM\n\nThe code expires on 04/03/2025.',
    code: 'ORB-7Q2-KLM',
    for: 'invitation',
  },
  {
    subject: 'Activation code for your Homebox hub',
    text: 'To activate your account, go to homebox.example/activate and enter the activation code A1B2-C3D4. Your hub’s serial number is HB2024-1182-7731 and your postcode is SW1A 1AA.',
    code: 'A1B2-C3D4',
    for: 'verification',
  },
  {
    subject: 'Log in to Bank of the North',
    text: 'Your Bank of the North access code is 20251 (valid 5 minutes). We will NEVER call you to ask for it. Card ending 8830. Questions? 1-800-555-0142.\n\n@bankofthenorth.example #20251',
    code: '20251',
    for: 'sign_in',
  },
  {
    subject: 'Sign in',
    text: 'Tap to fill.\n\n@shop.example #Q7W2E9',
    code: 'Q7W2E9',
  },
  {
    subject: 'Verification',
    html: '<p>Hi! Here is your code for the Acme Learning portal.</p><table cellpadding="10"><tr><td><a style="background:#0a7;color:#fff;font-size:24px">3 0 9 1 7 7</a></td></tr></table><p>Students: your enrolment number is 20241187.</p>',
    code: '3 0 9 1 7 7',
  },
  {
    subject: 'Quillpad: 2041 is your login code',
    text: 'Hi,\n\n2041 is your login code for Quillpad.\n\nIt works for the next 15 minutes. © 2019-2025 Quillpad Ltd',
    code: '2041',
    for: 'sign_in',
  },
  {
    subject: 'Your Studio code: 4829-1377',
    html: '<div>Here’s the code you asked for</div><div style="font-family:monospace">4829-1377</div><div>Enter it on the login page. It’ll be gone in ten minutes.</div><div>Ticket #4471 (your last support request) is still open.</div>',
    code: '4829-1377',
    for: 'sign_in',
  },
  {
    subject: 'Two-factor authentication',
    text: 'Dear customer,\n\nyour two-factor token for user 1048576 is 339 201.\n\nInvoice 2025-000482 remains unpaid: EUR 1.204,50 due 14.03.2025.',
    code: '339 201',
    for: 'sign_in',
  },
  {
    subject: 'Finish signing in',
    html: '<style>.code span{display:inline-block;border:1px solid #ccc;width:40px}</style><p>Finish signing in with this code:</p><div class="code"><span>K</span><span>7</span><span>M</span><span>4</span><span>Q</span><span>9</span></div><p>Never share it.</p>',
    code: 'K7M4Q9',
    for: 'sign_in',
  },
  {
    subject: 'Email verification',
    html: '<p>Almost there, Agent!</p><p>Please enter the digits below in the app to confirm agent7@mail.example:</p><p style="font-size:30px">90210</p><p>Acme, 9000 Sunset Blvd, Beverly Hills, CA 90069</p>',
    code: '90210',
    for: 'verification',
  },
]

describe('mails of services, English', () => {
  test.each(cases)('“$subject”', ({ subject, text = '', html, code, link, ...wanted }) => {
    const { codes, links } = extract({ subject, text, html })
    expect(codes.map(({ value }) => value)).toEqual(code === undefined ? [] : [code])
    expect(links.map(({ url }) => url)).toEqual(link === undefined ? [] : [link])
    if (wanted.for) expect([...codes, ...links].map((each) => each.purpose)).toContain(wanted.for)
  })
})
