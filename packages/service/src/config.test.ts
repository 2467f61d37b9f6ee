import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.js'

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('the configuration', () => {
  test('needs nothing to be set', () => {
    expect(readConfig({})).toMatchObject({
      home: '.keyfob',
      host: '127.0.0.1',
      domain: 'agents.localhost',
      fenceMs: 250,
      holdUnverified: true,
    })
  })

  test('takes an empty variable for one that is not set', () => {
    expect(readConfig({ KEYFOB_PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8484, databaseUrl: undefined })
  })

  test('lists every problem at once, one sentence each', () => {
    const problems = problemsOf({
      KEYFOB_PORT: '70000',
      KEYFOB_PROT: '1',
      KEYFOB_NONSENSE_BEYOND_REPAIR: '1',
      KEYFOB_FENCE_MS: 'soon',
      KEYFOB_DNS_SERVERS: '127.0.0.1:53,nowhere',
      KEYFOB_TRUST_PROXY: '10.0.0.0/33',
      KEYFOB_HOLD_UNVERIFIED: 'maybe',
      KEYFOB_URL: 'ftp://keyfob.example',
      KEYFOB_DOMAIN: 'Agents_Example',
      KEYFOB_SMTP_TLS_CERT: '/etc/mx.crt',
      KEYFOB_SMTP_PROXIES: '10.0.0.0/8',
      KEYFOB_ROOT_KEY: 'transit',
      KEYFOB_TRANSIT_URL: 'http://vault.example/v1/transit',
      KEYFOB_TRANSIT_TOKEN_FILE: '/run/token',
    })
    expect(problems).toEqual([
      'KEYFOB_PROT is not a setting; did you mean KEYFOB_PORT?',
      'KEYFOB_NONSENSE_BEYOND_REPAIR is not a setting.',
      'KEYFOB_PORT must be a port: a whole number from 0 to 65535, where 0 lets the system choose.',
      'KEYFOB_URL must be an http or https URL.',
      'KEYFOB_TRUST_PROXY must be a list of IP addresses or networks, separated by commas.',
      'KEYFOB_SMTP_PROXIES must be a list of IP addresses, separated by commas.',
      'KEYFOB_DOMAIN must be a domain name in lower case.',
      'KEYFOB_DNS_SERVERS must be a list of IP addresses, each with or without a port, separated by commas.',
      'KEYFOB_HOLD_UNVERIFIED must be true or false.',
      'KEYFOB_TRANSIT_URL must be an https URL; http on this machine itself.',
      'KEYFOB_FENCE_MS must be a whole number of milliseconds from 50 to 10000.',
      'KEYFOB_SMTP_TLS_CERT and KEYFOB_SMTP_TLS_KEY must be set together.',
      'KEYFOB_TRANSIT_URL and KEYFOB_TRANSIT_TOKEN_FILE must be set together.',
      'KEYFOB_ROOT_KEY is transit: KEYFOB_TRANSIT_URL and KEYFOB_TRANSIT_TOKEN_FILE must be set.',
    ])
  })

  test('passes over what the client tools read, and nothing that is close to it', () => {
    const ofClients = ['KEYFOB_TOKEN', 'KEYFOB_TOKEN_FILE', 'KEYFOB_PLATFORM_TOKEN', 'KEYFOB_MCP_CDP_URL']
    expect(problemsOf(Object.fromEntries(ofClients.map((name) => [name, 'x'])))).toEqual([])
    expect(problemsOf({ KEYFOB_TOKENS: 'x' })).toEqual([expect.stringMatching(/^KEYFOB_TOKENS is not a setting/)])
  })

  test('reads lists, URLs and yes or no', () => {
    const config = readConfig({
      KEYFOB_DNS_SERVERS: '127.0.0.1:5353, ::1, [::1]:53',
      KEYFOB_TRUST_PROXY: '10.0.0.0/8,::1',
      KEYFOB_HOLD_UNVERIFIED: 'false',
      KEYFOB_ARC_SEALERS: 'lists.example, gateway.example',
      KEYFOB_URL: 'https://keyfob.example/',
    })
    expect(config).toMatchObject({
      dnsServers: ['127.0.0.1:5353', '::1', '[::1]:53'],
      trustProxy: ['10.0.0.0/8', '::1'],
      holdUnverified: false,
      arcSealers: ['lists.example', 'gateway.example'],
    })
    expect(config.publicUrl?.origin).toBe('https://keyfob.example')
  })

  test('reads whom to ask for the time: nobody only where it says so', () => {
    const servers = (text: string) => readConfig({ KEYFOB_NTP_SERVERS: text }).ntpServers
    expect([servers('none'), servers('None')]).toEqual([[], []])
    expect(servers('')).toEqual(['time.cloudflare.com', 'time.google.com'])
    expect(servers('ntp1, 10.0.0.1:1123,::1,[::1]:123')).toEqual(['ntp1', '10.0.0.1:1123', '::1', '[::1]:123'])
  })

  test.each([
    'a,b,c,d,e',
    'a,a',
    'none,a',
    ' ',
    'a,',
    'a:0',
    'a:65536',
    'a:',
    'a:b',
    'a b',
    '10.0.0.256',
    '10.0.0',
    '-a',
    'a..b',
    'a_b',
    '[10.0.0.1]',
    '[::1',
    '::1:123:x',
    'ntp://a',
    'a/b',
    'user@a',
    `${'a'.repeat(64)}.b`,
  ])('does not ask %j for the time', (text) => {
    expect(problemsOf({ KEYFOB_NTP_SERVERS: text })).toEqual([
      'KEYFOB_NTP_SERVERS must be none, or up to four different hosts, each with or without a port, separated by commas.',
    ])
  })

  test('shows a secret neither in a problem nor in print', () => {
    const refused = problemsOf({ DATABASE_URL: 'mysql://u:LEAK@host/db', REDIS_URL: 'LEAK' })
    expect(refused).toHaveLength(2)
    expect(refused.join()).not.toContain('LEAK')
    const config = readConfig({ DATABASE_URL: 'postgresql://u:LEAK@host/db', REDIS_URL: 'redis://:LEAK@host' })
    expect(
      inspect(config, { depth: 5, showHidden: true }) + JSON.stringify(config) + String(config.databaseUrl),
    ).not.toContain('LEAK')
    expect(config.databaseUrl?.reveal()).toContain('LEAK')
  })

  test('cannot be changed once read', () => {
    expect(() => Object.assign(readConfig({}), { port: 1 })).toThrow(TypeError)
  })
})
