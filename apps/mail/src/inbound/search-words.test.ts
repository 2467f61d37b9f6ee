import { expect, test } from 'vitest'
import { mailWords, searchWords } from './search-words.js'

test('a mail is searched by its whole words, in one form and each once', () => {
  expect(searchWords('Sign in to GitHub', 'github: your ＣＯＤＥ is 123456. Übung a')).toEqual([
    'sign',
    'in',
    'to',
    'github',
    'your',
    'code',
    'is',
    '123456',
    'übung',
  ])
})

test('a script without spaces is searched by pairs of characters, in a sentence as in a query', () => {
  const mail = searchWords('ログインコードは 482913 です。')
  for (const query of ['ログイン', 'コード', 'ログインコード', '482913'])
    expect(mail).toEqual(expect.arrayContaining(searchWords(query)))
  expect(mail).not.toEqual(expect.arrayContaining(searchWords('パスワード')))
  expect(searchWords('登录验证码')).toEqual(['登录', '录验', '验证', '证码'])
  expect(searchWords('आपका कोड')).toEqual(['आपका', 'कोड'])
})

test('a word of a text is not one of the subject', () => {
  const words = mailWords({
    subject: 'Your code',
    from: [{ name: 'Shop', address: 'a@shop.test' }],
    text: 'subject:hello',
  })
  expect(words).toEqual(['subject:your', 'subject:code', 'your', 'code', 'shop', 'test', 'subject', 'hello'])
})

test('there are at most 500 of them, and none of more than 40 characters', () => {
  const many = Array.from({ length: 2_000 }, (_, at) => `word${at}`).join(' ')
  expect(searchWords(many)).toHaveLength(500)
  expect(searchWords('a'.repeat(41))).toEqual([])
})
