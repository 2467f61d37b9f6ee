import { growth } from '@keyfob/testkit/growth'
import { expect, test } from 'vitest'
import { bitwardenEntry } from './bitwarden-entry.js'

const fieldsOf = (...names: (string | null)[]) => {
  const fields = names.map((name, at) => ({ name, value: `value ${at}` }))
  return Object.entries((bitwardenEntry({ type: 2, name: 'x', fields }, new Map()) as { data: object }).data).flatMap(
    ([, found]) => Object.keys(found),
  )
}

test('fields of one name are numbered, and a number that is there already is passed over', () => {
  expect(fieldsOf('a', 'a', 'a')).toEqual(['a', 'a (2)', 'a (3)'])
  expect(fieldsOf('a', 'a (2)', 'a', 'a (2)', 'a')).toEqual(['a', 'a (2)', 'a (3)', 'a (2) (2)', 'a (4)'])
  expect(fieldsOf(null, '', 'field')).toEqual(['field', 'field (2)', 'field (3)'])
})

test('fields of one long name are numbered in time that grows with their number', () => {
  const name = 'n'.repeat(5_000)
  const number = (count: number) => expect(fieldsOf(...Array.from({ length: count }, () => name))).toHaveLength(count)
  expect(growth(25, number)).toBeLessThan(1.5)
})
