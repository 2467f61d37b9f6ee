// Loaded with --import into a process and, by NODE_OPTIONS, into each of its threads: whatever would leave it is written down, a
// line for each attempt, and fails. It stands where Node hands over to the system, below every module that could connect.
import { appendFileSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { isIP } from 'node:net'
import { threadId } from 'node:worker_threads'

// biome-ignore lint/style/noProcessEnv: a fence is told by the environment, which threads inherit
const { KEYFOB_FENCE_FILE: file = '', KEYFOB_FENCE_ALLOWED: allowed = '' } = process.env
/** `host:port` of what a test runs itself, or the path of a socket. */
const ours = new Set(allowed.split(','))
const unreachable = -101

const refuse = (how, what) => {
  appendFileSync(file, `${threadId === 0 ? 'main' : 'thread'} ${how} ${what}\n`)
  return unreachable
}

/** Puts `guard` before a native method: where it says what is wrong, that is written down in place of the call. */
function before(prototype, name, how, guard) {
  const original = prototype[name]
  if (typeof original !== 'function') throw new Error(`this Node has no ${how} to stand before`)
  prototype[name] = function (...args) {
    const wrong = guard.apply(this, args)
    return wrong === undefined ? original.apply(this, args) : refuse(how, wrong)
  }
}

const unlessOurs = (target) => (ours.has(target) ? undefined : target)
const { TCP } = process.binding('tcp_wrap')
const { Pipe } = process.binding('pipe_wrap')
const { UDP } = process.binding('udp_wrap')
const { ChannelWrap } = process.binding('cares_wrap')
const { Process } = process.binding('process_wrap')
for (const name of ['connect', 'connect6'])
  before(TCP.prototype, name, 'tcp', (_request, address, port) => unlessOurs(`${address}:${port}`))
before(Pipe.prototype, 'connect', 'pipe', (_request, path) => unlessOurs(path))
// A socket that is connected sends without an address: its connection was looked at.
for (const name of ['send', 'send6'])
  before(UDP.prototype, name, 'udp', (_request, _list, _length, port, address) =>
    typeof address === 'string' ? unlessOurs(`${address}:${port}`) : undefined,
  )
for (const name of ['connect', 'connect6'])
  before(UDP.prototype, name, 'udp', (address, port) => unlessOurs(`${address}:${port}`))
for (const name of Object.getOwnPropertyNames(ChannelWrap.prototype).filter((each) => /^query|^getHostBy/.test(each)))
  before(ChannelWrap.prototype, name, 'dns', function (_request, asked) {
    const isStubbed = this.getServers().every(([address, port]) => ours.has(`${address}:${port}`))
    return isStubbed ? undefined : asked
  })
before(Process.prototype, 'spawn', 'program', ({ file: program }) => program)
before(process.binding('spawn_sync'), 'spawn', 'program', ({ file: program }) => program)

const dns = createRequire(import.meta.url)('node:dns')
for (const module of [dns, dns.promises]) {
  const { lookup } = module
  module.lookup = (name, ...rest) => {
    if (isIP(name) !== 0 || name === 'localhost') return lookup(name, ...rest)
    refuse('lookup', name)
    const error = Object.assign(new Error('fenced in'), { code: 'ENOTFOUND' })
    const callback = rest.at(-1)
    return typeof callback === 'function' ? callback(error) : Promise.reject(error)
  }
}
syncBuiltinESMExports()
