import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Hard negatives in the manner of large services, written for this table before the rules were; brands and hosts are made up.
type Case = { name: string; subject: string; from: string; text: string; html?: string }

const cases: Case[] = [
  {
    name: 'en: an order with order, phone, tracking and postal numbers',
    subject: 'Your Rainforest order #114-3941689-8772232 has shipped',
    from: 'Rainforest <ship-confirm@rainforest.example>',
    text: `Hello Dana, your package is on its way.

Order #114-3941689-8772232
Arriving: Tuesday, March 18
Track your package: https://www.rainforest.example/progress-tracker/package?orderId=114-3941689-8772232&ref=TE_SIMP
Tracking number: 1Z999AA10123456784
Ship to: Dana, SEATTLE, WA 98109
Total: $1,482.19
Questions? Call 1-888-280-4331.`,
  },
  {
    name: 'en: a sign-in notice whose only links are for the owner who did not do it',
    subject: 'New sign-in to your Gazebo Account',
    from: 'Gazebo <no-reply@accounts.gazebo.example>',
    text: '',
    html: `<p>We noticed a new sign-in to your Gazebo Account on a Windows device at 4:17 PM. If this was you, you don&rsquo;t need to do anything. If not, we&rsquo;ll help you secure your account.</p><p><a href="https://accounts.gazebo.example/AccountChooser?Email=agent@example.com&amp;continue=https://myaccount.gazebo.example/alert/nt/1742312245000?rfn%3D127%26rfnc%3D1%26eid%3D3549381180672341">Check activity</a></p><p>You can also see security activity at https://myaccount.gazebo.example/notifications</p>`,
  },
  {
    name: 'de: an invoice with numbers of every kind',
    subject: 'Ihre Rechnung 2025-004711',
    from: 'Stadtwerke <rechnung@stadtwerke.example>',
    text: `Sehr geehrte Frau Meier,

Ihre Rechnung Nr. 2025-004711 vom 01.03.2025 über 184,20 EUR steht bereit. Kundennummer: 483920. Der Betrag wird am 15.03.2025 von DE89 3704 0044 0532 0130 00 abgebucht.
PIN-Brief verloren? Sie bekommen ihn neu unter 0800 123456.
Zum Kundenportal: https://www.stadtwerke.example/portal`,
  },
  {
    name: 'en: a coupon that calls itself a code',
    subject: 'Here is your 20% code',
    from: 'Denim & Co <news@denim.example>',
    text: `Use code SPRING20 at checkout before 31 March. Or enter promo code 774411 in our stores.

Shop now: https://www.denim.example/sale?utm_campaign=spring&cid=8f14e45fceea167a
Unsubscribe: https://www.denim.example/u?cid=8f14e45fceea167a`,
  },
  {
    name: 'fr: a parcel with a pick-up code',
    subject: 'Votre colis est disponible',
    from: 'Colis Relais <suivi@colisrelais.example>',
    text: `Votre colis n° 6A12345678901 vous attend au point relais jusqu'au 22/03/2025. Présentez ce code de retrait : 481920 et une pièce d'identité.
Suivre mon colis : https://www.colisrelais.example/suivi?c=6A12345678901`,
  },
  {
    name: 'sv: the password was changed',
    subject: 'Ditt lösenord har ändrats',
    from: 'Bokhyllan <noreply@bokhyllan.example>',
    text: `Hej!

Lösenordet till ditt konto ändrades den 3 mars 2025 kl. 14:20. Om det var du behöver du inte göra något.
Var det inte du? Återställ ditt lösenord direkt: https://bokhyllan.example/konto/aterstall
Ärendenummer 590312`,
  },
]

describe('mails with nothing to return', () => {
  test.each(cases)('$name', ({ subject, from, text, html }) => {
    const found = extract({ subject, from, text, html })
    expect({ codes: found.codes, links: found.links, kind: found.kind }).toEqual({ codes: [], links: [], kind: 'none' })
  })
})
