import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { isIP } from 'node:net'
import { type ClockSample, NtpRefusal, ntpAnswer, ntpQuestion, ntpSample } from './ntp-packet.js'

/**
 * Asks one NTP server (`host` or `host:port`) once, and hears nobody but the address that was asked. Throws an `NtpRefusal`
 * or a system error. Waits until `signal` is aborted, which the caller must do at some time.
 */
export async function askNtp(server: string, signal: AbortSignal): Promise<ClockSample> {
  const { hostname, port } = new URL(`ntp://${isIP(server) === 6 ? `[${server}]` : server}`)
  const { address, family } = await Promise.race([lookup(hostname.replace(/^\[|\]$/g, '')), silence(signal)])
  return ask({ address, family, port: Number(port || 123) }, signal)
}

async function silence(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort')
  throw new NtpRefusal('its name was not found in time')
}

type Place = Readonly<{ address: string; family: number; port: number }>

function ask({ address, family, port }: Place, signal: AbortSignal): Promise<ClockSample> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(family === 6 ? 'udp6' : 'udp4').unref()
    const cookie = randomBytes(8)
    let askedMs = 0
    let open = true
    const end = (settle: () => void) => {
      settle()
      if (open) socket.close()
      open = false
    }
    const giveUp = () => end(() => reject(new NtpRefusal('no answer')))
    socket.on('error', (error) => end(() => reject(error)))
    socket.on('message', (packet) => {
      const answeredMs = performance.now()
      try {
        const answer = ntpAnswer(packet, cookie)
        // What is no answer is passed over: whoever guesses must not keep the true one from being heard.
        if (answer) end(() => resolve(ntpSample(answer, askedMs, answeredMs)))
      } catch (error) {
        end(() => reject(error))
      }
    })
    socket.once('connect', () => {
      askedMs = performance.now()
      socket.send(ntpQuestion(cookie))
    })
    if (signal.aborted) return giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    // Connected, so that the system drops what comes from another address.
    socket.connect(port, address)
  })
}
