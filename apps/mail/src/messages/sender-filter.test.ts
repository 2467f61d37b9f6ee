import { expect, test } from 'vitest'
import { isFrom, senderFilter } from './sender-filter.js'

test('a whole address means that sender alone', () => {
  expect(isFrom('noreply@github.com', 'NoReply@GitHub.com')).toBe(true)
  expect(isFrom('xnoreply@github.com', 'noreply@github.com')).toBe(false)
  expect(senderFilter('NoReply@GitHub.com')).toEqual({ fromAddress: 'noreply@github.com' })
})

test('a domain means its senders and those beneath it, never one that only ends alike', () => {
  for (const domain of ['github.com', '@github.com']) {
    expect(isFrom('noreply@github.com', domain)).toBe(true)
    expect(isFrom('noreply@mail.github.com', domain)).toBe(true)
    expect(isFrom('noreply@notgithub.com', domain)).toBe(false)
    expect(isFrom('github.com@evil.test', domain)).toBe(false)
  }
})

test('no filter means every sender; a pattern stands for itself', () => {
  expect([isFrom('a@b.c', undefined), isFrom('', undefined), isFrom('a@b.c', ' ')]).toEqual([true, true, true])
  expect([senderFilter(undefined), senderFilter(' ')]).toEqual([{}, {}])
  expect(JSON.stringify(senderFilter('%'))).toContain('@\\\\%')
  expect(isFrom('a@b.c', '%')).toBe(false)
})
