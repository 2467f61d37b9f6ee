// Tries to leave the process in every way that there is, from its main thread and from another: what the fence has to see.
import { exec, execFileSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { lookup as lookupWithCallback } from 'node:dns'
import { lookup, Resolver, resolve4 } from 'node:dns/promises'
import { get as httpGet } from 'node:http'
import { get as httpsGet } from 'node:https'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { isMainThread, Worker } from 'node:worker_threads'

const quiet = () => {}
const host = '192.0.2.1'
connect({ host, port: 1001 }).on('error', quiet)
connect({ host: '2001:db8::1', port: 1002 }).on('error', quiet)
connectTls({ host, port: 1003 }).on('error', quiet)
httpGet(`http://${host}:1004/`).on('error', quiet)
httpsGet(`https://${host}:1005/`).on('error', quiet)
fetch(`http://${host}:1006/`).catch(quiet)
createSocket('udp4').unref().send('x', 1007, host, quiet)
createSocket('udp4').unref().connect(1008, host, quiet)
connect('/tmp/keyfob-no-such-socket').on('error', quiet)
lookupWithCallback('one.invalid', quiet)
lookup('two.invalid').catch(quiet)
resolve4('three.invalid').catch(quiet)
new Resolver().resolveTxt('four.invalid').catch(quiet)
for (const run of [() => exec('true', quiet), () => execFileSync('/bin/true')]) {
  try {
    run()
  } catch {}
}
// As our own pools begin threads: with arguments of their own.
if (isMainThread) new Worker(new URL(import.meta.url), { execArgv: [] })
