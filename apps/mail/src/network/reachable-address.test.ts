import { describe, expect, test } from 'vitest'
import { reachableAddress } from './reachable-address.js'

const reached = (host: string, privateHosts: boolean) =>
  reachableAddress(host, { privateHosts }).then(
    ({ address }) => address,
    ({ message }: Error) => message,
  )
const refused = 'the host stands on a network that is not connected to'

describe('an address that a named mail server may have', () => {
  test.each([
    '169.254.169.254',
    '169.254.1.1',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    'fd00:ec2::254',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    'fe80::1',
    '::',
    'ff02::1',
    '::ffff:169.254.169.254',
  ])('is never %s', async (host) => expect(await reached(host, true)).toBe(refused))

  test.each(['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd00::1'])(
    'is %s only where private hosts are allowed',
    async (host) => expect([await reached(host, true), await reached(host, false)]).toEqual([host, refused]),
  )

  test('is a public one', async () => {
    expect(await reached('9.9.9.9', false)).toBe('9.9.9.9')
    expect(await reached('2620:fe::fe', false)).toBe('2620:fe::fe')
    expect([await reached('::ffff:10.0.0.1', false), await reached('::ffff:10.0.0.1', true)]).toEqual([
      refused,
      '10.0.0.1',
    ])
  })

  test('is this machine’s own only in its loopback networks', async () => {
    const isLoopback = async (host: string) => (await reachableAddress(host, { privateHosts: true })).isLoopback
    expect(await Promise.all(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].map(isLoopback))).not.toContain(
      false,
    )
    expect(await Promise.all(['10.0.0.1', '9.9.9.9', 'fd00::1', '100.64.0.1'].map(isLoopback))).not.toContain(true)
  })
})
