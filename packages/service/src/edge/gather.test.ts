import { AppError, type Problem } from '@keyfob/contracts/errors'
import { nothing, operation } from '@keyfob/contracts/operation'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Given, gather } from './gather.js'

const base = { path: '/things/:name', category: 'vault', caller: 'agent', summary: '', output: nothing } as const
const fields = {
  name: z.string().min(1).max(8),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  kind: z.enum(['code', 'link']).optional(),
  id: z
    .string()
    .regex(/^[a-z]{3}$/, 'must be three letters')
    .optional(),
  when: z.iso.datetime().optional(),
  list: z
    .array(z.strictObject({ password: z.string().max(3) }))
    .max(2)
    .optional(),
}
const read = operation({ ...base, name: 'things.read', method: 'GET', input: z.strictObject(fields) })
const write = operation({ ...base, name: 'things.write', method: 'PUT', input: z.strictObject(fields) })

const given = (parts: Partial<Given>): Given => ({
  path: { name: 'a' },
  query: '',
  body: undefined,
  headers: {},
  ...parts,
})
const problems = (...[op, parts]: [typeof read, Partial<Given>]): readonly Problem[] => {
  try {
    gather(op, given(parts))
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'bad_request') throw error
    expect(error.message + JSON.stringify(error.details)).not.toContain('LEAK')
    return error.details?.problems as Problem[]
  }
  return []
}

describe('the input of an operation', () => {
  test('is gathered from path and query of a GET', () => {
    expect(gather(read, given({ query: 'limit=7&kind=code&id=abc' }))).toEqual({
      name: 'a',
      limit: 7,
      kind: 'code',
      id: 'abc',
    })
  })

  test('is gathered from path and body of a PUT', () => {
    expect(gather(write, given({ body: { limit: 7 } }))).toEqual({ name: 'a', limit: 7 })
    expect(gather(write, given({}))).toEqual({ name: 'a', limit: 50 })
  })

  test.each([
    ['%3Ca%40b%3E', '<a@b>'],
    ['%3Ca@b%3E', '<a@b>'],
    ['<a@b>', '<a@b>'],
    ['a%2Fb', 'a/b'],
    ['%2541', '%41'],
    ['a+b', 'a+b'],
    ['%C3%A9', 'é'],
  ])('decodes the path name %s once', (name, value) => {
    expect(gather(read, given({ path: { name } }))).toMatchObject({ name: value })
  })

  test.each(['%ff', '%', '%zz', '%C3', '%00', 'a%00LEAK'])('refuses the path name %s', (name) => {
    expect(problems(read, { path: { name } })).toMatchObject([{ field: 'name' }])
  })

  test('takes no query where there is a body: a secret there would be written into logs', () => {
    expect(problems(write, { query: 'limit=LEAK&id=LEAK' })).toEqual([
      { field: 'limit', problem: 'must be given in the body, not in the query' },
      { field: 'id', problem: 'must be given in the body, not in the query' },
    ])
  })

  test('takes no body where there is a query', () => {
    expect(problems(read, { body: { limit: 'LEAK' } })).toEqual([
      { field: 'body', problem: 'must be empty: GET takes its fields in the query' },
    ])
  })

  test('takes nothing from two places', () => {
    expect(problems(read, { query: 'name=LEAK' })).toEqual([
      { field: 'name', problem: 'must be given once: it stands in the path already' },
    ])
    expect(problems(write, { body: { name: 'a' } })).toMatchObject([{ field: 'name' }])
    expect(problems(read, { query: 'limit=1&limit=LEAK' })).toEqual([{ field: 'limit', problem: 'must be given once' }])
    expect(problems(read, { query: 'limit=1&%6cimit=1' })).toEqual([{ field: 'limit', problem: 'must be given once' }])
  })

  test('takes from a header what belongs there, and from nowhere else', () => {
    const matched = operation({
      ...base,
      name: 'things.match',
      method: 'PUT',
      headers: { ifMatch: 'if-match' },
      input: z.strictObject({ name: z.string(), ifMatch: z.string().max(3).optional() }),
    })
    expect(gather(matched, given({ headers: { 'if-match': '"1"' } }))).toEqual({ name: 'a', ifMatch: '"1"' })
    expect(gather(matched, given({}))).toEqual({ name: 'a' })
    for (const [parts, problem] of [
      [{ body: { ifMatch: 'LEAK' } }, 'must be given in the header if-match'],
      [{ headers: { 'if-match': 'LEAK' } }, 'must be at most 3 characters long'],
    ] as const) {
      expect(() => gather(matched, given(parts))).toThrow(
        expect.objectContaining({ details: { problems: [{ field: 'ifMatch', problem }] } }),
      )
    }
  })

  test.each([[[]], ['LEAK'], [7], [null], [true]])('is an object, not %j', (body) => {
    expect(problems(write, { body })).toEqual([{ field: 'body', problem: 'must be a JSON object' }])
  })

  test('says of each field what was expected, and shows no value', () => {
    const body = {
      limit: 'LEAK',
      kind: 'LEAK',
      id: 'LEAK',
      when: 'LEAK',
      list: [{ password: 'LEAK' }, { password: 7, extra: 'LEAK' }],
      more: 'LEAK',
    }
    expect(problems(write, { path: { name: 'much-too-long' }, body })).toEqual([
      { field: 'name', problem: 'must be at most 8 characters long' },
      { field: 'limit', problem: 'must be a number' },
      { field: 'kind', problem: 'must be one of code, link' },
      { field: 'id', problem: 'must be three letters' },
      { field: 'when', problem: 'must be a time in ISO 8601 with its zone, as 2026-01-31T12:00:00.000Z' },
      { field: 'list.0.password', problem: 'must be at most 3 characters long' },
      { field: 'list.1.password', problem: 'must be a string' },
      { field: 'list.1.extra', problem: 'is not a field of this operation' },
      { field: 'more', problem: 'is not a field of this operation' },
    ])
  })

  test('says how long a list may be', () => {
    const list = Array.from({ length: 3 }, () => ({ password: '' }))
    expect(problems(write, { body: { list } })).toEqual([{ field: 'list', problem: 'must hold at most 2 entries' }])
  })

  test('says which field is missing', () => {
    const required = operation({
      ...base,
      name: 'x',
      method: 'PUT',
      input: z.strictObject({ name: z.string(), type: z.string() }),
    })
    expect(() => gather(required, given({ body: {} }))).toThrow(
      'The request is not valid: type is missing; it must be a string.',
    )
  })

  test('cannot be made to hold a prototype by its query', () => {
    expect(problems(read, { query: '__proto__=LEAK&constructor=LEAK' })).toHaveLength(2)
  })

  test('names at most 20 problems', () => {
    const query = Array.from({ length: 40 }, (_, index) => `f${index}=LEAK`).join('&')
    expect(problems(read, { query })).toHaveLength(20)
    expect(problems(read, { query: 'a=1&'.repeat(60) })).toEqual([
      { field: 'query', problem: 'must hold at most 50 fields' },
    ])
  })
})
