import { expect, test } from 'vitest'
import { isPolicy, isWellFormed } from './spf-policy.js'

test('a policy is a record that begins with its version', () => {
  for (const record of ['v=spf1', 'V=SPF1 -all', 'v=spf1 ']) expect(isPolicy(record)).toBe(true)
  for (const record of ['v=spf10 -all', 'v=spf2 -all', ' v=spf1', 'spf1']) expect(isPolicy(record)).toBe(false)
})

test('a policy is well-formed where each of its terms is', () => {
  for (const terms of [
    '-all',
    '  ip4:192.0.2.1  ip4:192.0.2.0/24 ip6:2001:db8::/32 ~all ',
    'a a:mail.example.test mx/24 mx:example.test/24//64 a//64 ptr ptr:example.test',
    'include:_spf.example.test exists:%{ir}.%{l1r+-}._spf.%{d2} redirect=_spf.%{d} exp=why.example.test',
    'moo=cow+%{h}far_out=%{i} a:%{p} ip4=192.0.2.1',
  ])
    expect([terms, isWellFormed(`v=spf1 ${terms}`)]).toEqual([terms, true])
  for (const terms of [
    'ip6',
    'ip4:192.0.2.1/33x',
    'all:x',
    'a:',
    'include',
    'exp=',
    'redirect=a.test redirect=b.test',
    'exp=a.test exp=b.test',
    'exp=%{r}.example.test',
    'a:%(h).test',
    'a:foo.bar%',
    '1x=y',
    'all\u0000',
  ])
    expect([terms, isWellFormed(`v=spf1 ${terms}`)]).toEqual([terms, false])
})
