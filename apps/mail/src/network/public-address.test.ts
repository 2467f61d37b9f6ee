import { describe, expect, test } from 'vitest'
import { hostOf } from '../webhooks/connect.js'
import { mayReceive } from './public-address.js'

/** A host as a URL reads it: every way of writing an address comes out as one. */
const read = (host: string) => hostOf(new URL(`https://${host}/`))

describe('what somebody else names is connected to at public addresses', () => {
  test.each([
    '9.9.9.9',
    '93.184.216.34',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '[2606:4700::1111]',
    '[2a00:1450:4001:80b::200e]',
  ])('%s', (host) => {
    expect(mayReceive(read(host), [])).toBe(true)
  })
})

describe('what somebody else names is never connected to at', () => {
  test.each([
    ['loopback', '127.0.0.1'],
    ['loopback, elsewhere in it', '127.255.0.9'],
    ['loopback in short', '127.1'],
    ['loopback as a number', '2130706433'],
    ['loopback in hexadecimal', '0x7f.0.0.1'],
    ['loopback in octal', '0177.0.0.1'],
    ['loopback of IPv6', '[::1]'],
    ['this host', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['this host of IPv6', '[::]'],
    ['a private network', '10.0.0.1'],
    ['a private network', '172.16.0.1'],
    ['a private network, its end', '172.31.255.255'],
    ['a private network', '192.168.1.1'],
    ['a unique local address', '[fd00::1]'],
    ['a site-local address', '[fec0::1]'],
    ['the metadata of a cloud', '169.254.169.254'],
    ['the metadata of a cloud over IPv6', '[fd00:ec2::254]'],
    ['the metadata of a cloud in shared space', '100.100.100.200'],
    ['the metadata of a cloud in reserved space', '192.0.0.192'],
    ['the wire server of a cloud', '168.63.129.16'],
    ['a link-local address', '[fe80::1]'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['benchmarks', '198.18.0.1'],
    ['documentation', '203.0.113.5'],
    ['documentation of IPv6', '[2001:db8::1]'],
    ['multicast', '224.0.0.1'],
    ['multicast of IPv6', '[ff02::1]'],
    ['what is reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['an IPv4 address mapped into IPv6', '[::ffff:10.0.0.1]'],
    ['a public one mapped into IPv6', '[::ffff:1.1.1.1]'],
    ['an IPv4-compatible address', '[::10.0.0.1]'],
    ['NAT64', '[64:ff9b::10.0.0.1]'],
    ['NAT64 of a local prefix', '[64:ff9b:1::1]'],
    ['6to4', '[2002:a00:1::1]'],
    ['Teredo', '[2001:0:a00:1::1]'],
    ['what IPv6 has not assigned', '[4000::1]'],
  ])('%s: %s', (_, host) => {
    expect(mayReceive(read(host), [])).toBe(false)
  })

  test.each(['localhost', 'fe80::1%eth0', '', '1.1.1', '1.1.1.1 '])('what is no address: %j', (address) => {
    expect(mayReceive(address, ['0.0.0.0/0', '::/0'])).toBe(false)
  })
})

describe('what the operator of the machine allows', () => {
  test.each([
    ['10.20.1.5', '10.20.0.0/16', true],
    ['10.21.1.5', '10.20.0.0/16', false],
    ['10.0.0.7', '10.0.0.7', true],
    ['10.0.0.8', '10.0.0.7', false],
    ['fd12::7', 'fd12::/16', true],
    ['fd12::7', 'fd12::7', true],
    ['::ffff:10.20.1.5', '10.20.0.0/16', false],
    ['10.20.1.5', '::/0', false],
  ])('%s in %s: %s', (address, network, may) => {
    expect(mayReceive(address, ['192.168.0.0/24', network])).toBe(may)
  })

  test.each(['169.254.169.254', '100.100.100.200', '192.0.0.192', '168.63.129.16', 'fd00:ec2::254'])(
    'is never what a cloud keeps for its machines: %s',
    (address) => expect(mayReceive(address, ['0.0.0.0/0', '::/0', address])).toBe(false),
  )
})
