import { join } from 'node:path'
import type { Owner } from '../children/owner.js'

/** Where one PostgreSQL keeps what it has, and as whom it runs (`undefined`: as we do). */
export type Cluster = {
  directory: string
  data: string
  logFile: string
  passwordFile: string
  owner: Owner | undefined
}

/** The superuser and the database that each cluster is made with. */
export const user = 'keyfob'
export const database = 'keyfob'

/** The parts of a cluster that lies in `directory`. */
export function cluster(directory: string, owner: Owner | undefined): Cluster {
  return {
    directory,
    data: join(directory, 'data'),
    logFile: join(directory, 'server.log'),
    passwordFile: join(directory, 'password'),
    owner,
  }
}

/**
 * How a server with this working directory names its data directory. Under another user it could not walk there through a
 * private folder, but it is there already, and Linux lets it say so.
 */
export function nameFromInside(data: string, owner: Owner | undefined): string {
  return owner !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : data
}
