import { readFileSync } from 'node:fs'
import { AppError } from '@keyfob/contracts/errors'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importRows } from './import-rows.js'

const exported = (name: string) => readFileSync(new URL(`../../test/exports/${name}`, import.meta.url), 'utf8')

test('what a file is shows in its content', () => {
  expect(importRows(exported('bitwarden.json'))).toEqual(importRows(exported('bitwarden.json'), 'bitwarden'))
  expect(importRows(` \n${exported('bitwarden.json')}`)).toHaveLength(9)
  expect(importRows(exported('chrome.csv'))).toEqual(importRows(exported('chrome.csv'), 'csv'))
})

test('a format that was named and is not the file’s is refused', () => {
  expect(() => importRows(exported('chrome.csv'), 'bitwarden')).toThrow('content is not JSON, where a Bitwarden export')
  expect(() => importRows(exported('bitwarden.json'), 'csv')).toThrow('content is JSON, where the CSV')
})

describe('what is neither says what it is', () => {
  test.each([
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['<!DOCTYPE html><html>LEAK', 'is a page of HTML'],
    ['<?xml version="1.0"?><KeePassFile>LEAK', 'is XML, as KeePass writes it'],
    ['PK\u0003\u0004LEAK', 'is a ZIP archive'],
    ['%PDF-1.7 LEAK', 'is a PDF'],
    ['otpauth://totp/a?secret=LEAK', 'holds seeds alone: enrol them with POST /v0/vault/totp/import'],
    ['n\u0000a\u0000m\u0000e\u0000', 'is not text in UTF-8'],
    ['hello LEAK', "is not a browser's CSV"],
    ['[]', 'is JSON and not a Bitwarden export'],
    ['{', 'begins like JSON and is not'],
  ])('%j: %s', (content, problem) => {
    expect(() => importRows(content)).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(problem) }),
    )
    expect(() => importRows(content)).toThrow(expect.objectContaining({ message: expect.not.stringContaining('LEAK') }))
  })

  test('5 MiB are looked at, and a byte more is not', () => {
    const bytes = 5 * 1_024 * 1_024
    expect(() => importRows(`name\n${'x\n'.repeat(bytes / 2 - 3)}`)).toThrow("is not a browser's CSV")
    expect(() => importRows('x'.repeat(bytes + 1))).toThrow('content must be at most 5 MiB')
    expect(() => importRows('€'.repeat(bytes / 2))).toThrow('content must be at most 5 MiB')
  })
})

describe('whatever the text', () => {
  /** Every message, detail, cause and reason that comes of a text. */
  const saidOf = (content: string, format?: 'bitwarden' | 'csv'): string => {
    try {
      const rows = importRows(content, format)
      return JSON.stringify(rows.map((row) => ('refused' in row ? row.refused : '')))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(error.cause).toBeUndefined()
      return JSON.stringify([error.message, error.details])
    }
  }
  const format = fc.constantFrom(undefined, 'bitwarden' as const, 'csv' as const)

  test('of any text nothing but an AppError is thrown, and no piece of a value is in it', () => {
    const pieces = [
      'url,username,password',
      'name,',
      '\n',
      '\r\n',
      ',',
      '"',
      '""',
      'LEAK',
      '{',
      '[',
      ':',
      '"items"',
      '\ufeff',
      '\0',
      ';',
      '\\',
      '<',
      '\ud800',
    ]
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 20 })
    fc.assert(
      fc.property(text, format, (parts, named) => {
        expect(saidOf(parts.join(''), named)).not.toContain('LEAK')
      }),
      { numRuns: 1_000 },
    )
  })

  test('of any JSON in the form of an export', () => {
    const value = fc.oneof(
      fc.constantFrom('LEAK', 'https://LEAK.test', null, 0, true, ''),
      fc.array(fc.constant('LEAK')),
    )
    const texts = (...names: string[]) =>
      fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] })
    const list = (entry: fc.Arbitrary<unknown>) => fc.oneof(value, fc.array(entry, { maxLength: 3 }))
    const item = fc.record(
      {
        type: fc.oneof(fc.integer({ min: 0, max: 7 }), value),
        name: fc.constantFrom('n', null),
        notes: value,
        fields: list(texts('name', 'value', 'type')),
        login: fc.oneof(value, texts('username', 'password', 'totp'), fc.record({ uris: list(texts('uri')) })),
        card: fc.oneof(value, texts('cardholderName', 'number', 'expMonth', 'expYear', 'code')),
        identity: fc.oneof(value, texts('firstName', 'address1', 'city', 'country')),
        sshKey: fc.oneof(value, texts('privateKey', 'publicKey')),
        folderId: value,
        collectionIds: value,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(list(item), value, (items, encrypted) => {
        expect(saidOf(JSON.stringify({ items, encrypted }))).not.toContain('LEAK')
      }),
      { numRuns: 1_000 },
    )
  })

  test('a depth that no export has', () => {
    for (const deep of ['['.repeat(1_000_000), `{"items":${'['.repeat(500_000)}${']'.repeat(500_000)}}`]) saidOf(deep)
    const item = `{"type":2,"notes":"x","other":${'['.repeat(500_000)}${']'.repeat(500_000)}}`
    expect(saidOf(`{"items":[${item}]}`)).toBe('[""]')
  })
})
