// The floor: what reading a credential costs if nothing but PostgreSQL does it. node-pg, a pool of ten, one prepared
// statement, no HTTP, no decryption, no lock, no audit row. The process lives as long as the run, as the platform does.
import { quantile } from '../measure/quantiles.mjs'
import { load } from '../workspace.mjs'

const connectionsMax = 10
const read = `
  SELECT c.id, c.type, v.version, v.sealed_data, v.sealed_metadata, v.sealed_policy
    FROM access_token t
    JOIN credential c ON c.agent_id = t.agent_id AND c.name_key = $2 AND c.deleted_at IS NULL
    JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
   WHERE t.hash = $1 AND t.revoked_at IS NULL`

const { default: pg } = await load('pg')
const pool = new pg.Pool({
  connectionString: process.env.BENCH_DATABASE_URL,
  max: connectionsMax,
  idleTimeoutMillis: 0,
})
// All that the credentials can be asked for by: a token's hash, and a name. Read once; the statistics too are made once, of
// these tables alone: the platform would plan for others as empty as they are now, and read them whole when they are not.
await pool.query('ANALYZE access_token, credential, credential_version')
const { rows: keys } = await pool.query(`
  SELECT t.hash, c.name_key FROM access_token t JOIN credential c ON c.agent_id = t.agent_id AND c.deleted_at IS NULL
   WHERE t.revoked_at IS NULL`)

// The bench ends this process by leaving it alone: Ctrl-C is the bench's to answer.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))
process.on('message', ({ connections, seconds }) => void sample(connections, seconds))
process.send('ready')

async function sample(connections, seconds) {
  const latenciesMs = []
  const beganMs = performance.now()
  const endMs = beganMs + seconds * 1000
  const worker = async () => {
    for (let now = performance.now(); now < endMs; ) {
      const { hash, name_key } = keys[Math.floor(Math.random() * keys.length)]
      const { rowCount } = await pool.query({ name: 'floor', text: read, values: [hash, name_key] })
      if (rowCount !== 1) throw new Error(`the floor's statement found ${rowCount} rows`)
      const then = performance.now()
      latenciesMs.push(then - now)
      now = then
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const elapsedMs = performance.now() - beganMs
  const [p50, p99] = [quantile(latenciesMs, 0.5), quantile(latenciesMs, 0.99)]
  process.send({ requests: latenciesMs.length, elapsedMs, p50, p99 })
}
