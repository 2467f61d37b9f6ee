import { randomBytes } from 'node:crypto'
import type { Gate } from '@keyfob/gate/gate'
import { codeOfStep, stepAt } from '@keyfob/gate/one-time-code'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { askRecipient } from './ask-recipient.js'
import { Course, DrillError } from './course.js'

/** Where a drill's requests go: the whole API, and the receiver of mail. */
export type DrillPlaces = Readonly<{ apiUrl: string; smtp: Readonly<{ host: string; port: number }> }>

/** What a drill is held with. `made` is told of the canary as soon as there is one. */
export type DrillTools = Readonly<{
  gate: Gate
  places: DrillPlaces
  organisationId: string
  drillId: string
  made: (agentId: string) => Promise<void>
}>

const tokenLastsMs = 300_000
const mailWithinSeconds = 60
const waitSeconds = 60
const period = 30
const credential = 'canary'

/**
 * Makes an agent as an operator does, uses it as the agent's own program does, revokes it, and asks for everything once more: by HTTP
 * and SMTP, through the doors that everybody comes by. Never throws: what came of it stands in the course.
 */
export async function holdDrill(tools: DrillTools): Promise<Course> {
  const course = new Course()
  const undo: (() => Promise<unknown>)[] = []
  try {
    await drill(course, tools, undo)
  } catch (error) {
    // Of what is thrown outside a step there is none: it says so all the same.
    course.failed ??= { step: 'create', why: (error as Error).name }
  }
  // A canary that could not be revoked as planned lives no longer than its drill, and nor does the token that made it.
  for (const each of undo.reverse()) await each().catch(() => {})
  return course
}

async function drill(
  course: Course,
  { gate, places, organisationId, drillId, made }: DrillTools,
  undo: (() => Promise<unknown>)[],
): Promise<void> {
  const { platform, agent, identityId, email } = await course.step('create', async () => {
    const token = await gate.bootstrap.platformToken(organisationId, 'canary drill', 'operator', tokenLastsMs)
    undo.push(() => gate.bootstrap.endPlatformToken(token))
    const platform = new KeyfobPlatform({ baseUrl: places.apiUrl, token })
    await endLeftover(platform)
    const name = `canary-${new Date().toISOString().slice(0, 10)}-${drillId.slice(-4).toLowerCase()}`
    const created = await platform.identities.create({ name, emailName: 'canary', purpose: 'CANARY' })
    const { identityId } = created
    undo.push(() => platform.identities.revoke(identityId, { reason: 'The drill was not finished.' }))
    await made(identityId)
    if (!('rawKey' in created)) throw new DrillError('The agent was given no token.')
    const agent = new Keyfob({ baseUrl: places.apiUrl, token: created.rawKey })
    return { platform, agent, identityId, email: created.emailAddress }
  })
  const secrets = {
    password: randomBytes(18).toString('base64url'),
    seed: randomBytes(20),
    word: randomBytes(9).toString('hex'),
  }
  await course.step('store', async () => {
    const data = { password: secrets.password }
    await platform.vault.store(identityId, credential, { type: 'LOGIN', data })
    await platform.vault.enrol(identityId, credential, { secret: base32(secrets.seed) })
  })
  const messageId = await course.step('mail', () => sendToItself(agent, email, secrets.word))
  await course.step('read', () => readAll(agent, messageId, secrets))
  const waiting = await course.step('wait', async () => {
    const { cursor } = await agent.mail.cursor()
    const open = outcomeOf(agent.mail.wait({ after: cursor, timeout: waitSeconds }))
    // What is asked for after it is answered after it: by then it waits.
    await agent.vault.get(credential)
    return open
  })
  await course.step('address', async () => {
    const reply = await askRecipient(places.smtp, email)
    if (reply !== 250) throw new DrillError(`Mail for it was not taken before it was revoked: ${reply}.`)
  })
  const startedMs = performance.now()
  await course.step('revoke', () => platform.identities.revoke(identityId, { reason: 'A drill.' }))
  await course.step('refused', async () => {
    const doors = { agent, messageId, waiting: waiting.outcome, smtp: places.smtp, email }
    await expectRefused(doors)
    course.refusedMs = Math.round(performance.now() - startedMs)
  })
  await course.step('gone', async () => {
    const { dataKeys, shares, ledgerLine } = await gate.traces(identityId)
    if (dataKeys > 0) throw new DrillError('A data key of it is still in the database.')
    if (shares) throw new DrillError('A share of its key is still on disk.')
    if (!ledgerLine) throw new DrillError('Its revocation does not stand in the ledger.')
  })
  undo.pop()
}

/** Of a drill that was interrupted a canary may be left, and somebody may have suspended it since. */
async function endLeftover(platform: KeyfobPlatform): Promise<void> {
  const lists = await Promise.all(
    (['active', 'suspended'] as const).map((status) => platform.identities.list({ canary: true, status })),
  )
  for (const { identityId } of lists.flatMap(({ identities }) => identities))
    await platform.identities.revoke(identityId, { reason: 'Its drill was interrupted.' })
}

async function sendToItself(agent: Keyfob, email: string, word: string): Promise<string> {
  const { cursor } = await agent.mail.cursor()
  await agent.mail.send({ to: [email], subject: 'A drill', text: `The word of this drill is ${word}.` })
  const { message } = await agent.mail.wait({ after: cursor, timeout: mailWithinSeconds })
  return message.id
}

async function readAll(
  agent: Keyfob,
  messageId: string,
  { password, seed, word }: Readonly<{ password: string; seed: Uint8Array; word: string }>,
): Promise<void> {
  const { data } = await agent.vault.get(credential)
  if (data['password'] !== password) throw new DrillError('The password that was read is not the one that was stored.')
  const before = stepAt(period, new Date())
  const { code } = await agent.vault.totp(credential)
  const after = stepAt(period, new Date())
  const codes = [before - 1, before, after, after + 1].map((step) =>
    codeOfStep({ algorithm: 'SHA1', digits: 6, secret: seed }, step),
  )
  if (!codes.includes(code)) throw new DrillError('The one-time code is not one of this minute.')
  const message = await agent.mail.getMessage(messageId)
  if (!message.text?.includes(word)) throw new DrillError('The mail that was read is not the one that was sent.')
}

type Doors = Readonly<{
  agent: Keyfob
  messageId: string
  waiting: Promise<Outcome>
  smtp: DrillPlaces['smtp']
  email: string
}>

/** Everything once more, all at once. @throws DrillError that names what was answered */
async function expectRefused({ agent, messageId, waiting, smtp, email }: Doors): Promise<void> {
  const asked: Record<string, Promise<Outcome>> = {
    'the password': outcomeOf(agent.vault.get(credential)).outcome,
    'a one-time code': outcomeOf(agent.vault.totp(credential)).outcome,
    'a login': outcomeOf(agent.logins.start(credential)).outcome,
    'its mails': outcomeOf(agent.mail.listMessages()).outcome,
    'its mail': outcomeOf(agent.mail.getMessage(messageId)).outcome,
    'a wait': outcomeOf(agent.mail.wait({ timeout: 1 })).outcome,
    'the wait that was open': waiting,
    'who it is': outcomeOf(agent.identity.whoami()).outcome,
  }
  const outcomes = await Promise.all(Object.entries(asked).map(async ([what, came]) => [what, await came] as const))
  for (const [what, outcome] of outcomes)
    if (outcome !== 'agent_revoked')
      throw new DrillError(`Asked for ${what}, it was told ${outcome} and not agent_revoked.`)
  const reply = await askRecipient(smtp, email)
  if (reply !== 550) throw new DrillError(`Mail for it was answered with ${reply} and not refused with 550.`)
}

/** What an answer came to: `answered`, or the code of its refusal. */
type Outcome = string

/** In an object, so that whoever is handed it does not wait for it. */
const outcomeOf = (answer: Promise<unknown>): Readonly<{ outcome: Promise<Outcome> }> => ({
  outcome: answer.then(
    () => 'answered',
    (error: unknown) => String((error as { code?: unknown }).code ?? (error as Error).name),
  ),
})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 §6, of a whole number of groups. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('')
}
