import { operations } from '@keyfob/contracts/operations'
import { isSecret } from '@keyfob/contracts/secret'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { failureOf } from './failure.js'
import { createLog } from './log.js'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog({ level: 'debug', stream: { write: (line) => lines.push(line) } }))
  return lines.join('')
}

/** A value of the schema's shape with LEAK wherever the mark is. */
function leaking(schema: z.ZodType): unknown {
  if (isSecret(schema)) return 'LEAK'
  const def = schema.def as { shape?: Record<string, z.ZodType>; element?: z.ZodType; innerType?: z.ZodType }
  if (def.shape) return Object.fromEntries(Object.entries(def.shape).map(([name, field]) => [name, leaking(field)]))
  if (def.element) return [leaking(def.element)]
  return def.innerType ? leaking(def.innerType) : 'plain'
}

describe('the log', () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    'censors what %s marks as secret, however deep',
    (_, operation) => {
      const values = { input: leaking(operation.input), output: leaking(operation.output) }
      const text = logged((log) => {
        log.info(values, 'by mistake')
        log.info(values.output as Record<string, unknown>, 'by mistake')
      })
      expect(text).toContain('by mistake')
      expect(text).not.toContain('LEAK')
    },
  )

  test('censors tokens and cookies', () => {
    const headers = { authorization: 'Bearer LEAK', cookie: 'kf_session=LEAK' }
    expect(
      logged((log) => log.info({ request: { headers }, caller: { bearer: 'LEAK', session: 'LEAK' } }, 'x')),
    ).not.toContain('LEAK')
  })

  test('writes JSON lines with a time and a level', () => {
    expect(JSON.parse(logged((log) => log.warn({ part: 'queue' }, 'slow')))).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      part: 'queue',
      msg: 'slow',
    })
  })
})

describe('a failure in the log', () => {
  test('does not quote what a parser was given', () => {
    let thrown: unknown
    try {
      JSON.parse('LEAK')
    } catch (error) {
      thrown = new Error('reading failed', { cause: error })
    }
    const failure = failureOf(thrown)
    expect(failure).toMatchObject({ message: 'reading failed', cause: { name: 'SyntaxError' } })
    expect(failure.stack).toContain('log.test.ts')
    expect(JSON.stringify(failure)).not.toContain('LEAK')
  })

  test('does not quote the row that the database complains about', () => {
    class DatabaseError extends Error {
      code = '23505'
      detail = 'Key (name)=(LEAK) already exists.'
    }
    const failure = failureOf(new DatabaseError('duplicate LEAK'))
    expect(failure).toMatchObject({ kind: '23505' })
    expect(JSON.stringify(failure)).not.toContain('LEAK')
  })

  test.each([
    () => Buffer.from('x', 'LEAK' as BufferEncoding),
    () => Object.assign('LEAK' as unknown as { x: number }, { 0: 1 }),
    () => 'x' in ('LEAK' as unknown as object),
    () => new URL('LEAK'),
    () => new Intl.DateTimeFormat('en', { timeZone: 'LEAK' }),
    () => BigInt('LEAK'),
  ])('does not quote what the engine was given: %s', (misuse) => {
    let thrown: unknown
    try {
      misuse()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(Error)
    expect(JSON.stringify(failureOf(thrown))).not.toContain('LEAK')
  })

  test('a line of a message that looks like a place in the program is left out with it', () => {
    const { stack } = failureOf(new SyntaxError('cannot read "\n    at LEAK"'))
    expect(stack).toContain('log.test.ts')
    expect(stack).not.toContain('LEAK')
  })

  test('says what is missing, which is the program and no value', () => {
    const nothing = undefined as unknown as { there(): void }
    expect(() => nothing.there()).toThrow()
    const failure = failureOf(new TypeError("Cannot read properties of undefined (reading 'there')"))
    expect(failure.message).toBe("Cannot read properties of undefined (reading 'there')")
  })

  test('ends, even where its causes do not', () => {
    const error = new Error('round')
    error.cause = error
    expect(JSON.stringify(failureOf(error)).match(/"message":"round"/g)).toHaveLength(5)
  })
})
