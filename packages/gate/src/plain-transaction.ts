import pg from 'pg'
import { type Database, databaseError } from './database.js'
import type { Sql } from './doors.js'

type Values = readonly unknown[]

// Written templates are few and live as long as the process, so each is one statement that a connection plans once.
const statements = new WeakMap<TemplateStringsArray, Readonly<{ name: string; text: string }>>()
let named = 0

function statementOf(template: TemplateStringsArray) {
  const known = statements.get(template)
  if (known) return known
  named += 1
  const text = template.reduce((before, after, at) => `${before}$${at}${after}`)
  const statement = { name: `plain_${named}`, text }
  statements.set(template, statement)
  return statement
}

// As the doors' own client reads them: a number that may be large is a bigint.
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig

/**
 * One transaction at READ COMMITTED of written statements alone, on a connection of the same pool: for a door that carries a lot, and
 * often. Nothing is copied on its way, and what is asked in one turn goes in one round trip. A statement that fails undoes it.
 */
export async function plainly<T>({ pool }: Database, body: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw databaseError(error)
  })
  const ask = (template: TemplateStringsArray, values: Values) =>
    client.query({ ...statementOf(template), values: [...values], types })
  const sql = {
    $queryRaw: async (template: TemplateStringsArray, ...values: unknown[]) => (await ask(template, values)).rows,
    $executeRaw: async (template: TemplateStringsArray, ...values: unknown[]) =>
      (await ask(template, values)).rowCount ?? 0,
  } as unknown as Sql
  try {
    await client.query('BEGIN')
    const value = await body(sql)
    const { command } = await client.query('COMMIT')
    // So the server answers where a statement had failed.
    if (command !== 'COMMIT') throw new Error('a statement failed, and nothing was committed')
    client.release()
    return value
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      (lost: Error) => client.release(lost),
    )
    throw databaseError(error)
  }
}
