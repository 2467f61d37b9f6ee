import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Written without a look at the rules, and measured once.
type Case = { subject: string; text?: string; html?: string; code?: string; link?: string }

const cases: Case[] = [
  {
    subject: '204-918 is your Ferrous code',
    text: 'Enter it to continue. Ferrous, Box 4471, Reno NV 89501.',
    code: '204-918',
  },
  {
    subject: 'Sign in to Orchard',
    html: '<div style="display:none">Your code is inside &#847;</div><table><tr><td><table><tr><td>Your one-time code</td></tr><tr><td><span>5</span><span>8</span><span>0</span><span>3</span><span>1</span><span>6</span></td></tr></table></td></tr></table><p>Request 9910-2231</p>',
    code: '580316',
  },
  { subject: 'Orchard', text: 'Your Orchard code is 771503.\n\n@orchard.example #771503', code: '771503' },
  {
    subject: 'Din engangskode',
    text: 'Hej Bo,\n\nDin engangskode er 61 40 27. Den udløber om 10 minutter. Sagsnr. 2210934.',
    code: '61 40 27',
  },
  {
    subject: 'Codul dvs. de verificare',
    text: 'Bună,\n\nCodul de verificare este 305812. Expiră în 10 minute. Client 7718203.',
    code: '305812',
  },
  {
    subject: 'Код за потвърждение',
    text: 'Здравейте, вашият код за потвърждение е 927 104. Клиентски номер 7718203.',
    code: '927 104',
  },
  {
    subject: 'Belépési kód',
    text: 'Kedves Anna! A belépési kódja: 481207. 5 percig érvényes. Ügyfélszám: 7718203.',
    code: '481207',
  },
  {
    subject: 'Teie kinnituskood',
    text: 'Tere! Teie kinnituskood on 660315. Kood kehtib 10 minutit. Kliendinumber 7718203.',
    code: '660315',
  },
  { subject: 'รหัสยืนยันของคุณ', text: 'รหัสยืนยันสำหรับเข้าสู่ระบบคือ 940218 ใช้ได้ภายใน 5 นาที', code: '940218' },
  { subject: 'کد ورود', text: 'کد ورود شما: 550917\nاین کد تا ۵ دقیقه معتبر است.', code: '550917' },
  {
    subject: 'Magic link for Pewter',
    html: '<table><tr><td><a href="https://pewter.example/in/4f9a1c7e22b08d6351aa">Log in to Pewter</a></td></tr></table><a href="https://pewter.example/help">Help</a>',
    link: 'https://pewter.example/in/4f9a1c7e22b08d6351aa',
  },
  {
    subject: 'Choose a new password',
    text: 'Follow this link to choose a new password:\nhttps://pewter.example/reset?token=4f9a1c7e22b08d6351aa\n\nPrivacy: https://pewter.example/privacy',
    link: 'https://pewter.example/reset?token=4f9a1c7e22b08d6351aa',
  },
  {
    subject: 'Confirmez votre adresse',
    html: '<p>Plus qu’un clic.</p><a href="https://marche.example/c#t=4f9a1c7e22b08d6351aa">Confirmer mon adresse</a>',
    link: 'https://marche.example/c#t=4f9a1c7e22b08d6351aa',
  },
  {
    subject: 'Your password was changed',
    text: 'Changed on 4 May 2025 at 11:20 from 198.51.100.23. Reference 830194.',
  },
  {
    subject: 'Order 551204 has shipped',
    text: 'Tracking number 1Z99A0448291. Total $48.20. Questions? (555) 014-2290.',
  },
  {
    subject: 'Ticket #448201 updated',
    text: 'Lee replied: I could not log in yesterday either. View: https://desk.example/t/448201',
  },
  { subject: 'Your codes', text: 'Your sign-in code is 441902.\n\nYour sign-in code is 870315.' },
  {
    subject: 'This week in gardening',
    html: '<p>12 000 readers, 5 tips. <a href="https://news.example/r/4f9a1c7e22b08d6351aa">Read on</a></p>',
  },
  { subject: 'Re: login', text: 'Thanks, I am in.\n\n> Your sign-in code is 441902\n> It expires in 5 minutes.' },
]

describe('a fourth set of mails of services', () => {
  test.each(cases)('“$subject”', ({ subject, text = '', html, code, link }) => {
    const { codes, links } = extract({ subject, text, html })
    expect(codes.map(({ value }) => value)).toEqual(code === undefined ? [] : [code])
    expect(links.map(({ url }) => url)).toEqual(link === undefined ? [] : [link])
  })

  test('a code in Swahili, the one miss when the set was measured, is returned', () => {
    const text = 'Habari, nambari yako ya uthibitisho ni 318 907. Usimpe mtu yeyote.'
    const { codes } = extract({ subject: 'Nambari ya uthibitisho', text, html: undefined })
    expect(codes.map(({ value }) => value)).toEqual(['318 907'])
  })
})
