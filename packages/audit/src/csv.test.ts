import { expect, test } from 'vitest'
import { csvHead, csvLine, csvRow } from './csv.js'

test.each([
  ['=HYPERLINK("https://x.example";"y")', `"'=HYPERLINK(""https://x.example"";""y"")"`],
  ["+1+cmd|' /C calc'!A0", `"'+1+cmd|' /C calc'!A0"`],
  ['-2+3', `"'-2+3"`],
  ['@SUM(1)', `"'@SUM(1)"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['  =1', `"'  =1"`],
  ['\uff1d1', `"'\uff1d1"`],
  ['a,"b"\nc', '"a,""b""\nc"'],
  ['","=1', '""",""=1"'],
  ['github', '"github"'],
  ['a=b', '"a=b"'],
  [12, '"12"'],
])('%j is no formula and one field', (value, field) => {
  expect(csvLine([value, 'x'])).toBe(`${field},"x"\r\n`)
})

test('a row of which only the hash is left has as many fields as the head', () => {
  const fields = csvRow({ seq: 7, hash: 'AAAA', row: null, checkpoint: null }).split(',')
  expect(fields).toHaveLength(csvHead.split(',').length)
  expect([fields[0], fields.at(-1)]).toEqual(['"7"', '"AAAA"\r\n'])
})
