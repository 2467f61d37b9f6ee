import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { ImapFailure } from './imap-failure.js'

/** Whether sources may stand on this machine or its own networks. */
export type Reach = Readonly<{ privateHosts: boolean }>

const loopback = listOf(['127.0.0.0/8', '::1/128'])
// RFC 1918, 4193, 6598.
const ours = listOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'])
// No mail server stands there: "this host", link-local with the clouds' metadata, multicast, what is reserved.
const never = listOf(['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '224.0.0.0/3', '::/128', 'fe80::/10', 'ff00::/8'])

/**
 * The address to connect to for a host's name, looked up once, so that what was checked is what is connected to.
 * @throws ImapFailure where it has none, or none that a source may have
 */
export async function reachableAddress(
  host: string,
  { privateHosts }: Reach,
): Promise<{ address: string; isLoopback: boolean }> {
  const found = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address)
  const address = found.map(unmapped).find((one) => isAllowed(one, privateHosts))
  if (address === undefined) {
    throw new ImapFailure('unreachable', 'This host stands on a network from which no mail is fetched.')
  }
  return { address, isLoopback: isIn(loopback, address) }
}

const isAllowed = (address: string, privateHosts: boolean) =>
  !isIn(never, address) && (privateHosts || !(isIn(loopback, address) || isIn(ours, address)))

const isIn = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

// An IPv4 address in IPv6 clothes (RFC 4291 §2.5.5.2) is that IPv4 address.
const unmapped = (address: string) => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}
