import { AppError, errorBody } from '@keyfob/contracts/errors'
import { describe, expect, test } from 'vitest'
import { asAppError } from './as-app-error.js'

const withCode = (code: string) => Object.assign(new Error('LEAK'), { code })
const prisma = (originalCode: string) =>
  Object.assign(new Error('LEAK'), {
    code: 'P2010',
    meta: { driverAdapterError: Object.assign(new Error('LEAK'), { cause: { originalCode } }) },
  })

describe('the error that is answered', () => {
  test('is the one that was thrown on purpose', () => {
    const error = new AppError('step_taken')
    expect(asAppError(error)).toBe(error)
  })

  test.each([
    withCode('ECONNREFUSED'),
    withCode('57P01'),
    withCode('53300'),
    withCode('P1001'),
    withCode('P2024'),
    prisma('55P03'),
    new Error('wrapped', { cause: withCode('08006') }),
  ])('is unavailable while the database is not there: %s', (thrown) => {
    expect(asAppError(thrown).code).toBe('unavailable')
  })

  test('says to the operator, not to the caller, that the disk is full', () => {
    const error = asAppError(prisma('53100'))
    expect(error).toMatchObject({
      code: 'unavailable',
      cause: { message: 'The disk of the database is full: make room on it.' },
    })
    expect(error.message).not.toContain('disk')
  })

  test.each(['ENOSPC', 'EDQUOT', 'EROFS'])('says to the operator that a folder cannot be written (%s)', (code) => {
    const error = asAppError(Object.assign(new Error(`${code}: write /srv/keyfob/shares`), { code }))
    expect(error).toMatchObject({
      code: 'unavailable',
      cause: { message: expect.stringContaining('cannot be written: see that its disk has room') },
    })
    expect(error.message).not.toContain('shares')
  })

  test('blames the caller for a text that no database holds', () => {
    expect(asAppError(prisma('22021')).code).toBe('bad_request')
  })

  test.each([
    new Error('LEAK'),
    new TypeError('LEAK'),
    'LEAK',
    undefined,
    null,
    7,
    withCode('23505'),
    Object.assign(new Error('LEAK'), { statusCode: 500 }),
  ])('is internal_error, described to nobody, for what nobody foresaw: %s', (thrown) => {
    const error = asAppError(thrown)
    expect(error.code).toBe('internal_error')
    expect(JSON.stringify(errorBody(error, 'r'))).not.toContain('LEAK')
  })

  test("has none of the framework's words", () => {
    const thrown = Object.assign(new Error('LEAK'), { statusCode: 418 })
    expect(errorBody(asAppError(thrown), 'r')).toMatchObject({
      error: 'bad_request',
      message: 'The request is not valid.',
    })
  })
})
