// A process with nothing else to do than to wait for a thread, which it does not end.
import { WorkerPool } from '../dist/worker-pool.js'

const pool = new WorkerPool({
  file: new URL('./workers/echo.worker', import.meta.url),
  threads: 1,
  jobsPerThread: 1,
  timeoutMs: 5_000,
  heapMegabytesMax: 64,
  queueMax: 1,
})
console.log(await pool.run('job'))
