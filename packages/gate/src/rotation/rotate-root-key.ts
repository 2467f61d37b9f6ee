import type pg from 'pg'
import { EnvelopeError } from '../envelope.js'
import type { Hinges } from '../gate.js'
import type { Keyring } from '../keyring.js'
import type { RootKey } from '../keys.js'
import { readRootKey, replaceRootKey, rootKeyByHand } from '../root-key-file.js'
import type { RootKeys } from '../root-keys.js'
import { StartError } from '../start-error.js'

/** A folder that this process may not write, or a file that is mounted on its own. */
const unwritable = ['EROFS', 'EACCES', 'EPERM', 'EBUSY']

/**
 * Replaces the root key, a step at a time; a sentence for the person at the terminal is given when each is done. The next key
 * stands in a file beside the first until the database is wrapped by it, so that one of the two opens it at any moment;
 * services that run meanwhile find it there. Cut short anywhere, it goes on from there. Throws a StartError that says what to do.
 */
export async function* rotateRootKey({ database, keyring }: Hinges): AsyncGenerator<string> {
  const { file, nextFile } = keyring.root
  const client = await database.pool.connect()
  try {
    const { rows } = await client.query('SELECT pg_try_advisory_lock(gate_organisation_class(), 6) AS had')
    if (!rows[0].had) throw new StartError('The root key is being rotated by another process. Let that one end.')
    const next = await nextKey(keyring.root)
    yield `The next root key is in ${nextFile}.`
    const count = await rewrap(client, keyring, next)
    yield `It wraps the pepper and all keys of organisations: ${count} were wrapped anew.`
    const done = await replace(file, nextFile)
    // The old one is held no longer; where this fails it opens nothing any more.
    await keyring.root.refresh().catch(() => {})
    yield done
  } finally {
    // The lock ends with the connection.
    client.release(true)
  }
}

async function nextKey(root: RootKeys): Promise<RootKey> {
  const { file, nextFile } = root
  try {
    await root.makeNext()
  } catch (cause) {
    if (!unwritable.includes(String((cause as NodeJS.ErrnoException).code))) throw cause
    if (root.wrapsNew)
      throw new StartError(
        `There is no right to write ${nextFile}. Rotate the root key where its folder can be written.`,
        {
          cause,
        },
      )
    if (!readRootKey(nextFile)) {
      throw new StartError(
        `There is no right to write ${nextFile}. Make the next root key by hand, mode 600: ${rootKeyByHand}\n` +
          `Give it to every service as ${nextFile}, beside the one that is there; start them again, then this.`,
        { cause },
      )
    }
  }
  // Held before anything is wrapped by it: this process reads on.
  await root.refresh()
  const { key, next } = root.held
  if (!next) throw new StartError(`The next root key has gone: ${nextFile}. Start again.`)
  if (key?.is(next)) throw new StartError(`${nextFile} holds the same key as ${file}. Take it away, then start again.`)
  return next
}

/** One transaction: the database is wrapped by the one key or by the other. Returns how many were not yet wrapped by `next`. */
async function rewrap(client: pg.PoolClient, { root }: Keyring, next: RootKey): Promise<number> {
  let count = 0
  const wrapped = (what: 'pepper' | 'organisation', owner: string, old: Uint8Array) => {
    count++
    const bytes = root.unwrap(what, owner, old)
    try {
      return next.wrap(what, owner, bytes)
    } finally {
      bytes.fill(0)
    }
  }
  await client.query('BEGIN')
  try {
    // First the pepper: whoever wraps anything looks at what wraps it, and waits here.
    const instance = await client.query('SELECT wrapped_pepper FROM instance WHERE id = 1 FOR UPDATE')
    const pepper: Buffer = instance.rows[0].wrapped_pepper
    if (!next.hasWrapped(pepper)) {
      await client.query('UPDATE instance SET wrapped_pepper = $1 WHERE id = 1', [
        wrapped('pepper', 'instance', pepper),
      ])
    }
    const { rows } = await client.query<{ organisation_id: string; version: number; wrapped: Buffer }>(
      'SELECT organisation_id, version, wrapped FROM organisation_key ORDER BY organisation_id, version',
    )
    for (const { organisation_id, version, wrapped: old } of rows.filter((row) => !next.hasWrapped(row.wrapped))) {
      await client.query(
        'UPDATE organisation_key SET wrapped = $1 WHERE organisation_id = $2 AND version = $3 AND wrapped = $4',
        [wrapped('organisation', organisation_id, old), organisation_id, version, old],
      )
    }
    await client.query('COMMIT')
    return count
  } catch (cause) {
    await client.query('ROLLBACK')
    if (!(cause instanceof EnvelopeError)) throw cause
    throw new StartError('A key is wrapped by a root key that is not here. Nothing was changed: put that one back.', {
      cause,
    })
  }
}

async function replace(file: string, nextFile: string): Promise<string> {
  try {
    await replaceRootKey(file, nextFile)
  } catch (cause) {
    if (!unwritable.includes(String((cause as NodeJS.ErrnoException).code))) throw cause
    return (
      `There is no right to write ${file}, so one thing is left to do by hand: put the key of ${nextFile} in its place, ` +
      `start every service again, then take ${nextFile} away. Until then both must stay.`
    )
  }
  return (
    `It has taken the place of ${file}. Copy it to where you keep its backup; keep the one before for as long as you keep ` +
    'dumps of the database from before.'
  )
}
