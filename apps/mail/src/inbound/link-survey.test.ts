import { describe, expect, test } from 'vitest'
import { linkSurvey } from './link-survey.js'

const hostsOf = (html: string) => linkSurvey('', html, 'practice.test').hosts

describe('the links of a mail are surveyed as a browser would follow them', () => {
  test.each([
    [
      'by the first base, for what stands before it too',
      '<a href="x"></a><base href="https://a.test/"><base href="https://b.test/">',
      ['a.test'],
    ],
    ['by a base that names only a host', '<base href="//a.test"><a href="/x">', ['a.test']],
    ['with a host but no protocol', '<a href="//a.test/x">', ['a.test']],
    ['with backslashes', String.raw`<a href="\\a.test\x"></a><a href="https:\\b.test">`, ['a.test', 'b.test']],
    ['with tabs, line ends and spaces in and around it', '<a href=" \u0001ht\ttps://a.\n\rtest/x ">', ['a.test']],
    [
      'of a form and of its buttons',
      '<form action="https://a.test"><button formaction="https://b.test">',
      ['a.test', 'b.test'],
    ],
    ['that lead nowhere without a base', '<a href="/x"></a><a href="#y"></a><a href="x">', []],
    ['that are no web addresses', '<a href="mailto:a@b.test"></a><a href="java\nscript:x">', []],
  ])('%s', (_, html, hosts) => expect(hostsOf(html)).toEqual(hosts))

  test('and flagged so', () => {
    expect(linkSurvey('', '<a href="//github.com@evil.test/">', 'practice.test').flags).toEqual(['userinfo'])
  })
})

describe('a survey that is cut says so', () => {
  const many = (count: number, one: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => one(at)).join(' ')

  test('and neither part of a mail hides the links of the other', () => {
    const html = many(501, () => '<a href="https://a.test/">')
    expect(linkSurvey('https://b.test', html, '')).toEqual({ hosts: ['a.test', 'b.test'], flags: [], isCut: true })
    const text = many(501, () => 'https://b.test')
    expect(linkSurvey(text, '<a href="https://a.test/">', '')).toMatchObject({
      hosts: ['a.test', 'b.test'],
      isCut: true,
    })
  })

  test('at its five hundredth link and twentieth host it is whole', () => {
    const text = many(500, (at) => `https://${at % 20}.test`)
    expect(linkSurvey(text, undefined, '')).toMatchObject({ isCut: false })
    expect(linkSurvey(`${text} https://20.test`, undefined, '').isCut).toBe(true)
    expect(
      linkSurvey(
        many(21, (at) => `https://${at}.test`),
        undefined,
        '',
      ),
    ).toMatchObject({ isCut: true, hosts: { length: 20 } })
  })
})
