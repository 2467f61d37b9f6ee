import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { mayReceive } from './public-address.js'

/** Whether a mail server that an operator names may stand on this machine or its own networks. */
export type Reach = Readonly<{ privateHosts: boolean }>

/** The host has no address that may be connected to. Its message names neither. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

const loopback = ['127.0.0.0/8', '::1']
// RFC 1918, 6598, 4193.
const ours = [...loopback, '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']

/**
 * The address to connect to for a host's name, looked up once, so that what was checked is what is connected to. The look-up
 * is the system's, and takes as long as that lets it. @throws AddressRefused, or what the look-up threw
 */
export async function reachableAddress(
  host: string,
  { privateHosts }: Reach,
): Promise<{ address: string; isLoopback: boolean }> {
  const found = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address)
  const address = found.map(unmapped).find((one) => mayReceive(one, privateHosts ? ours : []))
  if (address === undefined) throw new AddressRefused('the host stands on a network that is not connected to')
  // No public address lies there: what may be connected to for being in it, is.
  return { address, isLoopback: !mayReceive(address, []) && mayReceive(address, loopback) }
}

// An IPv4 address in IPv6 clothes (RFC 4291 §2.5.5.2) is that IPv4 address.
const unmapped = (address: string) => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
