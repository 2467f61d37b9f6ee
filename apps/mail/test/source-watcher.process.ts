// A process that watches sources, as a mail service would, and says where it is so that it can be killed there.
import { openGate } from '@keyfob/gate/open-gate'
import { SourceWatches } from '../src/imap/source-watches.js'
import type { Inbound } from '../src/inbound/receive-message.js'

export type WatcherOptions = { databaseUrl: string; home: string }
/** A mail has been fetched and is about to be stored; it has been stored, and its commit was answered. */
export type Said = 'ready' | 'fetched' | 'stored'

const options = JSON.parse(process.argv[2] ?? '') as WatcherOptions
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const gate = await openGate({ ...options, fenceMs: 50, log: silent })
const say = (said: Said) => new Promise<void>((done) => process.send?.(said, () => done()))

// What reads and checks mails is no part of this: the mails are stored as they came, held.
const inbound: Inbound = {
  gate,
  arrivals: { ring: () => void say('stored') },
  reader: {
    read: async () => {
      await say('fetched')
      return undefined as never
    },
  },
  verifier: { verify: async () => undefined as never },
  policy: { holdUnverified: true },
  log: silent,
}

process.once('message', () => new SourceWatches(inbound, { privateHosts: true }).open())
process.on('disconnect', () => process.exit())
await say('ready')
