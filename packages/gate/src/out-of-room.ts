import { codeOf } from './database.js'

/** Was it refused because the disk of the database is full (SQLSTATE 53100)? Asked of what a door has thrown. */
export const isOutOfRoom = (error: unknown): boolean =>
  error instanceof Error && (codeOf(error) === '53100' || isOutOfRoom(error.cause))
