import { describe, expect, test } from 'vitest'
import { reachableAddress } from './reachable-address.js'

const reached = (host: string, privateHosts: boolean) =>
  reachableAddress(host, { privateHosts }).then(
    ({ address }) => address,
    ({ message }: Error) => message,
  )
const refused = 'This host stands on a network from which no mail is fetched.'

describe('an address that a source may have', () => {
  test.each([
    '169.254.169.254',
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
    expect(await reached('203.0.113.7', false)).toBe('203.0.113.7')
    expect(await reached('::ffff:10.0.0.1', false)).toBe(refused)
  })
})
