import { describe, expect, test } from 'vitest'
import { isAllowed, ruleValue } from './email-rule.js'

const allow = (value: string) => ({ type: 'ALLOW', value })
const block = (value: string) => ({ type: 'BLOCK', value })

describe('the rules of a mailbox', () => {
  test.each([
    ['without any, everything passes', [], true],
    ['what is blocked does not pass', [block('ada@example.com')], false],
    ['a domain is blocked with those beneath it', [block('com')], false],
    ['`*@` is that domain alone', [block('*@mail.example.com')], true],
    ['another domain with the same ending is another domain', [block('ample.com')], true],
    ['once something is allowed, nothing else passes', [allow('else.test')], false],
    ['an address decides before its domain', [block('example.com'), allow('ada@example.com')], true],
    [
      'an address decides before its domain, the other way round',
      [allow('example.com'), block('ada@example.com')],
      false,
    ],
    ['`*@domain` decides before the domain', [block('example.com'), allow('*@example.com')], true],
    ['a longer domain decides before a shorter one', [block('com'), allow('example.com')], true],
    ['between equals BLOCK decides', [allow('example.com'), block('example.com')], false],
  ] as const)('%s', (_, rules, passes) => expect(isAllowed(rules, 'Ada@Example.com')).toBe(passes))

  test('a domain is the same in Unicode and in ASCII', () => {
    expect(isAllowed([block(ruleValue('bücher.example') ?? '')], 'x@xn--bcher-kva.example')).toBe(false)
    expect(isAllowed([block(ruleValue('xn--bcher-kva.example') ?? '')], 'x@BÜCHER.example')).toBe(false)
  })

  test('what is no address passes only where nothing has to be allowed', () => {
    expect(isAllowed([block('example.com')], '')).toBe(true)
    expect(isAllowed([allow('example.com')], '')).toBe(false)
  })
})

describe('what a rule is about', () => {
  test.each([
    ['Ada@Example.COM', 'ada@example.com'],
    ['@example.com', 'example.com'],
    ['example.com', 'example.com'],
    ['*@bücher.example', '*@xn--bcher-kva.example'],
  ])('%s is kept as %s', (text, value) => expect(ruleValue(text)).toBe(value))

  test.each(['', '*', '@', 'a b@example.com', '*.example.com', 'ada@', '"a"@example.com', 'a@b@example.com'])(
    '%j is refused',
    (text) => expect(ruleValue(text)).toBeUndefined(),
  )
})
