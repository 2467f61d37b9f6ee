import { expect, test } from 'vitest'
import { flaggedLinks } from './flagged-links.js'
import { linkFlags } from './link-flags.js'

const flagsOf = (url: string) => linkFlags(url, 'practice.test')

test('a link with a user name before its host, or to a host that only looks like a known one, is flagged', () => {
  expect(flagsOf('https://practice.test@evil.test/verify?token=1')).toEqual(['userinfo'])
  expect(flagsOf('https://github.com%2Fverify@evil.test/')).toEqual(['userinfo'])
  for (const host of ['practlce.test', 'gіthub.com', 'xn--pple-43d.com', 'login.github.com.evil.test', 'раypal.com'])
    expect([host, flagsOf(`https://${host}/x`)]).toEqual([host, ['lookalike_host']])
  for (const host of [
    'practice.test',
    'www.github.com',
    'xn--mnchen-3ya.de',
    'xn--e1afmkfd.xn--p1ai',
    '例え.テスト',
    '10.0.0.1',
  ])
    expect([host, flagsOf(`https://${host}/x`)]).toEqual([host, []])
})

test('a link that carries the address of another site is flagged, wherever it stands', () => {
  for (const rest of [
    '?next=https://evil.test/a',
    '?next=https%3A%2F%2Fevil.test',
    '?u=//evil.test/a',
    '?u=/\\evil.test',
    '#/go?to=https://evil.test',
    '/r/https%3A%2F%2Fevil.test%2Fa',
    '/r/https://evil.test/a',
  ])
    expect([rest, flagsOf(`https://practice.test/${rest.replace(/^\//, '')}`)]).toEqual([rest, ['carries_url']])
  for (const rest of ['?next=/home', '?next=https://app.practice.test/', '?q=//', '?token=a//b', '/a//b'])
    expect([rest, flagsOf(`https://practice.test/${rest.replace(/^\//, '')}`)]).toEqual([rest, []])
})

test('a link at a host that counts clicks is flagged', () => {
  for (const host of ['bit.ly', 'u123.ct.sendgrid.net', 'nam02.safelinks.protection.outlook.com'])
    expect([host, flagsOf(`https://${host}/ls/click`)]).toEqual([host, ['redirector']])
  for (const host of ['notbit.ly.test', 'sendgrid.net', 'rabbit.ly'])
    expect([host, flagsOf(`https://${host}/ls/click`)]).toEqual([host, []])
})

test('what is no web address has no flags', () => {
  for (const href of ['', 'x', 'https://', '/verify', 'http://[']) expect(linkFlags(href, '')).toEqual([])
})

test('of the links that were found one that hides its host is returned no longer, and the others bear their flags', () => {
  const link = (url: string) => ({
    url,
    text: '',
    purpose: 'sign_in' as const,
    confidence: 0.9,
    host: new URL(url).host,
  })
  const found = (url: string) =>
    flaggedLinks({ codes: [], links: [link(url)], kind: 'link', ambiguous: false, flags: [] }, 'practice.test')
  expect(found('https://practlce.test/verify?token=1')).toMatchObject({ links: [], kind: 'none' })
  expect(found('https://bit.ly/x')).toMatchObject({ links: [{ flags: ['redirector'] }], kind: 'link' })
  expect(found('https://practice.test/verify?token=1')).toMatchObject({ links: [{ flags: [] }], kind: 'link' })
})
