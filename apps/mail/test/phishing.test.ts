import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { waitForMail } from '../src/wait/wait-for-mail.js'
import { callerWith, createAgent, type TestAgent, testGate, testInbound } from './fixture.js'
import { letter, signed } from './letters.js'
import { beginLogin, keepCredential } from './logins.js'
import { sendMail } from './smtp-client.js'

// Rows 12 and 13 of the threat model: mail that is not from the site, and the site's own mail for somebody else's login.

const { gate, platform } = await testGate()
const { smtp, arrivals, dns } = await testInbound(gate)
// The phisher's own domain, with everything in order.
dns.records.set('practlce.test', ['v=spf1 ip4:127.0.0.1 -all'])
dns.records.set('_dmarc.practlce.test', ['v=DMARC1; p=reject'])

const code = (digits: string) => `Your sign-in code for Practice is ${digits}. It works once.`
const sent = (of: TestAgent, mail: string, from = 'bounce@practlce.test') => sendMail(smtp, [of.address], mail, from)
const genuine = async (of: TestAgent, digits: string) =>
  sent(of, await signed(letter({ to: of.address, body: code(digits) })), 'bounce@relay.test')
const waiting = (of: TestAgent, login: string) =>
  waitForMail(
    gate,
    arrivals,
    callerWith(of.token, gate),
    { kind: 'code', timeout: 40, login },
    new AbortController().signal,
  )
const heldOf = async ({ id }: TestAgent) =>
  (
    await gate.maintain('test', ({ tx }) => tx.message.findMany({ where: { agentId: id }, orderBy: { seq: 'asc' } }))
  ).map(({ held }) => held)

test('row 12: a perfect phishing mail before and during a login does not satisfy its wait, the genuine one does', async () => {
  const of = await createAgent(gate, platform)
  await keepCredential(gate, of, ['practice.test'])
  const phish = (digits: string) => [
    letter({
      to: of.address,
      body: code(digits),
      more: [
        'Authentication-Results: mx.agents.test; dkim=pass header.d=practice.test; dmarc=pass',
        'Received-SPF: pass',
      ],
    }),
    letter({ to: of.address, from: 'noreply@practlce.test', body: code(digits) }),
    letter({ to: of.address, from: 'a@practlce.test', body: code(digits) }).replace(
      'From: Practice',
      'From: "noreply@practice.test"',
    ),
    `From: noreply@practice.test\r\n${letter({ to: of.address, from: 'a@practlce.test', body: code(digits) })}`,
  ]
  for (const mail of phish('111111')) await sent(of, mail)
  const login = await beginLogin(gate, of)
  const answer = waiting(of, login)
  while (arrivals.sleepersOf(of.id) === 0) await delay(5)
  for (const mail of phish('222222')) await sent(of, mail)
  await genuine(of, '654321')
  expect(await answer).toMatchObject({ code: '654321', verdict: { trusted: true } })
  // The phisher's own domain is what it says it is; it is not one that the credential names.
  const each = ['dmarc_failed', null, null, 'sender_ambiguous']
  expect(await heldOf(of)).toEqual([...each, ...each, null])
})

test("row 13: the site's own code for the attacker's account, or from before the login, does not satisfy the wait", async () => {
  const of = await createAgent(gate, platform)
  await keepCredential(gate, of, ['practice.test'])
  // The attacker asks the site for a code to the agent's address, before the agent does.
  await genuine(of, '111111')
  const login = await beginLogin(gate, of)
  const answer = waiting(of, login)
  while (arrivals.sleepersOf(of.id) === 0) await delay(5)
  // The attacker's own code, signed by the site for him, is passed on to the agent byte for byte.
  await sent(of, await signed(letter({ to: 'attacker@evil.test', body: code('222222') })))
  await genuine(of, '654321')
  expect(await answer).toMatchObject({ code: '654321' })
  expect(await heldOf(of)).toEqual([null, 'not_addressed_to_you', null])
})
