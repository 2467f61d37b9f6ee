import { lookup, Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { type AllowedNetworks, mayReceive } from '../network/public-address.js'
import { until } from '../network/until.js'
import { AttemptError } from './attempt-error.js'

export type Address = Readonly<{ address: string; family: 4 | 6 }>

const addressesMax = 8

/**
 * All addresses of a host, asked for anew: of `dnsServers` where there are any, else of the system. One that is not allowed
 * refuses them all: a name that is public and private at once is not to be trusted.
 * @throws AttemptError name_not_found, address_refused
 */
export async function findAddresses(
  host: string,
  { dnsServers, allowed }: Readonly<{ dnsServers: readonly string[]; allowed: AllowedNetworks }>,
  signal: AbortSignal,
): Promise<Address[]> {
  const found = isIP(host) === 0 ? await resolved(host, dnsServers, signal) : [host]
  if (found.length === 0) throw new AttemptError('name_not_found')
  if (!found.every((address) => mayReceive(address, allowed))) throw new AttemptError('address_refused')
  return found.slice(0, addressesMax).map((address) => ({ address, family: isIP(address) === 6 ? 6 : 4 }))
}

async function resolved(host: string, servers: readonly string[], signal: AbortSignal): Promise<string[]> {
  if (servers.length === 0) {
    // The system's look-up cannot be cancelled: it is left behind.
    const looked = lookup(host, { all: true }).catch((cause: unknown) => {
      throw new AttemptError('name_not_found', cause)
    })
    return (await until(signal, looked)).map(({ address }) => address)
  }
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  resolver.setServers([...servers])
  const cancel = () => resolver.cancel()
  signal.addEventListener('abort', cancel)
  try {
    // A name that has addresses of one kind only is answered with an error for the other.
    const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    const failed = [four, six].filter((result) => result.status === 'rejected')
    if (signal.aborted) throw signal.reason
    if (failed.length === 2) throw new AttemptError('name_not_found', failed[0]?.reason)
    return [four, six].flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
