import { setTimeout as delay } from 'node:timers/promises'
import { HttpConnection, requestText } from '../load/http-connection.mjs'
import { median, spread } from '../measure/quantiles.mjs'
import { startDovecot } from '../peers/dovecot.mjs'
import { call } from '../platform/call.mjs'
import { startExistsProxy } from './exists-proxy.mjs'
import { openImapFloor } from './imap-floor.mjs'

const mailsPerRound = 8
const waitSeconds = 30
const watchingMs = 30_000

/**
 * M4: from the moment when an IMAP server tells of a mail to the answer of the `mail.wait` that was open before, beside what it
 * takes to fetch a mail and do nothing with it.
 */
export async function measureImap({ rounds, platform, letters, parts, agents: [agent], say }) {
  const dovecot = await startDovecot(parts, say)
  const samples = dovecot ? await fetched({ rounds, platform, letters, parts, agent, dovecot, say }) : []
  const mails = samples.flatMap(({ answered }) => answered)
  const bare = samples.flatMap((sample) => sample.bare)
  const ratios = samples.map((sample) => spread(sample.answered.map(answering)).p50 / spread(sample.bare).p50)
  return {
    title: 'M4: from EXISTS of an IMAP server to the answer with the code',
    columns: [
      { key: 'target', label: '' },
      { key: 'mails', label: 'mails' },
      { key: 'p50', label: 'EXISTS → answer p50 ms', digits: 1 },
      { key: 'p99', label: 'p99', digits: 1 },
      { key: 'max', label: 'max', digits: 1 },
      { key: 'ratio', label: '÷ bare fetch', digits: 2 },
      { key: 'lowest', label: 'lowest', digits: 2 },
      { key: 'highest', label: 'highest', digits: 2 },
      { key: 'wholeP50', label: 'delivered → answer p50 ms' },
    ],
    rows: [
      {
        target: 'keyfob',
        mails: mails.length,
        ...spread(mails.map(answering)),
        ...(mails.length > 0 && { ratio: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) }),
        wholeP50: spread(mails.map(({ deliveredMs, answeredMs }) => answeredMs - deliveredMs)).p50,
      },
      { target: 'imapflow, bare fetch', mails: bare.length, ...spread(bare), ratio: bare.length > 0 ? 1 : undefined },
    ],
    notes: [
      'The watch is told by IDLE; Dovecot itself waits half a second before it tells. Between the two the mail is fetched, its',
      'DKIM and DMARC are verified, it is parsed, sealed and committed with the place up to which the folder has been read.',
    ],
  }
}

const answering = ({ toldMs, answeredMs }) => answeredMs - toldMs

async function fetched({ rounds, platform, letters, parts, agent, dovecot, say }) {
  const proxy = await startExistsProxy(parts, dovecot.port)
  const floor = await openImapFloor(parts, await startDovecot(parts, say))
  const source = await call(platform, 'POST', '/v0/platform/mail/sources', {
    name: 'bench',
    host: '127.0.0.1',
    port: proxy.port,
    tls: 'none',
    username: dovecot.username,
    password: dovecot.password,
    identityId: agent.id,
  })
  await watched(platform, source.sourceId)
  const http = await HttpConnection.open(platform.url)
  let { cursor } = await call({ ...platform, token: agent.token }, 'GET', '/v0/messages/cursor')
  const samples = []
  for (let round = 0; round <= rounds; round++) {
    say(`  mail: by IMAP, ${round === 0 ? 'to warm up' : `round ${round} of ${rounds}`}…`)
    const sample = { answered: [], bare: [] }
    for (let mail = 0; mail < mailsPerRound; mail++) {
      const letter = await letters.write(agent.email)
      const path = `/v0/messages/wait?kind=code&after=${cursor}&timeout=${waitSeconds}`
      const waiting = http.exchangeUntilAvailable(requestText({ ...platform, token: agent.token }, 'GET', path))
      const deliveredMs = performance.now()
      await dovecot.deliver(letter.bytes)
      const { status, body, atMs: answeredMs } = await waiting
      const answer = JSON.parse(body)
      if (answer.code !== letter.code || !answer.verdict?.trusted)
        throw new Error(`mail.wait answered ${status}: ${body}`)
      cursor = answer.cursor
      sample.answered.push({ deliveredMs, toldMs: proxy.toldMs(), answeredMs })
      sample.bare.push(await floor(letter.bytes))
    }
    if (round > 0) samples.push(sample)
  }
  http.close()
  return samples
}

/** Resolves once the source is watched. */
async function watched(platform, sourceId) {
  for (const until = performance.now() + watchingMs; performance.now() < until; await delay(100)) {
    const { state } = await call(platform, 'GET', `/v0/platform/mail/sources/${sourceId}`)
    if (state === 'watching') return
  }
  throw new Error(`the source is not watched within ${watchingMs / 1000} s`)
}
