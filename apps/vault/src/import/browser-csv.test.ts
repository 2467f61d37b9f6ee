import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { refusal } from '../../test/refusal.js'
import { browserCsvRows } from './browser-csv.js'

const exported = (name: string) => readFileSync(new URL(`../../test/exports/${name}.csv`, import.meta.url), 'utf8')
const header = 'url,username,password'

describe('an export becomes', () => {
  test('Chrome’s and Edge’s', () => {
    expect(browserCsvRows(exported('chrome'))).toEqual([
      {
        row: 1,
        name: 'github.com',
        type: 'LOGIN',
        data: { password: 'p,a"ss LEAK', notes: 'line one\nline two, with a comma' },
        metadata: { uri: 'https://github.com/session', username: 'octo' },
      },
      {
        row: 2,
        name: 'github.com (2)',
        type: 'LOGIN',
        data: { password: 'LEAK2' },
        metadata: { uri: 'https://github.com/session', username: 'second' },
      },
      {
        row: 3,
        name: 'com.twitter.android',
        type: 'LOGIN',
        data: { password: 'LEAK3' },
        metadata: { uris: ['android://com.twitter.android/'], username: 'ada' },
      },
      {
        row: 4,
        name: 'example.org',
        type: 'LOGIN',
        data: { password: 'LEAK4' },
        metadata: { uri: 'https://example.org:8443/login' },
      },
    ])
  })

  test('Firefox’s, named by the host', () => {
    expect(browserCsvRows(exported('firefox'))).toEqual([
      {
        row: 1,
        name: 'accounts.example.org',
        type: 'LOGIN',
        data: { password: 'Firefox, LEAK' },
        metadata: { uri: 'https://accounts.example.org', username: 'ada' },
      },
      {
        row: 2,
        name: 'router.example.org',
        type: 'LOGIN',
        data: { password: 'LEAK' },
        metadata: { uri: 'https://router.example.org', username: 'admin', realm: 'Router "setup"' },
      },
    ])
  })

  test('Safari’s, with the seed', () => {
    expect(browserCsvRows(exported('safari'))).toEqual([
      {
        row: 1,
        name: 'github.com (octo)',
        type: 'LOGIN',
        data: { password: 'LEAK', notes: 'a note, LEAK' },
        metadata: { uri: 'https://github.com/', username: 'octo' },
        totp: 'otpauth://totp/GitHub:octo?secret=JBSWY3DPEHPK3PXP&issuer=GitHub',
      },
      {
        row: 2,
        name: 'example.org',
        type: 'LOGIN',
        data: { password: 'LEAK' },
        metadata: { uri: 'https://example.org/', username: 'ada@example.org' },
      },
    ])
  })

  test.each(['chrome', 'firefox', 'safari'])(
    'the same with CRLF, a byte order mark, empty lines and no last line end: %s',
    (name) => {
      const [plain] = [browserCsvRows(exported(name))]
      // A line end inside quotes is part of the value, so that file keeps its own.
      const crlf = name === 'chrome' ? exported(name) : exported(name).replaceAll('\n', '\r\n\r\n')
      expect(browserCsvRows(`\ufeff${crlf.trimEnd()}`)).toEqual(plain)
    },
  )

  test('the same in another order of columns and another case of their names', () => {
    const [row] = browserCsvRows('Password,URL,Name,USERNAME\nLEAK,https://a.test,A,ada')
    expect(row).toMatchObject({
      name: 'A',
      data: { password: 'LEAK' },
      metadata: { uri: 'https://a.test', username: 'ada' },
    })
  })

  test('what further columns hold, under their names', () => {
    const [row] = browserCsvRows('title,url,username,password,Tags,,constructor\nA,https://a.test,ada,LEAK,work,x,y')
    expect(row).toMatchObject({
      data: { password: 'LEAK', fields: { Tags: 'work', 'Column 6': 'x', constructor: 'y' } },
    })
  })

  test('values verbatim: spaces, quotes and other scripts', () => {
    const [row] = browserCsvRows(`${header}\nhttps://a.test, ada ,"  pä ""ss  "`)
    expect(row).toMatchObject({ data: { password: '  pä "ss  ' }, metadata: { username: ' ada ' } })
  })

  test('nothing where there is only the first line', () => expect(browserCsvRows(`${header}\n`)).toEqual([]))
})

describe('a row alone is refused, with the reason, and the others stay', () => {
  test.each([
    ['too few values', 'https://a.test,LEAK', 'holds 2 values where the first line names 3 columns'],
    ['too many values', 'https://a.test,ada,LEAK,LEAK', 'holds 4 values'],
    ['nothing', ',,', 'holds nothing to keep'],
    [
      'too long a password',
      `https://a.test,ada,${'LEAK'.repeat(3_000)}`,
      'data.password must be a string of 1 to 10000',
    ],
    ['characters that were lost', 'https://a.test,ada,LEAK\ufffd', 'not read as UTF-8'],
  ])('%s', (_, line, reason) => {
    const rows = browserCsvRows(`${header}\n${line}\nhttps://b.test,ada,p`)
    expect(rows[0]).toEqual({ row: 1, name: expect.any(String), refused: expect.stringContaining(reason) })
    expect(rows[1]).toMatchObject({ row: 2, name: 'b.test', type: 'LOGIN' })
    expect(JSON.stringify(rows)).not.toContain('LEAK')
  })
})

describe('a file is refused as a whole, and says what it is', () => {
  test.each([
    [
      'no first line',
      'https://a.test,ada,LEAK',
      "is not a browser's CSV, whose first line names its columns: the columns url, username, password are missing",
    ],
    ['no password', 'url,username\nhttps://LEAK,a', 'the column password is missing'],
    [
      'KeePass',
      '"Account","Login Name","Password","Web Site","Comments"\n"a","b","LEAK","c",""',
      "looks like KeePass's CSV, which is not a browser's CSV: the columns url, username are missing",
    ],
    [
      '1Password',
      'Title,Website,Username,Password,One-time password\nA,https://a.test,b,LEAK,',
      "looks like 1Password's CSV",
    ],
    [
      'Bitwarden',
      'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n',
      'export it as .json instead',
    ],
    ['semicolons', 'url;username;password\nhttps://a.test;b;LEAK', 'has semicolons or tabs between its columns'],
    ['a column twice', 'url,username,password,note,notes\na,b,LEAK,d,e', 'names two columns for notes'],
    ['an open quote', `${header}\nhttps://a.test,b,"LEAK`, 'opens a quote that is never closed, at line 2'],
    ['text behind a quote', `${header}\nhttps://a.test,b,"LEAK"LEAK`, 'holds text behind a closing quote'],
    ['a quote inside', `${header}\nhttps://a.test,b,LEAK"LEAK`, 'holds a quote inside a value that is not quoted'],
    [
      'an enormous value',
      `${header}\nhttps://a.test,b,${'LEAK'.repeat(200_000)}`,
      'holds an entry of more than 512 KiB',
    ],
    ['nothing but commas', ','.repeat(5_000_000), 'holds more than 500000 values'],
    ['JSON', '{"items":["LEAK"]}', 'is JSON, where the CSV of a browser is expected'],
  ])('%s', (_, content, problem) => {
    const error = refusal(() => browserCsvRows(content))
    expect(error).toMatchObject({ code: 'bad_request', message: expect.stringContaining(problem) })
    expect(JSON.stringify([error.message, error.details, error.cause])).not.toContain('LEAK')
  })

  test('of more than 500 rows', () => {
    const many = (count: number) => `${header}\n${'https://a.test,b,p\n'.repeat(count)}`
    expect(browserCsvRows(many(500))).toHaveLength(500)
    expect(() => browserCsvRows(many(501))).toThrow('holds more than 500 entries')
    expect(() => browserCsvRows(many(100_000))).toThrow('holds more than 500 entries')
  })
})
