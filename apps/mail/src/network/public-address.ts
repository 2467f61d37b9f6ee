import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Networks in CIDR notation, or single addresses, that may be connected to although they are not public. */
export type AllowedNetworks = readonly string[]

/**
 * May this address be connected to, where somebody else named it? Public unicast addresses only, and what the operator of the
 * machine has allowed: not loopback, private, link-local, shared, multicast or reserved ones, nor an address in which another
 * is wrapped (IPv4-mapped, NAT64, 6to4, Teredo), since that would be reached by a translator. Where a cloud keeps what its
 * machines may do is refused whatever is allowed, and so is anything that is no address.
 */
export function mayReceive(address: string, allowed: AllowedNetworks): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false
  const parsed = ipaddr.parse(address)
  if (ofClouds.some((network) => isWithin(parsed, network))) return false
  return isPublic(parsed) || allowed.some((network) => isWithin(parsed, network))
}

/** The metadata of the clouds, and a wire server of one, which no registry marks as special. */
const ofClouds = ['169.254.169.254', '100.100.100.200', '192.0.0.192', '168.63.129.16', 'fd00:ec2::254']

// All that is assigned for use in IPv6 lies in 2000::/3.
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv4 || address.match(ipaddr.IPv6.parse('2000::'), 3)
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, network: string): boolean {
  const whole = network.includes('/') ? network : `${network}/${isIP(network) === 6 ? 128 : 32}`
  const [base, bits] = ipaddr.parseCIDR(whole)
  if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, bits)
  return base instanceof ipaddr.IPv6 && address.match(base, bits)
}
