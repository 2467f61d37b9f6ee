import { isIPv4, isIPv6 } from 'node:net'

/**
 * The network that an address is counted under: of IPv4 its /24, of IPv6 its /64, which is the least that one customer is given
 * (RFC 6177). An IPv4 address in IPv6 counts as what it is; what is no address, as itself.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare
  if (isIPv4(mapped)) return `${mapped.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(mapped)) return address
  const [before = '', after] = mapped.split('::')
  const head = groupsOf(before)
  const tail = after === undefined ? [] : groupsOf(after)
  const gap = after === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0')
  const first = [...head, ...gap, ...tail].slice(0, 4)
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'))
