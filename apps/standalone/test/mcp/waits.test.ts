import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { Random } from '@keyfob/testkit/random'
import { createTransport } from 'nodemailer'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { connectStdio } from './client.js'
import { type Cut, startCutter } from './cutter.js'

// biome-ignore lint/style/noProcessEnv: `pnpm prove` runs this at length
const env = process.env
const cuts = Number(env['KEYFOB_PROVE_CUTS'] ?? 50)
const endsAt = performance.now() + Number(env['KEYFOB_PROVE_MINUTES'] ?? 600) * 60_000
const seed = Number(env['KEYFOB_PROVE_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const random = new Random(seed)
const isLong = env['KEYFOB_PROVE_CUTS'] !== undefined

const platform = await startTestPlatform({ KEYFOB_MCP_REVEAL: 'true' })
const cutter = await startCutter(platform.url)
const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
const mailer = createTransport({ ...platform.smtp, ignoreTLS: true, pool: true })
afterAll(async () => {
  mailer.close()
  await cutter.close()
  await platform.stop()
})

/** One asking for the next code, which may break: `undefined` where none came in time. */
type Ask = (after: string) => Promise<{ code?: string; cursor: string }>

/** A mail that brings a code. */
const send = (to: string, code: string) =>
  mailer.sendMail({
    from: 'site@practice.test',
    to,
    subject: `Your sign-in code ${code}`,
    text: `Your sign-in code is ${code}.`,
  })

/** A random point in the life of a wait: in its request, while it waits, in its answer, or none. */
function randomCut(): Cut {
  const kind = random.below(5)
  if (kind === 0) return { up: 1 + random.below(900) }
  if (kind === 1) return { afterMs: random.below(150) }
  if (kind === 2) return 'never'
  return { down: 1 + random.below(2_500) }
}

/**
 * Lets an agent wait for one code after the other, each time after the cursor of the last answer, while its connection is cut at random
 * points and mails arrive at random moments. What was given, and what was sent.
 */
async function waits(ask: Ask, agent: { email: string; cursor: string }, cutsWanted: number) {
  const sent: string[] = []
  const given: string[] = []
  const arriving: Promise<unknown>[] = []
  const before = cutter.broken()
  let { cursor } = agent
  // Mails of one sender are counted by the hour: an agent gets so many, and the next goes on.
  while (cutter.broken() - before < cutsWanted && sent.length < 40) {
    if (sent.length - given.length < 1 + random.below(3)) {
      const code = String(100_000 + random.below(900_000))
      if (sent.includes(code)) continue
      sent.push(code)
      arriving.push(new Promise((resolve) => setTimeout(resolve, random.below(60))).then(() => send(agent.email, code)))
    }
    cutter.next(randomCut())
    const answer = await ask(cursor).catch(() => undefined)
    if (!answer) continue
    if (answer.code !== undefined) given.push(answer.code)
    cursor = answer.cursor
  }
  cutter.next('never')
  await Promise.all(arriving)
  for (let empty = 0; given.length < sent.length && empty < 3; ) {
    const answer = await ask(cursor)
    if (answer.code === undefined) empty++
    else given.push(answer.code)
    cursor = answer.cursor
  }
  // What is there once everything was given would be given twice.
  const last = await ask(cursor)
  return { sent: sent.sort(), given: given.sort(), last: last.code, broken: cutter.broken() - before }
}

async function newAgent() {
  const agent = await operator.identities.create({})
  const fob = new Keyfob({ baseUrl: platform.url, token: agent.rawKey })
  return { token: agent.rawKey, email: agent.emailAddress, cursor: (await fob.mail.cursor()).cursor }
}

/** Until so many connections were cut, one agent after the other. */
async function prove(place: string, askOf: (token: string) => Promise<{ ask: Ask; close: () => Promise<void> }>) {
  for (let done = 0; done < cuts && performance.now() < endsAt; ) {
    const agent = await newAgent()
    const { ask, close } = await askOf(agent.token)
    const { sent, given, last, broken } = await waits(ask, agent, cuts - done)
    await close()
    expect({ seed, given, last }).toEqual({ seed, given: sent, last: undefined })
    done += broken
    if (isLong)
      console.log(
        `${new Date().toISOString()} seed ${seed}, ${place}: ${done} cuts, ${given.length} codes of this agent`,
      )
  }
}

const waitSeconds = 1

describe(`a wait whose connection is cut at ${cuts} random points loses no code and gives none twice`, {
  timeout: 120_000 + cuts * 2_000,
}, () => {
  test('over HTTP, between client and /mcp', async () => {
    let id = 0
    await prove('http', async (token) => ({
      ask: async (after) => {
        const isStreamed = random.below(2) === 0
        const params = {
          name: 'mail_wait',
          arguments: { after, kind: 'code', timeout: waitSeconds },
          ...(isStreamed && { _meta: { progressToken: 1 } }),
        }
        const answer = await fetch(`${cutter.url}/mcp`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            accept: 'application/json, text/event-stream',
            connection: 'close',
          },
          body: JSON.stringify({ jsonrpc: '2.0', id: ++id, method: 'tools/call', params }),
        })
        return toldBy(messageIn(await answer.text(), id))
      },
      close: async () => {},
    }))
  })

  test('over stdio, between the server and the platform', async () => {
    await prove('stdio', async (token) => {
      const { call, close } = await connectStdio({ KEYFOB_URL: cutter.url, KEYFOB_TOKEN: token }, ['--reveal'])
      const ask: Ask = async (after) => {
        const { data, isError } = await call('mail_wait', { after, kind: 'code', timeout: waitSeconds })
        return told(data, isError)
      }
      return { ask, close }
    })
  })
})

type Result = { structuredContent?: Record<string, unknown>; content: { text: string }[]; isError?: boolean }

/** The answer to a request, in a JSON text or among events. */
function messageIn(text: string, id: number): Result {
  const texts = text.startsWith('{')
    ? [text]
    : text.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice(6)] : []))
  const answer = texts.map((one) => JSON.parse(one)).find((message) => message.id === id)
  if (!answer?.result) throw new Error('no answer')
  return answer.result
}

const toldBy = ({ structuredContent, content, isError = false }: Result) =>
  told(structuredContent ?? JSON.parse(content[0]?.text ?? '{}'), isError)

function told(data: Record<string, unknown>, isError: boolean): { code?: string; cursor: string } {
  const { code, cursor, details } = data as { code?: string; cursor?: string; details?: { cursor?: string } }
  if (!isError && cursor !== undefined) return { cursor, ...(code !== undefined && { code }) }
  if (data['error'] === 'mail_timeout' && details?.cursor !== undefined) return { cursor: details.cursor }
  throw new Error(`not answered: ${JSON.stringify(data)}`)
}
