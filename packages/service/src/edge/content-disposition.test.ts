import { expect, test } from 'vitest'
import { contentDisposition, savedAs } from './content-disposition.js'

test.each([
  ['invoice.pdf', 'invoice.pdf'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\Windows\\a.exe', 'C__Windows_a.exe'],
  ['.bashrc', 'bashrc'],
  ['trailing. . ', 'trailing'],
  ['', 'attachment'],
  ['..', 'attachment'],
  // A file that is called exe.gpj and read as jpg.exe.
  ['photo\u202egpj.exe', 'photo_gpj.exe'],
  ['a\r\nSet-Cookie: x', 'a__Set-Cookie_ x'],
  ['half \ud800 pair', 'half _ pair'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(146)}.pdf`],
])('a file called %j is saved as %j', (given, saved) => {
  expect(savedAs(given)).toBe(saved)
})

test.each([
  ['invoice.pdf', `attachment; filename="invoice.pdf"; filename*=UTF-8''invoice.pdf`],
  ['Prüfung (1).pdf', `attachment; filename="Prufung (1).pdf"; filename*=UTF-8''Pr%C3%BCfung%20%281%29.pdf`],
  ['請求書.pdf', `attachment; filename="___.pdf"; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf`],
  ['a"; filename="b.exe', `attachment; filename="a__ filename=_b.exe"; filename*=UTF-8''a_%3B%20filename%3D_b.exe`],
  // Full-width forms, which decompose to a quote, a slash and a dot.
  ['a＂ b.exe', `attachment; filename="a_ b.exe"; filename*=UTF-8''a%EF%BC%82%20b.exe`],
  ['．．／passwd', `attachment; filename="_passwd"; filename*=UTF-8''%EF%BC%8E%EF%BC%8E%EF%BC%8Fpasswd`],
  ['％2e；.txt', `attachment; filename="_2e_.txt"; filename*=UTF-8''%EF%BC%852e%EF%BC%9B.txt`],
])('the header of %j says to save it, in ASCII and in UTF-8', (given, header) => {
  expect(contentDisposition(given)).toBe(header)
})
