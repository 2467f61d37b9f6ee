import pg from 'pg'
import { deriveKey } from './hkdf.js'
import { StartError } from './start-error.js'

const { escapeIdentifier: quoted, escapeLiteral: literal } = pg

/** `services`: the database refuses it to change the audit log. `owner`: triggers do, which it could switch off. */
export type DatabaseRole = 'services' | 'owner'

/** As whom the connections of a pool work. */
export async function databaseRoleOf(pool: pg.Pool): Promise<DatabaseRole> {
  const { rows } = await pool.query<{ more: boolean }>(
    "SELECT has_table_privilege('audit_event', 'UPDATE, DELETE, TRUNCATE, TRIGGER') AS more",
  )
  return rows[0]?.more ? 'owner' : 'services'
}

/** The URL of the services' own role in a database that is ours alone: its password follows from its owner's. */
export function servicesUrlOf(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  const { password } = url
  url.username = `${url.username}_services`
  url.password = deriveKey(Buffer.from(password), 'keyfob', 'services-role').toString('base64url')
  return url.href
}

/**
 * Lets the role of `databaseUrl` in as that of the services, and makes it where it is not there yet: it owns nothing, reads, writes
 * and deletes rows, of what is only added to it may add, and what the log ends with it reads. What it had beyond that it loses.
 * @throws StartError where it owns the tables, or is not there and cannot be made
 */
export async function admitServices(ownerUrl: string, databaseUrl: string): Promise<void> {
  const { username, password } = new URL(databaseUrl)
  const role = decodeURIComponent(username)
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'keyfob-migrate' })
  await client.connect()
  try {
    await makeRole(client, role, decodeURIComponent(password))
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock(1262894927, 3)')
    for (const statement of await missingRights(client, role)) await client.query(statement)
    await refuseMore(client, role)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  if (rowCount !== 0) return
  try {
    await client.query(`CREATE ROLE ${quoted(role)} LOGIN NOINHERIT PASSWORD ${literal(password)}`)
  } catch (error) {
    const { code } = error as { code?: string }
    // Another database's start was faster: roles are of the whole server.
    if (code === '42710' || code === '23505') return
    throw new StartError(
      `The database has no role ${role}, which DATABASE_URL names, and that of KEYFOB_MIGRATION_DATABASE_URL may make none. ` +
        `Make it: CREATE ROLE ${quoted(role)} LOGIN PASSWORD '...'`,
      { cause: error },
    )
  }
}

/** By whatever way: it owns the tables, is a superuser, is among those that may write everything, or lets itself be. */
async function refuseMore(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_roles r, pg_class c
      WHERE r.rolname = $1 AND c.relnamespace = 'public'::regnamespace AND c.relname LIKE 'audit\\_%' AND c.relkind IN ('r', 'p')
        AND (r.rolcreaterole OR pg_has_role(r.oid, c.relowner, 'MEMBER')
             OR has_table_privilege(r.oid, c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER'))`,
    [role],
  )
  if (rows.length === 0) return
  throw new StartError(
    `${role}, the role of DATABASE_URL, may do more to the audit log than add to it. Where KEYFOB_MIGRATION_DATABASE_URL is set the services have ` +
      'a role of their own, which owns nothing: name a new one in DATABASE_URL, with a password, and it is made.',
  )
}

type Held = { name: string; kind: string; wanted: string[]; held: string[] }

/** What has to be said so that the role has the rights that it needs, and no others. */
async function missingRights(client: pg.Client, role: string): Promise<string[]> {
  const { rows: tables } = await client.query<Held>(tableRights, [role])
  const { rows: functions } = await client.query<{ name: string }>(closedFunctions, [role])
  const { rows: places } = await client.query<{ schema: string[]; connects: boolean; database: string }>(placeRights, [
    role,
  ])
  const name = quoted(role)
  const { schema = [], connects = true, database = '' } = places[0] ?? {}
  return [
    ...(connects ? [] : [`GRANT CONNECT ON DATABASE ${quoted(database)} TO ${name}`]),
    ...(schema.includes('CREATE') ? [`REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${name}`] : []),
    ...(schema.includes('USAGE') ? [] : [`GRANT USAGE ON SCHEMA public TO ${name}`]),
    ...tables
      .filter(({ wanted, held }) => wanted.toSorted().join() !== held.toSorted().join())
      .flatMap(({ kind, name: table, wanted }) => [
        `REVOKE ALL ON ${kind} ${table} FROM ${name}`,
        ...(wanted.length > 0 ? [`GRANT ${wanted.join(', ')} ON ${kind} ${table} TO ${name}`] : []),
      ]),
    ...functions.map(({ name: signature }) => `GRANT EXECUTE ON FUNCTION ${signature} TO ${name}`),
  ]
}

// A table that is only added to is known by its trigger, which refuses every change; a part of one is reached through the whole. What is the
// log's beside its rows is written by functions.
const tableRights = `
  SELECT c.oid::regclass::text AS name, CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
         CASE WHEN c.relkind = 'S' THEN ARRAY['USAGE', 'SELECT']
              WHEN c.relispartition THEN ARRAY[]::text[]
              WHEN c.relname = '_prisma_migrations' OR c.relname LIKE 'audit\\_%' AND c.relname <> 'audit_event' THEN ARRAY['SELECT']
              WHEN EXISTS (SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                            WHERE t.tgrelid = c.oid AND p.proname LIKE '%\\_is\\_final' AND t.tgtype & 16 <> 0
                              AND t.tgattr::text = '') THEN ARRAY['SELECT', 'INSERT']
              ELSE ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'] END AS wanted,
         ARRAY(SELECT a.privilege_type::text FROM aclexplode(c.relacl) a WHERE a.grantee = r.oid) AS held
    FROM pg_class c, pg_roles r
   WHERE r.rolname = $1 AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S')`
const closedFunctions = `
  SELECT p.oid::regprocedure::text AS name FROM pg_proc p
   WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND NOT has_function_privilege($1, p.oid, 'EXECUTE')`
const placeRights = `
  SELECT ARRAY(SELECT right_ FROM unnest(ARRAY['CREATE', 'USAGE']) right_ WHERE has_schema_privilege($1, 'public', right_)) AS schema,
         has_database_privilege($1, current_database(), 'CONNECT') AS connects, current_database()::text AS database`
